import { randomUUID } from 'node:crypto';
import { requireCatalogueManager } from '../../domain/catalog/manageCatalogue';
import { planImport, type PlannedProduct, type PlannedRow } from '../../domain/catalog/import/planImport';
import { readRow, type FileRow, type ReadRow } from '../../domain/catalog/import/readRow';
import type { Product } from '../../domain/catalog/product';
import { searchKey } from '../../domain/catalog/searchKey';
import { searchText } from '../../domain/catalog/searchText';
import { DomainError } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { fromProductRow, PRODUCT_COLUMNS, type ProductRow } from './productRow';

export interface ImportProducts {
  readonly rows: readonly FileRow[];
  /** Says what would happen, and does nothing. */
  readonly dryRun: boolean;
  /** Takes the good rows where others are wrong; otherwise one wrong row keeps everything out. */
  readonly skipErrors: boolean;
  /** New products go on the shelf at once, unless their row says otherwise. */
  readonly publishNew: boolean;
}

export interface ImportReport {
  readonly applied: boolean;
  readonly counts: Readonly<Record<PlannedRow['action'], number>>;
  readonly rows: readonly PlannedRow[];
}

/**
 * Brings a file's products into the shop: new ones are added, known ones changed where the file says something else,
 * stock by movements to the counted pieces. Everything in the caller's transaction, by a statement for hundreds of rows. The same file again finds nothing to change.
 * @throws DomainError `FORBIDDEN`; `IMPORT_HAS_ERRORS` for a real run with wrong rows that are not to be skipped.
 */
export async function importProducts(tx: Tx, command: ImportProducts): Promise<ImportReport> {
  requireCatalogueManager(tx.principal);
  const currency = await currencyOf(tx);
  const read = command.rows.map((row) => readRow(row, currency));
  const products = await findMeant(tx, read, command.dryRun ? MEANT : `${MEANT} FOR UPDATE`);
  const rows = planImport(read, { products, publishNew: command.publishNew });
  const report = { applied: !command.dryRun, counts: countOf(rows), rows };
  if (command.dryRun) return report;
  if (report.counts.error > 0 && !command.skipErrors) throw hasErrors(rows);
  await addPlanned(tx, rows);
  await changePlanned(tx, rows);
  return report;
}

async function currencyOf(tx: Tx): Promise<string> {
  return (await tx.one<{ currency: string }>('SELECT currency FROM orgs WHERE id = $1', [tx.orgId])).currency;
}

/** By SKU or by name, sorted by id: the order in which everybody locks products. */
const MEANT = `SELECT ${PRODUCT_COLUMNS} FROM products
  WHERE org_id = $1 AND status <> 'DELETED' AND (sku = ANY ($2::text[]) OR search_key = ANY ($3::text[])) ORDER BY id`;

async function findMeant(tx: Tx, rows: readonly ReadRow[], sql: string): Promise<Product[]> {
  const skus = rows.flatMap(({ fields }) => fields.sku ?? []);
  const keys = rows.flatMap(({ fields }) => (fields.name === undefined ? [] : searchKey(fields.name)));
  return (await tx.query<ProductRow>(sql, [tx.orgId, skus, keys])).map(fromProductRow);
}

function countOf(rows: readonly PlannedRow[]): ImportReport['counts'] {
  const counts = { create: 0, change: 0, unchanged: 0, error: 0 };
  for (const { action } of rows) counts[action] += 1;
  return counts;
}

/** As many as fit a screen: the dry run tells them all. */
const MOST_TOLD = 20;

function hasErrors(rows: readonly PlannedRow[]): DomainError {
  const wrong = rows.filter((row) => row.action === 'error');
  return new DomainError({
    cause: 'refused',
    code: 'IMPORT_HAS_ERRORS',
    message: `${wrong.length} rows can't be taken, so nothing was. Mend them, or send skipErrors=true for the others.`,
    details: wrong.slice(0, MOST_TOLD).flatMap(({ row, problems }) =>
      problems.map(({ column, given, accepted }) => ({
        path: `row ${row}, ${column}`,
        message: given === '' ? `needs ${accepted}` : `«${given}» is not taken: ${accepted}`,
      })),
    ),
  });
}

/** In the order of the file, a microsecond apart, so that lists keep it. */
const ADD = `WITH added AS (
    INSERT INTO products (org_id, id, sku, name, description, category, unit, search_key, search_text, aliases, price_minor, currency,
      stock_quantity, min_order_quantity, low_stock_at, image_url, status, published_at, created_at)
    SELECT $1, n.id, n.sku, n.name, n.description, n.category, n.unit, n.key, n.text, ARRAY(SELECT jsonb_array_elements_text(n.aliases)),
      n.price, o.currency, n.stock_delta, n.min_order_quantity, n.low_stock_at, n.image_url, n.status,
      CASE WHEN n.status = 'ACTIVE' THEN now() END, now() + n.place * interval '1 microsecond'
    FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, place int, sku text, name text, description text, category text, unit text, key text,
      text text, aliases jsonb, price bigint, stock_delta int, min_order_quantity int, low_stock_at int, image_url text, status text)
    JOIN orgs o ON o.id = $1
    RETURNING id, stock_quantity)
  INSERT INTO inventory_movements (org_id, product_id, delta, on_hand_delta, reason, actor_type, actor_id)
  SELECT $1, id, stock_quantity, stock_quantity, 'STOCK_IN', $3, $4 FROM added WHERE stock_quantity > 0`;

async function addPlanned(tx: Tx, rows: readonly PlannedRow[]): Promise<void> {
  const added = rows.flatMap((row) => (row.action === 'create' ? [toRecord(randomUUID(), row.product, row.row)] : []));
  await writeInParts(tx, ADD, added);
}

/** What changes the stock alone is no edit: it must not spoil somebody's open form. */
const CHANGE = `WITH wanted AS (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS c(id uuid, is_edit boolean, sku text, name text, description text, category text, unit text,
      key text, text text, aliases jsonb, price bigint, stock_delta int, min_order_quantity int, low_stock_at int, image_url text, status text)),
  changed AS (
    UPDATE products p SET sku = w.sku, name = w.name, description = w.description, category = w.category, unit = w.unit, search_key = w.key,
      search_text = w.text, aliases = ARRAY(SELECT jsonb_array_elements_text(w.aliases)), price_minor = w.price,
      stock_quantity = p.stock_quantity + w.stock_delta, min_order_quantity = w.min_order_quantity, low_stock_at = w.low_stock_at,
      image_url = w.image_url, status = w.status, published_at = CASE WHEN w.status = 'ACTIVE' THEN coalesce(p.published_at, now()) ELSE p.published_at END,
      version = p.version + w.is_edit::int, updated_at = now()
    FROM wanted w WHERE p.org_id = $1 AND p.id = w.id)
  INSERT INTO inventory_movements (org_id, product_id, delta, on_hand_delta, reason, actor_type, actor_id)
  SELECT $1, id, stock_delta, stock_delta, CASE WHEN stock_delta > 0 THEN 'STOCK_IN' ELSE 'ADJUST' END, $3, $4
  FROM wanted WHERE stock_delta <> 0`;

async function changePlanned(tx: Tx, rows: readonly PlannedRow[]): Promise<void> {
  const changed = rows.flatMap((row) => {
    if (row.action !== 'change') return [];
    const isEdit = row.changes.some(({ field }) => field !== 'stockQuantity');
    return [{ ...toRecord(row.productId, row.product, row.row), is_edit: isEdit }];
  });
  await writeInParts(tx, CHANGE, changed);
}

/** Rows of one statement: the search index takes a millisecond for each on a busy machine, and a statement has ten seconds. */
const ROWS_PER_STATEMENT = 500;

async function writeInParts(tx: Tx, sql: string, records: readonly object[]): Promise<void> {
  for (let start = 0; start < records.length; start += ROWS_PER_STATEMENT) {
    const part = records.slice(start, start + ROWS_PER_STATEMENT);
    await tx.execute(sql, [tx.orgId, JSON.stringify(part), tx.actor.type, tx.actor.id]);
  }
}

function toRecord(id: string, product: PlannedProduct, place: number): Record<string, unknown> {
  return {
    id,
    place,
    sku: product.sku,
    name: product.name,
    description: product.description,
    category: product.category,
    unit: product.unit,
    key: product.key,
    text: searchText({ name: product.name, aliases: product.aliases, category: product.category }),
    aliases: product.aliases,
    price: product.priceMinor.toString(),
    stock_delta: product.stockDelta,
    min_order_quantity: product.minOrderQuantity,
    low_stock_at: product.lowStockAt,
    image_url: product.imageUrl,
    status: product.status,
  };
}
