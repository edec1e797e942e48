import type { CartView } from '../../domain/orders/cart';
import type { Tx } from '../kit/transaction';
import { lockCart, type CartRef } from './cartRow';
import { getCart } from './getCart';

/**
 * Takes everything out of an open cart; how it shall be handed over and paid stays.
 * @throws DomainError `NOT_FOUND`, `CART_CHECKED_OUT`, `CART_STALE`.
 */
export async function clearCart(tx: Tx, cart: CartRef): Promise<CartView> {
  await lockCart(tx, cart);
  await tx.execute('DELETE FROM cart_items WHERE org_id = $1 AND cart_id = $2', [tx.orgId, cart.cartId]);
  return getCart(tx, cart);
}
