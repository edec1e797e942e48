import { reachOf, type Reach } from '../../domain/chat/handOver';
import type { View } from '../../domain/chat/view';
import { notFound } from '../../domain/kit/errors';
import { decodeTimeCursor, encodeTimeCursor, exactTime } from '../kit/timeCursor';
import { escapeLike } from '../kit/escapeLike';
import type { Tx } from '../kit/transaction';
import { IS_VISIBLE } from './lockShopChat';

export interface ListChats {
  readonly state?: 'BOT' | 'PERSON';
  /** True: a person is wanted, and none has come yet. */
  readonly wanted?: boolean;
  /** True: words of the customer wait for a person's answer. */
  readonly unanswered?: boolean;
  /** Only what this member has. */
  readonly assignedTo?: string;
  /** Part of the customer's name. */
  readonly q?: string;
  /** From the page before; opaque. */
  readonly cursor?: string;
  /** 1–100. */
  readonly limit: number;
}

/** A chat with a customer, as the shop's inbox shows it. */
export interface ShopChat {
  readonly id: string;
  readonly channel: string;
  readonly customer: { readonly id: string; readonly name: string };
  readonly state: 'BOT' | 'PERSON';
  readonly assignedTo: { readonly id: string; readonly name: string } | undefined;
  readonly takenAt: Date | undefined;
  readonly wantedSince: Date | undefined;
  readonly unansweredSince: Date | undefined;
  readonly handBackAt: Date | undefined;
  /** May the shop speak to the customer now? */
  readonly reach: Reach;
  readonly lastMessage:
    { readonly view: View; readonly direction: 'INBOUND' | 'OUTBOUND'; readonly at: Date } | undefined;
  readonly lastAt: Date;
}

export interface ChatPage {
  readonly chats: readonly ShopChat[];
  /** Undefined on the last page. */
  readonly nextCursor: string | undefined;
}

/**
 * A page of the acting shop's chats, the one in which somebody spoke last first, in one statement.
 * @throws DomainError `VALIDATION_ERROR` for a cursor that is not of this list.
 */
export async function listChats(tx: Tx, filter: ListChats): Promise<ChatPage> {
  const after = filter.cursor === undefined ? undefined : decodeTimeCursor(filter.cursor);
  // What is open is a small part of all, with an index of its own.
  const isOpen = filter.state === 'PERSON' || filter.wanted === true || filter.unanswered === true;
  const rows = await tx.query<ChatRow>(isOpen || filter.assignedTo !== undefined ? PAGE_OF_OPEN : PAGE, [
    ...[tx.orgId, filter.state, filter.wanted, filter.unanswered, filter.assignedTo],
    ...[filter.q === undefined ? undefined : `%${escapeLike(filter.q)}%`],
    ...[after?.at, after?.id, filter.limit + 1],
  ]);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    chats: page.map(fromRow),
    nextCursor:
      rows.length > filter.limit && last ? encodeTimeCursor({ at: last.last_at_exact, id: last.chat_id }) : undefined,
  };
}

/** One chat of the shop. @throws DomainError `NOT_FOUND`. */
export async function getChat(tx: Tx, chatId: string): Promise<ShopChat> {
  const row = await tx.maybe<ChatRow>(`${CHATS} AND s.chat_id = $2`, [tx.orgId, chatId]);
  if (!row) throw notFound('chat');
  return fromRow(row);
}

const CHATS = `SELECT s.chat_id, c.channel, s.user_id, u.name AS customer_name, s.state, s.assigned_to, a.name AS assigned_name, s.taken_at,
    s.wanted_since, s.unanswered_since, s.hand_back_at, s.last_inbound_at, c.blocked_at, c.opted_out_at, m.view, m.direction,
    m.created_at AS said_at, s.last_at, ${exactTime('s.last_at')} AS last_at_exact
  FROM shop_chats s JOIN chats c ON c.id = s.chat_id JOIN users u ON u.id = s.user_id LEFT JOIN users a ON a.id = s.assigned_to
  LEFT JOIN LATERAL (
    SELECT view, direction, created_at FROM messages m
    WHERE m.chat_id = s.chat_id AND m.org_id = s.org_id AND m.kind <> 'DELETE' ORDER BY m.seq DESC LIMIT 1) m ON true
  WHERE s.org_id = $1 AND ${IS_VISIBLE}`;
function pageOf(chats: string): string {
  return `${chats} AND ($2::text IS NULL OR s.state = $2) AND ($3::boolean IS NULL OR (s.wanted_since IS NOT NULL) = $3)
    AND ($4::boolean IS NULL OR (s.unanswered_since IS NOT NULL) = $4) AND ($5::uuid IS NULL OR s.assigned_to = $5)
    AND ($6::text IS NULL OR u.name ILIKE $6)
    AND ($7::timestamptz IS NULL OR (s.last_at, s.chat_id) < ($7, $8::uuid))
  ORDER BY s.last_at DESC, s.chat_id DESC LIMIT $9`;
}

const PAGE = pageOf(CHATS);
/** Words wait for a person only where one is wanted or there. */
const PAGE_OF_OPEN = pageOf(`${CHATS} AND (s.state = 'PERSON' OR s.wanted_since IS NOT NULL)`);

interface ChatRow {
  [column: string]: unknown;
  chat_id: string;
  channel: string;
  user_id: string;
  customer_name: string;
  state: 'BOT' | 'PERSON';
  assigned_to: string | null;
  assigned_name: string | null;
  taken_at: Date | null;
  wanted_since: Date | null;
  unanswered_since: Date | null;
  hand_back_at: Date | null;
  last_inbound_at: Date | null;
  blocked_at: Date | null;
  opted_out_at: Date | null;
  view: View | null;
  direction: 'INBOUND' | 'OUTBOUND' | null;
  said_at: Date | null;
  last_at: Date;
  last_at_exact: string;
}

function fromRow(row: ChatRow): ShopChat {
  return {
    id: row.chat_id,
    channel: row.channel,
    customer: { id: row.user_id, name: row.customer_name },
    state: row.state,
    assignedTo: row.assigned_to === null ? undefined : { id: row.assigned_to, name: row.assigned_name ?? '' },
    takenAt: row.taken_at ?? undefined,
    wantedSince: row.wanted_since ?? undefined,
    unansweredSince: row.unanswered_since ?? undefined,
    handBackAt: row.hand_back_at ?? undefined,
    reach: reachOf({
      blocked: row.blocked_at !== null,
      optedOutAt: row.opted_out_at ?? undefined,
      lastInboundAt: row.last_inbound_at ?? undefined,
    }),
    lastMessage:
      row.view && row.direction && row.said_at
        ? { view: row.view, direction: row.direction, at: row.said_at }
        : undefined,
    lastAt: row.last_at,
  };
}
