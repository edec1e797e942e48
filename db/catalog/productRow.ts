import { DomainError, notFound } from '../../domain/kit/errors';
import type { Product, ProductStatus } from '../../domain/catalog/product';
import type { Session } from '../kit/database';

/** The columns of a product, for every statement that answers one. */
export const PRODUCT_COLUMNS = `id, org_id, name, description, category, unit, aliases, price_minor, currency, stock_quantity, stock_reserved,
  min_order_quantity, sku, low_stock_at, low_stock_since, photo_id, image_url, telegram_file_id, status, published_at, version, created_at, updated_at`;

export interface ProductRow {
  [column: string]: unknown;
  id: string;
  org_id: string;
  name: string;
  description: string | null;
  category: string | null;
  unit: string | null;
  aliases: string[];
  price_minor: string;
  currency: string;
  stock_quantity: number;
  stock_reserved: number;
  min_order_quantity: number;
  sku: string | null;
  low_stock_at: number | null;
  low_stock_since: Date | null;
  photo_id: string | null;
  image_url: string | null;
  telegram_file_id: string | null;
  status: ProductStatus;
  published_at: Date | null;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/** A row as the product that it holds. */
export function fromProductRow(row: ProductRow): Product {
  return {
    id: row.id,
    vendorId: row.org_id,
    name: row.name,
    description: row.description ?? undefined,
    category: row.category ?? undefined,
    unit: row.unit ?? undefined,
    aliases: row.aliases,
    priceMinor: BigInt(row.price_minor),
    currency: row.currency,
    stockQuantity: row.stock_quantity,
    available: row.stock_quantity - row.stock_reserved,
    minOrderQuantity: row.min_order_quantity,
    sku: row.sku ?? undefined,
    lowStockAt: row.low_stock_at ?? undefined,
    isLow: row.low_stock_since !== null,
    photoId: row.photo_id ?? undefined,
    imageUrl: row.image_url ?? undefined,
    telegramFileId: row.telegram_file_id ?? undefined,
    status: row.status,
    publishedAt: row.published_at ?? undefined,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** A product with its row locked until the transaction ends. @throws DomainError `NOT_FOUND`, also for a deleted one. */
export async function lockProduct(tx: Session & { readonly orgId: string }, productId: string): Promise<Product> {
  const row = await tx.maybe<ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM products WHERE org_id = $1 AND id = $2 AND status <> 'DELETED' FOR NO KEY UPDATE`,
    [tx.orgId, productId],
  );
  if (!row) throw notFound('product');
  return fromProductRow(row);
}

/** Refuses an edit of something else than what the editor has seen. @throws DomainError `CONFLICT` with the version that there is. */
export function assertVersion(product: Product, expectedVersion: number | undefined): void {
  if (expectedVersion === undefined || expectedVersion === product.version) return;
  throw new DomainError({
    cause: 'conflict',
    code: 'CONFLICT',
    message: `The product has been changed since: you have version ${expectedVersion}, it is at ${product.version}. Read it again.`,
    data: { version: product.version },
  });
}

/** A shop never has the same thing twice: same key, however it is spelled. */
export function productExists(existing: { readonly id: string; readonly name: string }): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'PRODUCT_EXISTS',
    message: `There is a product of that name already: ${existing.name}.`,
    data: { productId: existing.id, name: existing.name },
  });
}

/** The shop's books have that number already. */
export function skuExists(existing: { readonly id: string; readonly name: string }, sku: string): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'SKU_EXISTS',
    message: `The SKU ${sku} is that of ${existing.name}.`,
    data: { productId: existing.id, name: existing.name },
  });
}
