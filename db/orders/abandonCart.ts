import type { Tx } from '../kit/transaction';
import { cartChange, lockCart, type CartRef } from './cartRow';

/**
 * Gives an open cart up: nothing can be put in or ordered from it any more. Its row stays for statistics.
 * @throws DomainError `NOT_FOUND`, `CART_CHECKED_OUT` (also when it is given up already), `CART_STALE`.
 */
export async function abandonCart(tx: Tx, cart: CartRef): Promise<void> {
  await lockCart(tx, cart, { sql: ABANDON });
}

const ABANDON = cartChange(`status = 'ABANDONED'`);
