import { DomainError } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { lockOwner, type CartRef } from './cartRow';
import { placeOrder, type PlacedOrder } from './placeOrder';

/**
 * Makes an order of a cart, for the customer whose cart it is.
 * @throws DomainError `NOT_FOUND`, `CUSTOMER_MISSING` while a merchant's system has named none, and what `placeOrder` refuses.
 */
export async function checkOutCart(tx: Tx, cart: CartRef): Promise<PlacedOrder> {
  const { userId, channel } = await lockOwner(tx, cart.cartId);
  if (userId === undefined) {
    throw new DomainError({
      cause: 'refused',
      code: 'CUSTOMER_MISSING',
      message: 'Say whose cart it is before you check it out: PUT /carts/:id/customer.',
    });
  }
  return placeOrder(tx, { buyerId: userId, source: channel, cart });
}
