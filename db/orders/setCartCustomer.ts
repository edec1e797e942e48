import type { CartView } from '../../domain/orders/cart';
import { findOrCreateIdentity } from '../accounts/findOrCreateIdentity';
import type { Tx } from '../kit/transaction';
import { cartChange, lockCart, type CartRef } from './cartRow';
import { getCart } from './getCart';

/** A customer as the merchant's own system knows them. */
export interface CartCustomer {
  /** The merchant's id for them; the same reference is the same person. */
  readonly externalRef: string;
  readonly name: string;
  readonly phone?: string;
  readonly email?: string;
}

/**
 * Says whose cart it is, of a cart that a merchant's system opened.
 * @throws DomainError `NOT_FOUND`, `CART_CHECKED_OUT`, `CART_STALE`.
 */
export async function setCartCustomer(
  tx: Tx,
  command: CartRef & { readonly customer: CartCustomer },
): Promise<CartView> {
  const userId = await findCustomer(tx, command.customer);
  await lockCart(tx, command, { sql: SET_CUSTOMER, params: [userId] });
  return getCart(tx, command);
}

const SET_CUSTOMER = cartChange('user_id = $5');

/** The person behind a merchant's reference, made on first sight. References of two merchants never meet. */
export async function findCustomer(tx: Tx, { externalRef, ...person }: CartCustomer): Promise<string> {
  const { userId } = await findOrCreateIdentity(tx, {
    channel: `org:${tx.orgId}`,
    externalId: externalRef,
    ...person,
  });
  return userId;
}
