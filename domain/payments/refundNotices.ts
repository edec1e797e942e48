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
  const params = paramsOf(order, news);
  if (news.byHand) return [toShop({ text: 'alert.refundByHand', params, buttons: markButton(order) })];
  if (news.cause !== 'SURPLUS') return [toCustomer({ text: 'order.refundStarted', params, buttons: [] })];
  return [
    toCustomer({ text: 'order.surplusRefund', params, buttons: [] }),
    toShop({ text: 'alert.surplus', params, buttons: [] }),
  ];
}

/** The money has arrived, as far as the provider or the shop's own word can tell. */
export function refundedNotices(order: OrderRecord, news: RefundNews): OrderNotice[] {
  return [toCustomer({ text: 'order.refunded', params: paramsOf(order, news), buttons: [] })];
}

/** The provider could not send it back; the shop has to. */
export function refundFailedNotices(order: OrderRecord, news: RefundNews): OrderNotice[] {
  return [toShop({ text: 'alert.refundFailed', params: paramsOf(order, news), buttons: markButton(order) })];
}

function paramsOf(order: OrderRecord, { amountMinor, currency }: RefundNews): View['params'] {
  return { number: order.orderNumber, amount: moneyParam(amountMinor, currency) };
}

function markButton(order: OrderRecord): View['buttons'] {
  const data = encodeCallback({ kind: 'orderAction', action: 'markRefunded', orderId: order.id });
  return [[{ label: 'order.button.markRefunded', data }]];
}

function toCustomer(view: View): OrderNotice {
  return { to: 'customer', class: 'NOTICE', view };
}

function toShop(view: View): OrderNotice {
  return { to: 'owners', class: 'ALERT', view };
}
