import { notFound } from '../../domain/kit/errors';
import type { Session } from '../kit/database';

/**
 * The shop that sells a published product, read from the public shelf: for a caller who is not of any shop.
 * @throws DomainError `NOT_FOUND`, for a draft and for what never was alike.
 */
export async function vendorOfProduct(session: Session, productId: string): Promise<string> {
  const row = await session.maybe<{ org_id: string }>(
    'SELECT org_id FROM discovery.discovery_listings WHERE product_id = $1',
    [productId],
  );
  if (!row) throw notFound('product');
  return row.org_id;
}
