import { requireCatalogueManager } from '../../domain/catalog/manageCatalogue';
import type { Product } from '../../domain/catalog/product';
import { checkProductFields, type ProductFields } from '../../domain/catalog/productFields';
import { searchKey } from '../../domain/catalog/searchKey';
import { searchText } from '../../domain/catalog/searchText';
import type { Tx } from '../kit/transaction';
import { findByKey, findBySku } from './addProduct';
import {
  assertVersion,
  fromProductRow,
  lockProduct,
  PRODUCT_COLUMNS,
  productExists,
  skuExists,
  type ProductRow,
} from './productRow';

/** Stock is not among them: it changes by movements (`adjustStock`). */
export interface UpdateProduct extends Omit<ProductFields, 'stockQuantity'> {
  readonly productId: string;
  /** The version that the editor has seen; absent: whatever it is. */
  readonly expectedVersion?: number;
}

/**
 * Changes what is said of a product; fields that are absent stay as they are, null empties one. Past orders keep the
 * name and the price that they had.
 * @throws DomainError `FORBIDDEN`, `VALIDATION_ERROR`, `NOT_FOUND`, `CONFLICT` (another version), `PRODUCT_EXISTS`,
 * `SKU_EXISTS`.
 */
export async function updateProduct(tx: Tx, command: UpdateProduct): Promise<Product> {
  requireCatalogueManager(tx.principal);
  const fields = checkProductFields(command);
  const before = await lockProduct(tx, command.productId);
  assertVersion(before, command.expectedVersion);
  const after = { ...before, ...defined(fields) };
  const key = searchKey(after.name);
  const namesake = await findByKey(tx, key);
  if (namesake && namesake.id !== before.id) throw productExists(namesake);
  const numbered = after.sku ? await findBySku(tx, after.sku) : undefined;
  if (numbered && numbered.id !== before.id) throw skuExists(numbered, after.sku ?? '');
  const text = searchText({ name: after.name, aliases: after.aliases, category: after.category ?? undefined });
  const row = await tx.one<ProductRow>(
    `UPDATE products SET name = $3, description = $4, category = $5, unit = $6, search_key = $7, search_text = $8, aliases = $9,
       price_minor = $10, min_order_quantity = $11, image_url = $12, telegram_file_id = $13, sku = $14, low_stock_at = $15,
       version = version + 1, updated_at = now()
     WHERE org_id = $1 AND id = $2 RETURNING ${PRODUCT_COLUMNS}`,
    [
      ...[tx.orgId, before.id, after.name, after.description, after.category, after.unit, key, text, after.aliases],
      ...[after.priceMinor, after.minOrderQuantity, after.imageUrl, after.telegramFileId, after.sku, after.lowStockAt],
    ],
  );
  return fromProductRow(row);
}

function defined<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
