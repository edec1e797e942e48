import { allowedChanges } from '../../orders/transitions';
import { button, lines, text, view, withButtons } from '../say';
import { moneyParam, type Button, type View } from '../view';
import { noteParam } from './cartView';
import { feeParam } from './checkoutView';
import { droppedLines, openButton, orderLines, reasonParam, statusParam } from './orderView';
import { shopPlaceParam } from './placeParam';
import type { ShownOrder, ShownOrderSummary } from './shown';

/** An order as the shop sees it, with the changes that the one table of an order's life allows now. */
export function shopOrderView(order: ShownOrder): View {
  const shown = view('shopOrder.detail', {
    number: order.orderNumber,
    customer: order.customerName,
    lines: orderLines(order),
    dropped: droppedLines(order),
    fee: feeParam(order.deliveryFeeMinor, order.currency),
    total: moneyParam(order.totalMinor, order.currency),
    status: statusParam(order),
    payment: text(`payment.${order.paymentStatus}`),
    fulfilment: text(`fulfilment.${order.fulfilment}`),
    address: shopPlaceParam(order),
    note: noteParam(order.notes),
    reason: reasonParam(order),
  });
  return withButtons(shown, changeButtons(order));
}

function changeButtons(order: ShownOrder): Button[] {
  const allowed = allowedChanges(order, 'shop');
  const offered = (['confirm', 'fulfil', 'reject'] as const).filter((action) => allowed.includes(action));
  return offered.map((action) => button(`order.button.${action}`, { kind: 'orderAction', action, orderId: order.id }));
}

/** The goods are at the counter, the money is not: did it come in cash? */
export function askCashView(order: ShownOrder): View {
  const shown = view('shopOrder.askCash', {
    number: order.orderNumber,
    total: moneyParam(order.dueMinor, order.currency),
  });
  return withButtons(
    shown,
    [button('order.button.cashPaid', { kind: 'orderAction', action: 'cashPaid', orderId: order.id })],
    [button('button.never', { kind: 'order', orderId: order.id })],
  );
}

export interface ShopOrdersPage {
  readonly orders: readonly ShownOrderSummary[];
  readonly list: 'PENDING' | 'CONFIRMED' | 'ALL';
  readonly page: number;
  readonly hasMore: boolean;
}

/** The shop's orders, newest first, ten to a page: number, customer, total. */
export function shopOrdersView({ orders, list, page, hasMore }: ShopOrdersPage): View {
  const lists = (['PENDING', 'CONFIRMED', 'ALL'] as const).filter((other) => other !== list);
  const others = lists.map((other) => button(`button.list.${other}`, { kind: 'shopOrders', list: other, page: 0 }));
  if (orders.length === 0 && page === 0) return withButtons(view('shopOrders.none'), others);
  const shown = view('shopOrders.list', {
    title: text(`shopOrders.${list}`),
    lines: lines('shopOrders.line', orders.map(summaryLine)),
  });
  const turns = [
    ...(page > 0 ? [button('button.previous', { kind: 'shopOrders', list, page: page - 1 })] : []),
    ...(hasMore ? [button('button.next', { kind: 'shopOrders', list, page: page + 1 })] : []),
  ];
  return withButtons(shown, ...orders.map((order) => [openButton(order)]), turns, others);
}

function summaryLine(order: ShownOrderSummary) {
  return {
    number: order.orderNumber,
    customer: order.customerName,
    total: moneyParam(order.totalMinor, order.currency),
    payment: text(`payment.${order.paymentStatus}`),
    status: statusParam(order),
  };
}
