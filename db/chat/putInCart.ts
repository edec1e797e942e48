import type { CartView } from '../../domain/orders/cart';
import { hasCode } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { changeCartLine } from '../orders/changeCartLine';

export interface WantedPieces {
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
}

/** Adds pieces to an open cart. What is not on sale any more is left out, and named. */
export async function putInCart(
  tx: Tx,
  cart: CartView,
  wanted: readonly WantedPieces[],
): Promise<{ readonly cart: CartView; readonly missing: readonly string[] }> {
  const missing: string[] = [];
  let filled = cart;
  for (const { productId, name, quantity } of wanted) {
    try {
      filled = await changeCartLine(tx, { cartId: cart.id, productId, delta: quantity });
    } catch (error) {
      if (!hasCode(error, 'NOT_FOUND') && !hasCode(error, 'PRODUCT_NOT_FOUND')) throw error;
      missing.push(name);
    }
  }
  return { cart: filled, missing };
}
