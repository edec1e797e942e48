import { requireCatalogueManager } from '../../domain/catalog/manageCatalogue';
import type { Product } from '../../domain/catalog/product';
import { checkProductFields } from '../../domain/catalog/productFields';
import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { fromProductRow, PRODUCT_COLUMNS, type ProductRow } from './productRow';

/**
 * Sets a product's price. Carts keep the price that their customers saw, and ask them at checkout.
 * @throws DomainError `FORBIDDEN`, `VALIDATION_ERROR`, `NOT_FOUND`.
 */
export async function setPrice(
  tx: Tx,
  command: { readonly productId: string; readonly priceMinor: bigint },
): Promise<Product> {
  requireCatalogueManager(tx.principal);
  const { priceMinor } = checkProductFields({ priceMinor: command.priceMinor });
  const row = await tx.maybe<ProductRow>(
    `UPDATE products SET price_minor = $3, version = version + 1, updated_at = now()
     WHERE org_id = $1 AND id = $2 AND status <> 'DELETED' RETURNING ${PRODUCT_COLUMNS}`,
    [tx.orgId, command.productId, priceMinor],
  );
  if (!row) throw notFound('product');
  return fromProductRow(row);
}
