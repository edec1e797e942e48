import { requireCatalogueManager } from '../../domain/catalog/manageCatalogue';
import type { Product } from '../../domain/catalog/product';
import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { fromProductRow, PRODUCT_COLUMNS, type ProductRow } from './productRow';

/**
 * Takes a product off the shelf: nobody finds or orders it any more; open orders keep what they have. A draft stays one.
 * @throws DomainError `FORBIDDEN`, `NOT_FOUND`.
 */
export async function unpublishProduct(tx: Tx, command: { readonly productId: string }): Promise<Product> {
  requireCatalogueManager(tx.principal);
  const row = await tx.maybe<ProductRow>(
    `UPDATE products SET status = CASE status WHEN 'ACTIVE' THEN 'INACTIVE' ELSE status END, published_at = NULL,
       version = version + (status = 'ACTIVE')::int, updated_at = now()
     WHERE org_id = $1 AND id = $2 AND status <> 'DELETED' RETURNING ${PRODUCT_COLUMNS}`,
    [tx.orgId, command.productId],
  );
  if (!row) throw notFound('product');
  return fromProductRow(row);
}
