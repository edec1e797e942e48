import type { View } from '../../domain/chat/view';
import type { MessageClass, MessageKind } from '../../domain/notifications/message';
import type { Tx } from '../kit/transaction';

export type { MessageClass } from '../../domain/notifications/message';

export interface OutgoingMessage {
  readonly chatId: string;
  readonly orderId?: string;
  readonly kind: MessageKind;
  readonly class: MessageClass;
  readonly view: View;
  /** The provider's message that an EDIT or DELETE is about. */
  readonly targetMessageId?: string;
  /** The member of the shop who wrote it; absent for what the bot says. */
  readonly authorId?: string;
  /** Same cause, same key: `order:eventSeq:recipient:template`, or `inbox:<id>:<n>` for replies. */
  readonly dedupeKey: string;
}

export interface QueueOptions {
  /** Runs its statement for no message too, where whether there is one must not show. */
  readonly evenIfNone?: boolean;
}

/**
 * Writes messages in the transaction that causes them; the courier sends them once it has committed. A key that is
 * there already writes nothing. The notification names the chats' places among the lanes, so that only the lanes
 * concerned wake up.
 */
export function queueMessages(
  tx: Tx,
  messages: readonly OutgoingMessage[],
  { evenIfNone = false }: QueueOptions = {},
): void {
  if (messages.length === 0 && !evenIfNone) return;
  tx.later(
    `WITH written AS (
       INSERT INTO messages (org_id, chat_id, order_id, kind, class, view, target_message_id, dedupe_key, author_id)
       SELECT $1, m.chat_id, m.order_id, m.kind, m.class, m.view, m.target_message_id, m.dedupe_key, m.author_id
       FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (
         chat_id uuid, order_id uuid, kind text, class text, view jsonb, target_message_id text, dedupe_key text,
         author_id uuid)) WITH ORDINALITY AS m(chat_id, order_id, kind, class, view, target_message_id, dedupe_key, author_id, n)
       ORDER BY n
       ON CONFLICT (org_id, dedupe_key) DO NOTHING
       RETURNING lane_hash)
     SELECT pg_notify('courier', string_agg(DISTINCT lane_hash::text, ',')) FROM written HAVING count(*) > 0`,
    [tx.orgId, JSON.stringify(messages.map(toRow))],
  );
}

function toRow(message: OutgoingMessage): Record<string, unknown> {
  return {
    chat_id: message.chatId,
    order_id: message.orderId ?? null,
    kind: message.kind,
    class: message.class,
    view: message.view,
    target_message_id: message.targetMessageId ?? null,
    dedupe_key: message.dedupeKey,
    author_id: message.authorId ?? null,
  };
}
