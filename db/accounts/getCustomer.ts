import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { listOrders } from '../orders/listOrders';
import type { OrderSummary } from '../orders/orderSummary';
import { findOwnCustomer, type Customer } from './listCustomers';

export interface CustomerChat {
  readonly id: string;
  readonly channel: string;
  readonly state: 'BOT' | 'PERSON';
  readonly lastAt: Date;
}

/** A customer with what they ordered last, and where they can be spoken to. */
export interface CustomerDetail extends Customer {
  readonly orders: readonly OrderSummary[];
  readonly chats: readonly CustomerChat[];
}

/** What a page shows at once; the whole list is `/orders?customer=`. */
const LAST_ORDERS = 20;
/** More channels than there are. */
const MAX_CHATS = 20;

/** Reads a customer of the acting shop. @throws DomainError `NOT_FOUND`, also for somebody who ordered elsewhere only. */
export async function getCustomer(tx: Tx, userId: string): Promise<CustomerDetail> {
  const customer = await findOwnCustomer(tx, userId);
  if (!customer) throw notFound('customer');
  const { orders } = await listOrders(tx, { buyerId: userId, limit: LAST_ORDERS });
  const chats = await tx.query<{ id: string; channel: string; state: CustomerChat['state']; last_at: Date }>(
    `SELECT c.id, c.channel, s.state, s.last_at FROM shop_chats s JOIN chats c ON c.id = s.chat_id
     WHERE s.org_id = $1 AND c.user_id = $2 ORDER BY s.last_at DESC LIMIT $3`,
    [tx.orgId, userId, MAX_CHATS],
  );
  return { ...customer, orders, chats: chats.map(({ last_at: lastAt, ...chat }) => ({ ...chat, lastAt })) };
}
