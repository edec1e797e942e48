import type { KeptChat } from '../../domain/chat/handOver';
import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';

/** A chat of the acting shop, with its row and the shop's own row about it locked. */
export interface LockedShopChat extends KeptChat {
  readonly id: string;
  readonly customerId: string;
  readonly isWanted: boolean;
  readonly isUnanswered: boolean;
  /** Is the customer in this shop at the moment, so that what they write comes here? */
  readonly isHere: boolean;
  readonly handBackAt: Date | undefined;
  /** How many acts there were before this one. */
  readonly acts: number;
  readonly shopName: string;
  /** The acting member; undefined for an API key and for the system. */
  readonly keeperName: string | undefined;
}

/**
 * Which of its chats a shop sees: those of customers who are in it or have ordered there, and those in which somebody of
 * it is wanted or speaks. `s` is the shop's row, `c` the chat.
 */
export const IS_VISIBLE = `(c.org_id = s.org_id OR s.state = 'PERSON' OR s.wanted_since IS NOT NULL
  OR EXISTS (SELECT 1 FROM orders o WHERE o.org_id = s.org_id AND o.buyer_id = s.user_id))`;

/**
 * Locks a chat before its row in the shop, as a turn of the conversation does, so that what is said at this moment is
 * answered by whoever has it before or after, and never by both.
 * @throws DomainError `NOT_FOUND` for a chat that is none of the shop's.
 */
export async function lockShopChat(tx: Tx, chatId: string): Promise<LockedShopChat> {
  const keeper = tx.principal.kind === 'staff' ? tx.principal.userId : undefined;
  const row = await tx.maybe<Row>(
    `SELECT s.state, s.assigned_to, a.name AS assigned_name, s.user_id, s.wanted_since, s.unanswered_since, s.last_inbound_at,
       s.hand_back_at, s.acts, c.org_id = s.org_id AS is_here, c.blocked_at, c.opted_out_at, g.name AS shop_name, k.name AS keeper_name
     FROM chats c JOIN shop_chats s ON s.chat_id = c.id AND s.org_id = $1 JOIN orgs g ON g.id = s.org_id
     LEFT JOIN users a ON a.id = s.assigned_to LEFT JOIN users k ON k.id = $3::uuid
     WHERE c.id = $2 AND ${IS_VISIBLE} FOR NO KEY UPDATE OF c, s`,
    [tx.orgId, chatId, keeper],
  );
  if (!row) throw notFound('chat');
  return {
    id: chatId,
    state: row.state,
    assignedTo: row.assigned_to === null ? undefined : { userId: row.assigned_to, name: row.assigned_name ?? '' },
    blocked: row.blocked_at !== null,
    optedOutAt: row.opted_out_at ?? undefined,
    lastInboundAt: row.last_inbound_at ?? undefined,
    customerId: row.user_id,
    isWanted: row.wanted_since !== null,
    isUnanswered: row.unanswered_since !== null,
    isHere: row.is_here === true,
    handBackAt: row.hand_back_at ?? undefined,
    acts: row.acts,
    shopName: row.shop_name,
    keeperName: row.keeper_name ?? undefined,
  };
}

interface Row {
  [column: string]: unknown;
  state: 'BOT' | 'PERSON';
  assigned_to: string | null;
  assigned_name: string | null;
  user_id: string;
  wanted_since: Date | null;
  unanswered_since: Date | null;
  last_inbound_at: Date | null;
  hand_back_at: Date | null;
  acts: number;
  is_here: boolean | null;
  blocked_at: Date | null;
  opted_out_at: Date | null;
  shop_name: string;
  keeper_name: string | null;
}
