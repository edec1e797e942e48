import type { Button, View, ViewParam, ViewParams } from '../chat/view';
import { moneyParam } from '../chat/view';
import { encodeCallback, type OrderAction } from '../chat/callback';
import { noteParam } from '../chat/views/cartView';
import { placeParam, shopPlaceParam, type ShownPlace } from '../chat/views/placeParam';
import { statusKey } from './order';
import type { OrderRecord } from './record';
import type { PricedLine } from './placing';

/** A message that an order causes, before it is known in which chats its readers are. */
export interface OrderNotice {
  readonly to: 'customer' | 'owners';
  readonly class: 'NOTICE' | 'NUDGE' | 'REMINDER' | 'ALERT';
  readonly view: View;
}

/** A placed order together with what its customer wished about it: where it goes, and a note. */
export type PlacedRecord = OrderRecord & Omit<ShownPlace, 'fulfilment'> & { readonly notes?: string | undefined };

/** The receipt of a placed order, with the way to pay it. */
export function receiptOf(
  order: PlacedRecord,
  {
    lines,
    shopName,
    linkToken,
  }: { readonly lines: readonly PricedLine[]; readonly shopName: string; readonly linkToken: string | undefined },
): OrderNotice {
  return notice({ to: 'customer', class: 'NOTICE' }, 'order.receipt', {
    params: {
      number: order.orderNumber,
      shop: shopName,
      lines: linesParam(lines, order.currency),
      dropped: '',
      total: moneyParam(order.totalMinor, order.currency),
      status: { kind: 'text', key: statusKey(order) },
      payment: { kind: 'text', key: `payment.${order.paymentStatus}` },
      fulfilment: { kind: 'text', key: `fulfilment.${order.fulfilment}` },
      address: placeParam(order),
      note: noteParam(order.notes),
    },
    buttons: [
      ...payButton(linkToken, 'order.payButton'),
      [orderButton('order.button.track', 'track', order), orderButton('order.button.cancel', 'cancel', order)],
    ],
  });
}

/** The owner's alert of a new order; what is not covered yet can't be confirmed, so it has no such button. */
export function newOrderAlert(order: PlacedRecord, lines: readonly PricedLine[], customerName: string): OrderNotice {
  return notice({ to: 'owners', class: 'ALERT' }, 'alert.newOrder', {
    params: {
      number: order.orderNumber,
      customer: customerName,
      lines: linesParam(lines, order.currency),
      total: moneyParam(order.totalMinor, order.currency),
      payment: { kind: 'text', key: `payment.${order.paymentStatus}` },
      fulfilment: { kind: 'text', key: `fulfilment.${order.fulfilment}` },
      address: shopPlaceParam(order),
      note: noteParam(order.notes),
    },
    buttons: [order.paymentStatus === 'PENDING' ? [rejectButton(order)] : [confirmButton(order), rejectButton(order)]],
  });
}

/** The reason of an automatic reject, as the row keeps it; its customer reads a text of the catalogue instead. */
export const UNANSWERED_REASON = 'The shop did not answer in time.';

/** The customer is told what became of the order; a reason that a person gave is passed on. */
export function changeNotice(
  order: OrderRecord,
  tells: 'order.confirmed' | 'order.fulfilled' | 'order.cancelled' | 'order.rejected',
  reason: string | undefined,
): OrderNotice {
  if (tells === 'order.rejected' && reason === UNANSWERED_REASON) {
    return notice({ to: 'customer', class: 'NOTICE' }, 'order.rejectedUnanswered', {
      params: { number: order.orderNumber },
    });
  }
  return notice({ to: 'customer', class: 'NOTICE' }, tells, {
    params: { number: order.orderNumber, reason: reason?.trim() ?? '' },
  });
}

export function cancelledUnpaid(order: OrderRecord): OrderNotice {
  return notice({ to: 'customer', class: 'NOTICE' }, 'order.cancelledUnpaid', {
    params: { number: order.orderNumber },
  });
}

export function cancelledByCustomerAlert(order: OrderRecord): OrderNotice {
  return notice({ to: 'owners', class: 'ALERT' }, 'alert.cancelledByCustomer', {
    params: { number: order.orderNumber },
  });
}

export function checkingWithBank(order: OrderRecord): OrderNotice {
  return notice({ to: 'customer', class: 'NOTICE' }, 'order.checking', { params: { number: order.orderNumber } });
}

export function paidNotices(order: OrderRecord): OrderNotice[] {
  const params = { number: order.orderNumber, amount: moneyParam(order.totalMinor, order.currency) };
  const answer = order.status === 'PENDING' ? [[confirmButton(order), rejectButton(order)]] : [];
  return [
    notice({ to: 'customer', class: 'NOTICE' }, 'order.paid', { params }),
    notice({ to: 'owners', class: 'ALERT' }, 'alert.paid', { params, buttons: answer }),
  ];
}

export function declinedNotice(
  order: OrderRecord,
  reasonKey: `decline.${string}`,
  linkToken: string | undefined,
): OrderNotice {
  return notice({ to: 'customer', class: 'NOTICE' }, 'order.declined', {
    params: { number: order.orderNumber, reason: { kind: 'text', key: reasonKey as View['text'] } },
    buttons: payButton(linkToken, 'order.payAgainButton'),
  });
}

export function nudge(order: OrderRecord, linkToken: string | undefined): OrderNotice {
  return notice({ to: 'customer', class: 'NUDGE' }, 'order.nudge', {
    params: { number: order.orderNumber, total: moneyParam(order.totalMinor, order.currency) },
    buttons: payButton(linkToken, 'order.payButton'),
  });
}

export function reminder(order: OrderRecord, waitedMinutes: number): OrderNotice {
  return notice({ to: 'owners', class: 'REMINDER' }, 'alert.reminder', {
    params: { number: order.orderNumber, minutes: waitedMinutes },
    buttons: [[confirmButton(order), rejectButton(order)]],
  });
}

export function notAnsweredYet(order: OrderRecord, shopName: string): OrderNotice {
  return notice({ to: 'customer', class: 'NOTICE' }, 'order.notAnsweredYet', {
    params: { number: order.orderNumber, shop: shopName },
  });
}

export interface LineOut {
  readonly shopName: string;
  readonly name: string;
  readonly quantity: number;
  readonly reason: string;
  readonly oldTotalMinor: bigint;
}

/** A part of the order can't be served: what it was, why, and what the order costs now. */
export function lineOutNotice(order: OrderRecord, out: LineOut): OrderNotice {
  return notice({ to: 'customer', class: 'NOTICE' }, 'order.lineOut', {
    params: {
      shop: out.shopName,
      number: order.orderNumber,
      name: out.name,
      quantity: out.quantity,
      reason: out.reason,
      oldTotal: moneyParam(out.oldTotalMinor, order.currency),
      total: moneyParam(order.totalMinor, order.currency),
    },
    buttons: [[orderButton('order.button.track', 'track', order), orderButton('order.button.cancel', 'cancel', order)]],
  });
}

export function needsAttentionAlert(order: OrderRecord, reason: string): OrderNotice {
  return notice({ to: 'owners', class: 'ALERT' }, 'alert.needsAttention', {
    params: { number: order.orderNumber, reason },
  });
}

interface Content {
  readonly params: ViewParams;
  readonly buttons?: View['buttons'];
}

function notice(
  whom: Pick<OrderNotice, 'to' | 'class'>,
  text: View['text'],
  { params, buttons }: Content,
): OrderNotice {
  return { ...whom, view: { text, params, buttons: buttons ?? [] } };
}

/** The lines of an order as one parameter of a text. */
export function linesParam(lines: readonly PricedLine[], currency: string): ViewParam {
  return {
    kind: 'lines',
    key: 'order.line',
    items: lines.map((line) => ({
      name: line.name,
      quantity: line.quantity,
      price: moneyParam(line.unitPriceMinor, currency),
      subtotal: moneyParam(line.subtotalMinor, currency),
    })),
  };
}

/** Our own address of the pay link; the channel puts the public base address before it. */
function payButton(linkToken: string | undefined, label: View['text']): Button[][] {
  return linkToken ? [[{ label, url: `/r/${linkToken}` }]] : [];
}

function confirmButton(order: OrderRecord): Button {
  return orderButton('order.button.confirm', 'confirm', order);
}

function rejectButton(order: OrderRecord): Button {
  return orderButton('order.button.reject', 'reject', order);
}

function orderButton(label: View['text'], action: OrderAction, order: OrderRecord): Button {
  return { label, data: encodeCallback({ kind: 'orderAction', action, orderId: order.id }) };
}
