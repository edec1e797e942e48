import type { View } from '../../domain/chat/view';
import { invalid, notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { IS_VISIBLE } from './lockShopChat';

export interface ListChatMessages {
  readonly chatId: string;
  /** From the page before; opaque. */
  readonly cursor?: string;
  /** 1–100. */
  readonly limit: number;
}

export type Delivery = 'QUEUED' | 'CLAIMED' | 'SENT' | 'UNKNOWN' | 'FAILED' | 'SUPPRESSED' | 'FOLDED' | 'RECEIVED';

/** One message between a shop and its customer. */
export interface ChatMessage {
  readonly id: string;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  /** EDIT: it replaces what was shown before in its place. */
  readonly kind: 'SEND' | 'EDIT';
  readonly author: { readonly kind: 'CUSTOMER' | 'PERSON' | 'BOT'; readonly name: string | undefined };
  readonly view: View;
  readonly status: Delivery;
  readonly suppressedReason: string | undefined;
  readonly orderId: string | undefined;
  readonly createdAt: Date;
  readonly sentAt: Date | undefined;
}

export interface ChatMessagePage {
  readonly messages: readonly ChatMessage[];
  /** Undefined on the last page. */
  readonly nextCursor: string | undefined;
}

/**
 * A page of what was said between the acting shop and a customer, newest first: the shop's own rows alone, whatever
 * other shops have told the same person.
 * @throws DomainError `NOT_FOUND`, `VALIDATION_ERROR` for a cursor that is not of this list.
 */
export async function listChatMessages(tx: Tx, query: ListChatMessages): Promise<ChatMessagePage> {
  const known = await tx.maybe(
    `SELECT 1 AS known FROM shop_chats s JOIN chats c ON c.id = s.chat_id WHERE s.org_id = $1 AND s.chat_id = $2 AND ${IS_VISIBLE}`,
    [tx.orgId, query.chatId],
  );
  if (!known) throw notFound('chat');
  const before = query.cursor === undefined ? undefined : decodeCursor(query.cursor);
  const rows = await tx.query<MessageRow>(
    `${MESSAGES} AND m.chat_id = $2 AND m.kind <> 'DELETE' AND ($3::bigint IS NULL OR m.seq < $3) ORDER BY m.seq DESC LIMIT $4`,
    [tx.orgId, query.chatId, before, query.limit + 1],
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    messages: page.map(fromRow),
    nextCursor: rows.length > query.limit && last ? Buffer.from(last.seq).toString('base64url') : undefined,
  };
}

/** The message that was written under a key. */
export async function readChatMessage(tx: Tx, dedupeKey: string): Promise<ChatMessage> {
  return fromRow(await tx.one<MessageRow>(`${MESSAGES} AND m.dedupe_key = $2`, [tx.orgId, dedupeKey]));
}

const MESSAGES = `SELECT m.id, m.seq, m.direction, m.kind, m.view, m.status, m.suppressed_reason, m.order_id, m.created_at, m.sent_at,
    m.view ->> 'text' = 'chat.fromPerson' AS is_persons, u.name AS author_name
  FROM messages m LEFT JOIN users u ON u.id = m.author_id WHERE m.org_id = $1`;

interface MessageRow {
  [column: string]: unknown;
  id: string;
  seq: string;
  direction: 'INBOUND' | 'OUTBOUND';
  kind: 'SEND' | 'EDIT';
  view: View;
  status: Delivery;
  suppressed_reason: string | null;
  order_id: string | null;
  created_at: Date;
  sent_at: Date | null;
  is_persons: boolean;
  author_name: string | null;
}

function fromRow(row: MessageRow): ChatMessage {
  const kind = row.direction === 'INBOUND' ? 'CUSTOMER' : row.is_persons ? 'PERSON' : 'BOT';
  return {
    id: row.id,
    direction: row.direction,
    kind: row.kind,
    author: { kind, name: row.author_name ?? undefined },
    view: row.view,
    status: row.status,
    suppressedReason: row.suppressed_reason ?? undefined,
    orderId: row.order_id ?? undefined,
    createdAt: row.created_at,
    sentAt: row.sent_at ?? undefined,
  };
}

function decodeCursor(cursor: string): string {
  const seq = Buffer.from(cursor, 'base64url').toString('utf8');
  if (/^\d{1,18}$/.test(seq)) return seq;
  throw invalid('cursor', 'Send the nextCursor of the page before, or none.');
}
