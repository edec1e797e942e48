import type { OrderNotice } from '../../domain/orders/notices';
import type { OrderRecord } from '../../domain/orders/record';
import {
  refundedNotices,
  refundFailedNotices,
  refundStartedNotices,
  type RefundNews,
} from '../../domain/payments/refundNotices';
import type { Tx } from '../kit/transaction';
import { tellOf } from '../orders/tell';
import type { RefundRecord } from './refundRow';

/** Customer and shop hear that money goes back: once per refund, whoever decided it. */
export async function tellRefundStarted(tx: Tx, order: OrderRecord, refunds: readonly RefundRecord[]): Promise<void> {
  for (const refund of refunds) await queue(tx, order, { refund, noticesOf: refundStartedNotices });
}

/** It has arrived. */
export async function tellRefunded(tx: Tx, order: OrderRecord, refund: RefundRecord): Promise<void> {
  await queue(tx, order, { refund, noticesOf: refundedNotices });
}

/** It could not be sent back, and the shop has to see to it. */
export async function tellRefundFailed(tx: Tx, order: OrderRecord, refund: RefundRecord): Promise<void> {
  await queue(tx, order, { refund, noticesOf: refundFailedNotices });
}

interface News {
  readonly refund: RefundRecord;
  readonly noticesOf: (order: OrderRecord, news: RefundNews) => OrderNotice[];
}

/** The key names the refund and how often it was asked for: two refunds of one order are two messages. */
async function queue(tx: Tx, order: OrderRecord, { refund, noticesOf }: News): Promise<void> {
  const notices = noticesOf(order, { ...refund, byHand: refund.status === 'BY_HAND_DUE' });
  await tellOf(tx, order, { notices, cause: `refund:${refund.id}:${refund.keyNumber}` });
}
