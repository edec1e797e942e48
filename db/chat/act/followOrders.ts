import type { CommandOf } from '../../../domain/chat/command';
import { button, text, view, withButtons } from '../../../domain/chat/say';
import type { View } from '../../../domain/chat/view';
import { changesParam } from '../../../domain/chat/views/changesParam';
import { askCancelView, myOrdersView, orderView } from '../../../domain/chat/views/orderView';
import { shopOrderView } from '../../../domain/chat/views/shopOrderView';
import { notFound } from '../../../domain/kit/errors';
import type { Fit } from '../../../domain/orders/fitLine';
import { isPaid } from '../../../domain/orders/order';
import { TRANSITIONS } from '../../../domain/orders/transitions';
import { changeOrder } from '../../orders/changeOrder';
import { getOrder, type OrderDetail } from '../../orders/getOrder';
import { listOrders } from '../../orders/listOrders';
import { openCart } from '../../orders/openCart';
import { findOwnOrder, type OwnOrder } from '../findOwnOrder';
import { putInCart } from '../putInCart';
import { show, type Reply } from '../reply';
import { asBuyer, asCustomer, asStaff, CHAT_SOURCE, readShop, type Turn } from '../turn';

/** Ten to a page (S-52), and ten pages: the latest hundred orders. */
export const ORDERS_PER_PAGE = 10;
export const MAX_ORDER_PAGES = 10;

/** The customer's own orders, at whatever shop. */
export async function showMyOrders(turn: Turn, { page }: CommandOf<'showMyOrders'>): Promise<Reply> {
  const current = Math.min(page, MAX_ORDER_PAGES - 1);
  const tx = await asBuyer(turn);
  const { orders, nextCursor } = await listOrders(tx, { limit: (current + 1) * ORDERS_PER_PAGE });
  const shown = orders.slice(current * ORDERS_PER_PAGE);
  const hasMore = nextCursor !== undefined && current + 1 < MAX_ORDER_PAGES;
  return show(myOrdersView({ orders: shown, page: current, hasMore }));
}

/** Where an order is: as its customer sees it, or as its shop does. */
export async function track(turn: Turn, { order: ref }: CommandOf<'track'>): Promise<Reply> {
  const own = await findOwnOrder(turn, ref);
  return show(await viewOfOrder(turn, own));
}

/** An order as it is now, for whoever looks. Somebody who is both sees it from behind the counter. */
export async function viewOfOrder(turn: Turn, own: OwnOrder): Promise<View> {
  if (own.isStaff) return shopOrderView(await getOrder(await asStaff(turn, own.orgId), own.orderId));
  const shop = await readShop(turn, own.orgId);
  return orderView(await getOrder(await asCustomer(turn, own.orgId), own.orderId), shop.name);
}

/**
 * The customer cancels. What comes of it (cancelled, or being asked at the bank) they are told by the order's own
 * notice, so that a typed command needs no second answer; a tapped message shows the order as it is now. Words that do
 * not name the order, or that would send money back, are asked about first; the button of the answer names it.
 */
export async function cancelOrder(turn: Turn, { order: ref }: CommandOf<'cancelOrder'>): Promise<Reply> {
  const own = await findOwnOrder(turn, ref);
  const tx = own.isBuyer ? await asCustomer(turn, own.orgId) : await asStaff(turn, own.orgId);
  const before = await getOrder(tx, own.orderId);
  const isUnsure = ref.by === 'latest' || (ref.by === 'number' && isPaid(before.paymentStatus));
  if (isUnsure && isCancellable(before)) return show(askCancelView(before));
  const after = await changeOrder(tx, { orderId: own.orderId, change: { type: 'cancel' } });
  const isTold = own.isBuyer && after.seq !== before.seq;
  if (turn.inbound.kind !== 'tap' && isTold) return { shown: [] };
  return show(await viewOfOrder(turn, own));
}

/** What can't be cancelled any more is not asked about: the refusal says why. */
function isCancellable({ status, closing }: OrderDetail): boolean {
  return !closing && TRANSITIONS.cancel.from.includes(status);
}

/** The same again, at today's prices, into the open basket of that shop. */
export async function reorder(turn: Turn, { order: ref }: CommandOf<'reorder'>): Promise<Reply> {
  const own = await findOwnOrder(turn, ref);
  if (!own.isBuyer) throw notFound('order');
  const tx = await asCustomer(turn, own.orgId);
  const order = await getOrder(tx, own.orderId);
  const cart = await openCart(tx, { userId: turn.chat.userId, channel: CHAT_SOURCE });
  const put = await putInCart(tx, cart, order.items);
  return show(reorderedView(order, cart.id, put), { orgId: own.orgId });
}

interface PutIn {
  readonly changes: readonly Fit[];
  readonly missing: readonly string[];
}

function reorderedView(order: OrderDetail, cartId: string, { changes, missing }: PutIn): View {
  const shown = view('order.reordered', {
    number: order.orderNumber,
    changes: changesParam(changes),
    missing: missing.length > 0 ? text('order.reorderMissing', { names: missing.join(', ') }) : '',
  });
  return withButtons(shown, [
    button('button.cart', { kind: 'cart' }),
    button('button.checkout', { kind: 'checkout', cartId }),
  ]);
}
