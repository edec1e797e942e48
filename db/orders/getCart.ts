import type { CartView } from '../../domain/orders/cart';
import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { CART_COLUMNS, customerOf, fromCartRow, type CartRow } from './cartRow';

export type { CartView } from '../../domain/orders/cart';

/**
 * A cart with its lines, each with the price that was seen and the price now. A customer sees their own, the shop every
 * one of its carts.
 * @throws DomainError `NOT_FOUND`.
 */
export async function getCart(tx: Tx, query: { readonly cartId: string }): Promise<CartView> {
  const row = await tx.maybe<CartRow>(
    `SELECT ${CART_COLUMNS} FROM carts c WHERE c.org_id = $1 AND c.id = $2 AND ($3::uuid IS NULL OR c.user_id = $3)`,
    [tx.orgId, query.cartId, customerOf(tx)],
  );
  if (!row) throw notFound('cart');
  return fromCartRow(row);
}
