import type { Product, ProductStatus } from '../../domain/catalog/product';
import { searchKey } from '../../domain/catalog/searchKey';
import { invalid } from '../../domain/kit/errors';
import { escapeLike } from '../kit/escapeLike';
import type { Tx } from '../kit/transaction';
import { fromProductRow, PRODUCT_COLUMNS, type ProductRow } from './productRow';

/** Newest first, by name, by price either way. */
export const PRODUCT_SORTS = ['-createdAt', 'name', 'price', '-price'] as const;
export type ProductSort = (typeof PRODUCT_SORTS)[number];

export interface ListProducts {
  readonly status?: Exclude<ProductStatus, 'DELETED'>;
  readonly category?: string;
  /** True: something can still be ordered; false: sold out. */
  readonly inStock?: boolean;
  /** True: on the shelf, and few are left. */
  readonly lowStock?: boolean;
  readonly minPriceMinor?: bigint;
  readonly maxPriceMinor?: bigint;
  /** Part of the name or of another name, in whatever script, or of the SKU. */
  readonly q?: string;
  /** From the page before, with the same sort; opaque. */
  readonly cursor?: string;
  /** 1–100. */
  readonly limit: number;
  /** `-createdAt` unless told. */
  readonly sort?: ProductSort;
}

export interface ProductPage {
  readonly products: readonly Product[];
  /** Undefined on the last page. */
  readonly nextCursor: string | undefined;
}

/**
 * A page of the acting shop's products, drafts included, deleted ones never. A cursor names the last product of the page
 * before: one that was repriced or renamed in between is gone on from where it stands now.
 * @throws DomainError `VALIDATION_ERROR` for a cursor that is not of this list and order.
 */
export async function listProducts(tx: Tx, filter: ListProducts): Promise<ProductPage> {
  const sort = filter.sort ?? '-createdAt';
  const after = filter.cursor === undefined ? undefined : await readPosition(tx, filter.cursor, sort);
  const rows = await tx.query<ProductRow>(SORTED[sort].page, [
    ...[tx.orgId, filter.status, filter.category, filter.inStock, filter.minPriceMinor, filter.maxPriceMinor],
    ...[after?.value, after?.id, filter.limit + 1, filter.lowStock, ...wordsOf(filter.q)],
  ]);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    products: page.map(fromProductRow),
    nextCursor: rows.length > filter.limit && last ? encodeCursor(sort, last.id) : undefined,
  };
}

/** What is looked for as it is written, and as it sounds; the second is empty for a query without letters or digits. */
function wordsOf(q: string | undefined): [written: string | undefined, sounding: string | undefined] {
  if (q === undefined) return [undefined, undefined];
  const key = searchKey(q);
  return [`%${escapeLike(q)}%`, /[\p{L}\p{N}]/u.test(key) ? `%${escapeLike(key)}%` : undefined];
}

interface Position {
  readonly value: string;
  readonly id: string;
}

/** Two statements per order, each text with the index that serves it. Values go as exact text (microseconds). */
const SORTED: Readonly<Record<ProductSort, { readonly page: string; readonly position: string }>> = {
  '-createdAt': sortedBy('created_at', 'timestamptz', 'DESC'),
  name: sortedBy('lower(name)', 'text', 'ASC'),
  price: sortedBy('price_minor', 'bigint', 'ASC'),
  '-price': sortedBy('price_minor', 'bigint', 'DESC'),
};

function sortedBy(expression: string, type: 'timestamptz' | 'text' | 'bigint', direction: 'ASC' | 'DESC') {
  const beyond = direction === 'ASC' ? '>' : '<';
  return {
    position: `SELECT (${expression})::text AS value, id FROM products WHERE org_id = $1 AND id = $2`,
    page: `SELECT ${PRODUCT_COLUMNS} FROM products
      WHERE org_id = $1 AND status <> 'DELETED'
        AND ($2::text IS NULL OR status = $2) AND ($3::text IS NULL OR category = $3)
        AND ($4::boolean IS NULL OR (stock_quantity > stock_reserved) = $4)
        AND ($10::boolean IS NULL OR (low_stock_since IS NOT NULL) = $10)
        AND ($5::bigint IS NULL OR price_minor >= $5) AND ($6::bigint IS NULL OR price_minor <= $6)
        AND ($11::text IS NULL OR name ILIKE $11 OR sku ILIKE $11 OR search_text LIKE $12::text)
        AND ($7::${type} IS NULL OR (${expression}, id) ${beyond} ($7::${type}, $8::uuid))
      ORDER BY ${expression} ${direction}, id ${direction} LIMIT $9`,
  };
}

async function readPosition(tx: Tx, cursor: string, sort: ProductSort): Promise<Position> {
  const [, of, id] = /^([-a-zA-Z]+)\|([0-9a-f-]{36})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  const position =
    of === sort && id !== undefined && UUID.test(id)
      ? await tx.maybe<{ value: string; id: string }>(SORTED[sort].position, [tx.orgId, id])
      : undefined;
  if (!position) throw invalid('cursor', 'Send the nextCursor of the page before, with the same sort, or none.');
  return position;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function encodeCursor(sort: ProductSort, id: string): string {
  return Buffer.from(`${sort}|${id}`).toString('base64url');
}
