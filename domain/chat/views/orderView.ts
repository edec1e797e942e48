import { isEnded, isPayableOnline, statusKey } from '../../orders/order';
import { button, lines, text, view, withButtons } from '../say';
import { moneyParam, type Button, type View, type ViewParam } from '../view';
import { noteParam } from './cartView';
import { feeParam } from './checkoutView';
import { placeParam } from './placeParam';
import type { ShownOrder, ShownOrderSummary } from './shown';

/** An order as its customer sees it, with what can be done about it now. */
export function orderView(order: ShownOrder, shopName: string): View {
  const shown = view('order.detail', {
    number: order.orderNumber,
    shop: shopName,
    lines: orderLines(order),
    dropped: droppedLines(order),
    fee: feeParam(order.deliveryFeeMinor, order.currency),
    total: moneyParam(order.totalMinor, order.currency),
    status: statusParam(order),
    payment: text(`payment.${order.paymentStatus}`),
    fulfilment: text(`fulfilment.${order.fulfilment}`),
    address: placeParam(order),
    note: noteParam(order.notes),
    reason: reasonParam(order),
  });
  return withButtons(shown, ...customerButtons(order));
}

/** The receipt again, for somebody who confirms what has been ordered already. */
export function receiptView(order: ShownOrder, shopName: string): View {
  const shown = view('order.receipt', {
    number: order.orderNumber,
    shop: shopName,
    lines: orderLines(order),
    dropped: droppedLines(order),
    total: moneyParam(order.totalMinor, order.currency),
    status: statusParam(order),
    payment: text(`payment.${order.paymentStatus}`),
    fulfilment: text(`fulfilment.${order.fulfilment}`),
    address: placeParam(order),
    note: noteParam(order.notes),
  });
  return withButtons(shown, ...customerButtons(order));
}

export function orderLines(order: ShownOrder): ViewParam {
  return lines(
    'order.line',
    order.items.map((item) => ({
      name: item.name,
      quantity: item.quantity,
      price: moneyParam(item.unitPriceMinor, order.currency),
      subtotal: moneyParam(item.subtotalMinor, order.currency),
    })),
  );
}

/** What the shop had to take out; nothing of it is paid. */
export function droppedLines(order: ShownOrder): ViewParam {
  if (order.drops.length === 0) return '';
  return lines(
    'order.droppedLine',
    order.drops.map(({ name, quantity }) => ({ name, quantity })),
  );
}

/** Where an order stands, in a few words. */
export function statusParam(
  order: Pick<ShownOrder, 'status' | 'paymentStatus'> & { readonly closing: unknown },
): ViewParam {
  return text(statusKey(order));
}

export function reasonParam(order: ShownOrder): ViewParam {
  return order.cancelledReason ? text('order.reason', { reason: order.cancelledReason }) : '';
}

/** Before an order is cancelled that was not named, or that is paid: is this the one that is meant? */
export function askCancelView(order: ShownOrder): View {
  const shown = view('order.askCancel', {
    number: order.orderNumber,
    total: moneyParam(order.totalMinor, order.currency),
  });
  return withButtons(shown, [
    button('order.button.cancelNow', { kind: 'orderAction', action: 'cancel', orderId: order.id }),
    button('order.button.keep', { kind: 'order', orderId: order.id }),
  ]);
}

function customerButtons(order: ShownOrder): Button[][] {
  const act = (action: 'cancel' | 'reorder' | 'track') => ({ kind: 'orderAction', action, orderId: order.id }) as const;
  if (isEnded(order.status)) return [[button('order.button.reorder', act('reorder'))]];
  const canPay = order.payLinkToken && !order.closing && isPayableOnline(order);
  return [
    canPay ? [{ label: 'order.payButton', url: `/r/${order.payLinkToken}` }] : [],
    order.closing
      ? [button('order.button.track', act('track'))]
      : [button('order.button.track', act('track')), button('order.button.cancel', act('cancel'))],
  ];
}

export interface MyOrdersPage {
  readonly orders: readonly ShownOrderSummary[];
  readonly page: number;
  readonly hasMore: boolean;
}

/** A customer's orders, newest first, ten to a page. */
export function myOrdersView({ orders, page, hasMore }: MyOrdersPage): View {
  if (orders.length === 0 && page === 0) {
    return withButtons(view('myOrders.none'), [button('button.lookAround', { kind: 'products', cursor: '' })]);
  }
  const shown = view('myOrders.list', {
    lines: lines(
      'myOrders.line',
      orders.map((order) => ({
        number: order.orderNumber,
        total: moneyParam(order.totalMinor, order.currency),
        status: statusParam(order),
      })),
    ),
  });
  const turns = [
    ...(page > 0 ? [button('button.previous', { kind: 'myOrders', page: page - 1 })] : []),
    ...(hasMore ? [button('button.next', { kind: 'myOrders', page: page + 1 })] : []),
  ];
  return withButtons(shown, ...orders.map((order) => [openButton(order)]), turns);
}

/** A button that opens one order, for its customer and for its shop alike. */
export function openButton(order: ShownOrderSummary): Button {
  const total = moneyParam(order.totalMinor, order.currency);
  return button('order.button.open', { kind: 'order', orderId: order.id }, { number: order.orderNumber, total });
}
