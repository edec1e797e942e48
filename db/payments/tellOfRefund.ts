import type { OrderNotice } from '../../domain/orders/notices';
import type { OrderRecord } from '../../domain/orders/record';
import {
  refundedNotices,
  refundFailedNotices,
  refundStartedNotices,
  type RefundNews,
} from '../../domain/payments/refundNotices';
import { alertChats } from '../accounts/alertChats';
import type { Tx } from '../kit/transaction';
import { queueMessages, type OutgoingMessage } from '../notifications/queueMessage';
import type { AttemptRecord } from './attemptRow';
import type { RefundRecord } from './refundRow';

type Refund = Pick<RefundRecord, 'id' | 'amountMinor' | 'currency' | 'cause' | 'keyNumber' | 'attemptId'>;

/** Customer and shop hear that money goes back: once per refund, whoever decided it. */
export async function tellRefundStarted(
  tx: Tx,
  order: OrderRecord,
  refunds: readonly Refund[],
  attempts: readonly AttemptRecord[],
): Promise<void> {
  for (const refund of refunds) {
    const byHand = attempts.find(({ id }) => id === refund.attemptId)?.kind === 'BY_HAND';
    await queue(tx, order, refund, refundStartedNotices(order, newsOf(refund, byHand)));
  }
}

/** It has arrived. */
export async function tellRefunded(tx: Tx, order: OrderRecord, refund: Refund): Promise<void> {
  await queue(tx, order, refund, refundedNotices(order, newsOf(refund, false)));
}

/** It could not be sent back, and the shop has to see to it. */
export async function tellRefundFailed(tx: Tx, order: OrderRecord, refund: Refund): Promise<void> {
  await queue(tx, order, refund, refundFailedNotices(order, newsOf(refund, false)));
}

function newsOf(refund: Refund, byHand: boolean): RefundNews {
  return { amountMinor: refund.amountMinor, currency: refund.currency, cause: refund.cause, byHand };
}

/** The key names the refund and how often it was asked for: two refunds of one order are two messages. */
async function queue(tx: Tx, order: OrderRecord, refund: Refund, notices: readonly OrderNotice[]): Promise<void> {
  const owners = notices.some(({ to }) => to === 'owners') ? await alertChats(tx) : [];
  const messages = notices.flatMap((notice) => {
    const chatIds = notice.to === 'owners' ? owners : order.chatId ? [order.chatId] : [];
    return chatIds.map((chatId): OutgoingMessage => ({
      chatId,
      orderId: order.id,
      kind: 'SEND',
      class: notice.class,
      view: notice.view,
      dedupeKey: `refund:${refund.id}:${refund.keyNumber}:${chatId}:${notice.view.text}`,
    }));
  });
  await queueMessages(tx, messages);
}
