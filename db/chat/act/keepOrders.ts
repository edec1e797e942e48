import type { CommandOf } from '../../../domain/chat/command';
import { button, text, view, withButtons } from '../../../domain/chat/say';
import { shopOrdersView, shopOrderView } from '../../../domain/chat/views/shopOrderView';
import type { OrderChange } from '../../../domain/orders/transitions';
import { DomainError, notFound } from '../../../domain/kit/errors';
import { changeOrder as changeOrderRow, type ChangedOrder } from '../../orders/changeOrder';
import { dropLine as dropOrderLine } from '../../orders/dropLine';
import { getOrder } from '../../orders/getOrder';
import { listOrders } from '../../orders/listOrders';
import { markRefunded as markOrderRefunded } from '../../payments/markRefunded';
import type { Tx } from '../../kit/transaction';
import { findOwnOrder, type OwnOrder } from '../findOwnOrder';
import { show, type Reply, type Shown } from '../reply';
import { asStaff, shopOf, type Turn } from '../turn';
import { MAX_ORDER_PAGES, ORDERS_PER_PAGE } from './followOrders';

export async function showShopOrders(turn: Turn, { list, page }: CommandOf<'showShopOrders'>): Promise<Reply> {
  const current = Math.min(page, MAX_ORDER_PAGES - 1);
  const tx = await asStaff(turn, shopOf(turn).orgId);
  const { orders, nextCursor } = await listOrders(tx, {
    limit: (current + 1) * ORDERS_PER_PAGE,
    ...(list === 'ALL' ? {} : { status: [list] }),
  });
  const shown = orders.slice(current * ORDERS_PER_PAGE);
  const hasMore = nextCursor !== undefined && current + 1 < MAX_ORDER_PAGES;
  return show(shopOrdersView({ orders: shown, list, page: current, hasMore }));
}

export async function showShopOrder(turn: Turn, { order: ref }: CommandOf<'showShopOrder'>): Promise<Reply> {
  const { tx, own } = await shopOrder(turn, ref);
  return show(shopOrderView(await getOrder(tx, own.orderId)));
}

/** Confirm, hand over, or hand over for cash: the guarded change says whether it may be. */
export async function changeOrder(turn: Turn, { order: ref, change }: CommandOf<'changeOrder'>): Promise<Reply> {
  const { tx, own } = await shopOrder(turn, ref);
  const wished: OrderChange = change === 'cashPaid' ? { type: 'fulfil', paidInCash: true } : { type: change };
  return answerChange(turn, tx, await changeOrderRow(tx, { orderId: own.orderId, change: wished }));
}

/** The customer will read why, so that a reason is asked for before anything happens. */
export async function askRejectReason(turn: Turn, { order: ref }: CommandOf<'askRejectReason'>): Promise<Reply> {
  const { tx, own } = await shopOrder(turn, ref);
  const order = await getOrder(tx, own.orderId);
  const promptMessageId = turn.inbound.kind === 'tap' ? turn.inbound.messageId : undefined;
  const never = button('button.never', { kind: 'order', orderId: own.orderId });
  return show(withButtons(view('shopOrder.askReason', { number: order.orderNumber }), [never]), {
    dialogue: { kind: 'rejectReason', orderId: own.orderId, promptMessageId },
  });
}

export async function rejectOrder(turn: Turn, { order: ref, reason }: CommandOf<'rejectOrder'>): Promise<Reply> {
  const { tx, own } = await shopOrder(turn, ref);
  return answerChange(turn, tx, await changeOrderRow(tx, { orderId: own.orderId, change: { type: 'reject', reason } }));
}

/** The customer reads which line went, why, and what the order costs now; whoever typed it sees the order as it is. */
export async function dropLine(turn: Turn, command: CommandOf<'dropLine'>): Promise<Reply> {
  const { tx, own } = await shopOrder(turn, command.order);
  const line = (await getOrder(tx, own.orderId)).items[command.position - 1];
  if (!line) throw noSuchLine();
  await dropOrderLine(tx, {
    orderId: own.orderId,
    lineId: line.lineId,
    reason: command.reason,
    ...(command.quantity === undefined ? {} : { quantity: command.quantity }),
  });
  return show(shopOrderView(await getOrder(tx, own.orderId)));
}

function noSuchLine(): DomainError {
  return new DomainError({ cause: 'refused', code: 'NO_SUCH_LINE', message: 'The order has fewer lines than that.' });
}

export async function markRefunded(turn: Turn, { order: ref }: CommandOf<'markRefunded'>): Promise<Reply> {
  const { tx, own } = await shopOrder(turn, ref);
  await markOrderRefunded(tx, { orderId: own.orderId });
  const order = await getOrder(tx, own.orderId);
  return show(view('shopOrder.refundMarked', { number: order.orderNumber }));
}

/** @throws DomainError `NOT_FOUND` for orders of other shops, in the same words as for none. */
async function shopOrder(turn: Turn, ref: CommandOf<'showShopOrder'>['order']): Promise<{ tx: Tx; own: OwnOrder }> {
  const own = await findOwnOrder(turn, ref);
  if (!own.isStaff) throw notFound('order');
  return { tx: await asStaff(turn, own.orgId), own };
}

/**
 * The message with the button becomes the order as it is now, with what can be done next; a typed command gets a
 * sentence. The question for a reason becomes the order again.
 */
async function answerChange(turn: Turn, tx: Tx, changed: ChangedOrder): Promise<Reply> {
  const order = shopOrderView(await getOrder(tx, changed.orderId));
  if (turn.inbound.kind === 'tap') return show(order);
  const { dialogue } = turn.chat;
  const prompt = dialogue.kind === 'rejectReason' ? dialogue.promptMessageId : undefined;
  const restored: Shown[] = prompt === undefined ? [] : [{ view: order, place: { messageId: prompt } }];
  return { shown: [...restored, { view: changedView(changed), place: 'new' }] };
}

function changedView(changed: ChangedOrder) {
  if (changed.closing) return view('shopOrder.closing', { number: changed.orderNumber });
  return view('shopOrder.changed', { number: changed.orderNumber, status: text(`status.${changed.status}`) });
}
