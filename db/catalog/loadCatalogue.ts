import type { CatalogueEntry } from '../../domain/catalog/product';
import type { Tx } from '../kit/transaction';

/**
 * What customers of the acting shop can order by name, for the order parser. The same array as long as nothing of it
 * has changed, so that the parser builds its index once per version: the parser keeps the index by the array.
 *
 * The version is read before the products: at worst newer products are kept under an older version, and read again.
 */
export async function loadCatalogue(tx: Tx): Promise<readonly CatalogueEntry[]> {
  const stored = await tx.maybe<{ version: string; uncommitted: boolean }>(VERSION, [tx.orgId]);
  if (stored?.uncommitted) return readEntries(tx);
  const version = stored?.version ?? '0';
  const known = kept.get(tx.orgId);
  if (known?.version === version) {
    keep(tx.orgId, known);
    return known.entries;
  }
  const entries = await readEntries(tx);
  keep(tx.orgId, { version, entries });
  return entries;
}

/** A version that this very transaction made may still be rolled back, and its number be given to other products. */
const VERSION = `SELECT version, (xmin = pg_current_xact_id_if_assigned()::xid) IS TRUE AS uncommitted
  FROM catalogues WHERE org_id = $1`;

interface Kept {
  readonly version: string;
  readonly entries: readonly CatalogueEntry[];
}

/** By shop, the one used longest ago first. */
const kept = new Map<string, Kept>();
/** A catalogue of 200 products with its index takes some 300 kB; 64 of them stay below 20 MB. */
const MAX_KEPT = 64;
/** More products than a chat can be searched by name in: beyond, the newest are not understood in free text. */
const MAX_ENTRIES = 20_000;

function keep(orgId: string, catalogue: Kept): void {
  kept.delete(orgId);
  kept.set(orgId, catalogue);
  const oldest = kept.keys().next();
  if (kept.size > MAX_KEPT && !oldest.done) kept.delete(oldest.value);
}

async function readEntries(tx: Tx): Promise<readonly CatalogueEntry[]> {
  const rows = await tx.query<{
    id: string;
    name: string;
    aliases: string[];
    unit: string | null;
    min_order_quantity: number;
  }>(
    `SELECT id, name, aliases, unit, min_order_quantity FROM products
     WHERE org_id = $1 AND status = 'ACTIVE' ORDER BY created_at, id LIMIT $2`,
    [tx.orgId, MAX_ENTRIES],
  );
  return rows.map((row) => ({
    productId: row.id,
    name: row.name,
    aliases: row.aliases,
    unit: row.unit ?? undefined,
    minOrderQuantity: row.min_order_quantity,
  }));
}
