import type { OrderRef } from '../../domain/chat/command';
import type { MemberRole } from '../../domain/accounts/principal';
import { isStaff } from '../../domain/chat/menu';
import { isEnded } from '../../domain/orders/order';
import { DomainError, notFound } from '../../domain/kit/errors';
import { findOrderByNumber } from '../orders/findOrder';
import { listOrders } from '../orders/listOrders';
import { asBuyer, asCustomer, type Turn } from './turn';

/** An order, and what it is to the person who names it. */
export interface OwnOrder {
  readonly orderId: string;
  readonly orgId: string;
  readonly isBuyer: boolean;
  readonly isStaff: boolean;
}

/**
 * The order that a person means: by a button, by its number in the shop that the chat is in, or their latest.
 * @throws DomainError `NOT_FOUND` for orders that are not theirs and not their shop's, `NO_ORDER_YET`.
 */
export async function findOwnOrder(turn: Turn, ref: OrderRef): Promise<OwnOrder> {
  switch (ref.by) {
    case 'id':
      return whoseOrder(turn, ref.orderId);
    case 'number':
      return whoseOrder(turn, await idOfNumber(turn, ref.typed));
    case 'latest':
      return whoseOrder(turn, await latestOrderId(turn));
  }
}

async function whoseOrder(turn: Turn, orderId: string): Promise<OwnOrder> {
  const row = await turn.session.maybe<{ org_id: string; is_buyer: boolean; role: MemberRole | null }>(
    'SELECT org_id, is_buyer, role FROM app.find_order_of($1, $2)',
    [orderId, turn.chat.userId],
  );
  if (!row) throw notFound('order');
  return { orderId, orgId: row.org_id, isBuyer: row.is_buyer, isStaff: isStaff(row.role ?? undefined) };
}

/** Numbers are counted by each shop, so that a number alone is one of the shop that the chat is in. */
async function idOfNumber(turn: Turn, typed: string): Promise<string> {
  if (!turn.shop) throw notFound('order');
  const tx = await asCustomer(turn, turn.shop.orgId);
  const orderId = await findOrderByNumber(tx, typed);
  if (!orderId) throw notFound('order');
  return orderId;
}

/** Open orders come before those that have ended: «where is it?» and «cancel» are about them. */
async function latestOrderId(turn: Turn): Promise<string> {
  const { orders } = await listOrders(await asBuyer(turn), { limit: 10 });
  const latest = orders.find((order) => !isEnded(order.status)) ?? orders[0];
  if (!latest) throw new DomainError({ cause: 'notFound', code: 'NO_ORDER_YET', message: 'There is no order yet.' });
  return latest.id;
}
