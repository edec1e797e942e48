import type { OrderNotice } from '../../domain/orders/notices';
import type { OrderRecord } from '../../domain/orders/record';
import { alertChats } from '../accounts/alertChats';
import { queueMessages, type OutgoingMessage } from '../notifications/queueMessage';
import type { Tx } from '../kit/transaction';

/**
 * Writes the messages that a change of an order causes, in its transaction: to the customer's chat and to everybody
 * in the shop who receives alerts. The key names the event that caused them, so that the same event tells nobody twice.
 */
export async function tell(tx: Tx, order: OrderRecord, notices: readonly OrderNotice[]): Promise<void> {
  if (notices.length === 0) return;
  const owners = notices.some((notice) => notice.to === 'owners') ? await alertChats(tx) : [];
  const messages = notices.flatMap((notice) => {
    const chatIds = notice.to === 'owners' ? owners : order.chatId ? [order.chatId] : [];
    return chatIds.map((chatId): OutgoingMessage => ({
      chatId,
      orderId: order.id,
      kind: 'SEND',
      class: notice.class,
      view: notice.view,
      dedupeKey: `${order.id}:${order.seq}:${chatId}:${notice.view.text}`,
    }));
  });
  await queueMessages(tx, messages);
}
