import { requireCatalogueManager } from '../../domain/catalog/manageCatalogue';
import type { Product } from '../../domain/catalog/product';
import { checkProductFields, type ProductFields } from '../../domain/catalog/productFields';
import { searchKey } from '../../domain/catalog/searchKey';
import { searchText } from '../../domain/catalog/searchText';
import type { DomainError } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { fromProductRow, PRODUCT_COLUMNS, productExists, skuExists, type ProductRow } from './productRow';

export interface AddProduct extends ProductFields {
  readonly name: string;
  /** In minor units of the shop's currency. */
  readonly priceMinor: bigint;
  /** Put it on the shelf at once; otherwise it waits as a draft. */
  readonly publish?: boolean;
}

/**
 * Adds a product to the shop, with its first stock as a movement, in one statement.
 * @throws DomainError `FORBIDDEN`, `VALIDATION_ERROR`, `PRODUCT_EXISTS` (data `productId`, `name`) when the shop has a
 * product of that name, however it is spelled, `SKU_EXISTS` (the same data).
 */
export async function addProduct(tx: Tx, command: AddProduct): Promise<Product> {
  requireCatalogueManager(tx.principal);
  const fields = checkProductFields(command);
  const aliases = fields.aliases ?? [];
  const key = searchKey(fields.name);
  const text = searchText({ name: fields.name, aliases, category: fields.category ?? undefined });
  const row = await tx.maybe<ProductRow>(ADD, [
    ...[tx.orgId, fields.name, fields.description, fields.category, fields.unit, key, text, aliases, fields.priceMinor],
    ...[fields.stockQuantity ?? 0, fields.minOrderQuantity ?? 1, fields.imageUrl, fields.telegramFileId],
    ...[command.publish ? 'ACTIVE' : 'DRAFT', tx.actor.type, tx.actor.id, fields.sku, fields.lowStockAt],
  ]);
  if (!row) throw await whatIsThere(tx, { key, name: fields.name, sku: fields.sku });
  return fromProductRow(row);
}

const ADD = `WITH added AS (
    INSERT INTO products (org_id, name, description, category, unit, search_key, search_text, aliases, price_minor, currency,
      stock_quantity, min_order_quantity, image_url, telegram_file_id, status, sku, low_stock_at, published_at)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8::text[], $9::bigint, o.currency, $10::int, $11::int, $12, $13, $14, $17, $18,
      CASE WHEN $14 = 'ACTIVE' THEN now() END
    FROM orgs o WHERE o.id = $1
    ON CONFLICT DO NOTHING
    RETURNING ${PRODUCT_COLUMNS}),
  first_stock AS (
    INSERT INTO inventory_movements (org_id, product_id, delta, on_hand_delta, reason, actor_type, actor_id)
    SELECT org_id, id, stock_quantity, stock_quantity, 'STOCK_IN', $15, $16 FROM added WHERE stock_quantity > 0)
  SELECT ${PRODUCT_COLUMNS} FROM added`;

/** Two things are one of a kind in a shop, a name and a number. */
async function whatIsThere(
  tx: Tx,
  { key, name, sku }: { readonly key: string; readonly name: string; readonly sku?: string | null | undefined },
): Promise<DomainError> {
  const namesake = await findByKey(tx, key);
  const numbered = namesake || !sku ? undefined : await findBySku(tx, sku);
  return numbered && sku ? skuExists(numbered, sku) : productExists(namesake ?? { id: '', name });
}

/** The living product of the shop that has this number. */
export async function findBySku(tx: Tx, sku: string): Promise<{ id: string; name: string } | undefined> {
  return tx.maybe<{ id: string; name: string }>(
    `SELECT id, name FROM products WHERE org_id = $1 AND sku = $2 AND status <> 'DELETED'`,
    [tx.orgId, sku],
  );
}

/** The living product of the shop that has this key. */
export async function findByKey(tx: Tx, key: string): Promise<{ id: string; name: string } | undefined> {
  return tx.maybe<{ id: string; name: string }>(
    `SELECT id, name FROM products WHERE org_id = $1 AND search_key = $2 AND status <> 'DELETED'`,
    [tx.orgId, key],
  );
}
