import type { Product } from '../../domain/catalog/product';
import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { fromProductRow, PRODUCT_COLUMNS, type ProductRow } from './productRow';

/**
 * A product of the acting shop, drafts included.
 * @throws DomainError `NOT_FOUND`, also for a deleted one and another shop's.
 */
export async function getProduct(tx: Tx, query: { readonly productId: string }): Promise<Product> {
  const row = await tx.maybe<ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM products WHERE org_id = $1 AND id = $2 AND status <> 'DELETED'`,
    [tx.orgId, query.productId],
  );
  if (!row) throw notFound('product');
  return fromProductRow(row);
}
