import type { OrderNotice } from '../../domain/orders/notices';
import type { OrderRecord } from '../../domain/orders/record';
import { alertChats } from '../accounts/alertChats';
import { queueMessages, type OutgoingMessage } from '../notifications/queueMessage';
import type { Tx } from '../kit/transaction';

/**
 * Writes the messages that a change of an order causes, in its transaction: to the customer's chat and to everybody
 * in the shop who receives alerts. The key names the event that caused them, so that the same event tells nobody twice.
 */
export function tell(tx: Tx, order: OrderRecord, notices: readonly OrderNotice[]): Promise<void> {
  return tellOf(tx, order, { notices, cause: `${order.id}:${order.seq}` });
}

export interface TellOf {
  readonly notices: readonly OrderNotice[];
  /** What tells this cause from every other of the shop: nobody is told of one twice. */
  readonly cause: string;
}

/** The same for what is no event of the order. */
export async function tellOf(tx: Tx, order: OrderRecord, { notices, cause }: TellOf): Promise<void> {
  if (notices.length === 0) return;
  const owners = notices.some(({ to }) => to === 'owners') ? await alertChats(tx) : [];
  const messages = notices.flatMap((notice) => {
    const chatIds = notice.to === 'owners' ? owners : order.chatId ? [order.chatId] : [];
    return chatIds.map((chatId): OutgoingMessage => ({
      chatId,
      orderId: order.id,
      kind: 'SEND',
      class: notice.class,
      view: notice.view,
      dedupeKey: `${cause}:${chatId}:${notice.view.text}`,
    }));
  });
  queueMessages(tx, messages);
}
