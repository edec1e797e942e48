import { encodeCallback } from '../chat/callback';
import { moneyParam, type View } from '../chat/view';
import type { OrderNotice } from '../orders/notices';
import type { OrderRecord } from '../orders/record';
import type { RefundCause } from './refund';

/** What people are told of money that goes back. */
export interface RefundNews {
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly cause: RefundCause;
  readonly byHand: boolean;
}

/** Money is on its way back; the shop hears of it when it has to do something, or when nobody expected it. */
export function refundStartedNotices(order: OrderRecord, news: RefundNews): OrderNotice[] {
  if (news.byHand) return [refundByHandAlert(order, news)];
  if (news.cause !== 'SURPLUS') return [notice('customer', 'order.refundStarted', order, news)];
  return [notice('customer', 'order.surplusRefund', order, news), notice('owners', 'alert.surplus', order, news)];
}

/** The money has arrived, as far as the provider or the shop's own word can tell. */
export function refundedNotices(order: OrderRecord, news: RefundNews): OrderNotice[] {
  return [notice('customer', 'order.refunded', order, news)];
}

/** The provider could not send it back; the shop has to. */
export function refundFailedNotices(order: OrderRecord, news: RefundNews): OrderNotice[] {
  return [notice('owners', 'alert.refundFailed', order, news, markButton(order))];
}

function refundByHandAlert(order: OrderRecord, news: RefundNews): OrderNotice {
  return notice('owners', 'alert.refundByHand', order, news, markButton(order));
}

function markButton(order: OrderRecord): View['buttons'] {
  const data = encodeCallback({ kind: 'orderAction', action: 'markRefunded', orderId: order.id });
  return [[{ label: 'order.button.markRefunded', data }]];
}

function notice(
  to: OrderNotice['to'],
  text: View['text'],
  order: OrderRecord,
  news: RefundNews,
  buttons: View['buttons'] = [],
): OrderNotice {
  const params = { number: order.orderNumber, amount: moneyParam(news.amountMinor, news.currency) };
  return { to, class: to === 'owners' ? 'ALERT' : 'NOTICE', view: { text, params, buttons } };
}
