import { requireCatalogueManager } from '../../domain/catalog/manageCatalogue';
import type { Product } from '../../domain/catalog/product';
import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { fromProductRow, PRODUCT_COLUMNS, type ProductRow } from './productRow';

/**
 * Puts a product on the shelf: customers see it, and strangers find it from this transaction on. Again is the same.
 * @throws DomainError `FORBIDDEN`, `NOT_FOUND`.
 */
export async function publishProduct(tx: Tx, command: { readonly productId: string }): Promise<Product> {
  requireCatalogueManager(tx.principal);
  const row = await tx.maybe<ProductRow>(
    `UPDATE products SET status = 'ACTIVE', published_at = coalesce(published_at, now()),
       version = version + (status <> 'ACTIVE')::int, updated_at = now()
     WHERE org_id = $1 AND id = $2 AND status <> 'DELETED' RETURNING ${PRODUCT_COLUMNS}`,
    [tx.orgId, command.productId],
  );
  if (!row) throw notFound('product');
  return fromProductRow(row);
}
