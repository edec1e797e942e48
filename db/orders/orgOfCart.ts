import { notFound } from '../../domain/kit/errors';
import type { Session } from '../kit/database';

/**
 * The shop that a buyer's own cart is in; the row policies show a buyer no other cart.
 * @throws DomainError `NOT_FOUND`.
 */
export async function orgOfCart(session: Session, cartId: string): Promise<string> {
  const row = await session.maybe<{ org_id: string }>('SELECT org_id FROM carts WHERE id = $1', [cartId]);
  if (!row) throw notFound('cart');
  return row.org_id;
}
