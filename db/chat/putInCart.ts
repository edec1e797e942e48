import type { CartView, LineChange } from '../../domain/orders/cart';
import { fitLine, type Fit } from '../../domain/orders/fitLine';
import { hasCode } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { changeCartLine } from '../orders/changeCartLine';

export interface WantedPieces {
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
}

/**
 * Changes a line to as many pieces as can be ordered of what is wanted: no more than there are, no fewer than it is sold
 * from on. What that changed of the wish is told, so that nobody finds other numbers in their basket without a word.
 */
export async function fitInCart(
  tx: Tx,
  cart: CartView,
  wish: LineChange & { readonly productId: string },
): Promise<{ readonly cart: CartView; readonly change: Fit | undefined }> {
  const filled = await changeCartLine(tx, { cartId: cart.id, ...wish });
  const line = filled.lines.find(({ productId }) => productId === wish.productId);
  const change = line && fitLine(line);
  if (!change) return { cart: filled, change };
  const { productId, to: quantity } = change;
  return { cart: await changeCartLine(tx, { cartId: cart.id, productId, quantity }), change };
}

/** Adds pieces to an open cart, as far as they can be ordered. What is not on sale any more is left out, and named. */
export async function putInCart(
  tx: Tx,
  cart: CartView,
  wanted: readonly WantedPieces[],
): Promise<{ readonly changes: readonly Fit[]; readonly missing: readonly string[] }> {
  const missing: string[] = [];
  const changes: Fit[] = [];
  for (const { productId, name, quantity } of wanted) {
    try {
      const { change } = await fitInCart(tx, cart, { productId, delta: quantity });
      if (change) changes.push(change);
    } catch (error) {
      if (!hasCode(error, 'NOT_FOUND') && !hasCode(error, 'PRODUCT_NOT_FOUND')) throw error;
      missing.push(name);
    }
  }
  return { changes, missing };
}
