import type { CartView } from '../../domain/orders/cart';
import type { Tx } from '../kit/transaction';
import { lockCart, type CartRef } from './cartRow';
import { getCart } from './getCart';

/**
 * The customer has seen the prices of now and takes them: every line gets its product's price.
 * @throws DomainError `NOT_FOUND`, `CART_CHECKED_OUT`, `CART_STALE`.
 */
export async function acceptCartPrices(tx: Tx, cart: CartRef): Promise<CartView> {
  await lockCart(tx, cart);
  await tx.execute(
    `UPDATE cart_items i SET unit_price_minor = p.price_minor
     FROM products p WHERE i.org_id = $1 AND i.cart_id = $2 AND p.org_id = i.org_id AND p.id = i.product_id`,
    [tx.orgId, cart.cartId],
  );
  return getCart(tx, cart);
}
