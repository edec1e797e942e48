import { changePrice, type PriceChange, type PriceProblem } from '../../domain/catalog/bulkPrice';
import { requireCatalogueManager } from '../../domain/catalog/manageCatalogue';
import type { ProductStatus } from '../../domain/catalog/product';
import { DomainError } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';

/** As many as an import brings in at once; a statement and a preview stay of a size that one can look through. */
export const MAX_PRICES = 5_000;

export interface PriceTargets {
  /** These products; absent: whatever the rest leaves. */
  readonly ids?: readonly string[];
  readonly category?: string;
  readonly status?: Exclude<ProductStatus, 'DELETED'>;
  readonly minPriceMinor?: bigint;
  readonly maxPriceMinor?: bigint;
}

export interface ChangePrices extends PriceChange {
  readonly targets: PriceTargets;
  /** Says what would happen, and does nothing. */
  readonly dryRun: boolean;
}

/** One product's price before and after. */
export interface ChangedPrice {
  readonly productId: string;
  readonly name: string;
  readonly oldMinor: bigint;
  readonly newMinor: bigint;
  readonly problem: PriceProblem | undefined;
}

export interface PriceReport {
  readonly applied: boolean;
  readonly currency: string;
  /** How many get another price. */
  readonly changed: number;
  readonly prices: readonly ChangedPrice[];
}

/**
 * Changes the prices of many products at once, in the caller's transaction: all of them, or none when one would come to
 * nothing or go beyond the limit. Carts keep the price that their customers saw, and ask them at checkout.
 * @throws DomainError `FORBIDDEN`, `TOO_MANY_PRODUCTS`, `PRICES_REFUSED` for a real run with prices that can't be.
 */
export async function changePrices(tx: Tx, command: ChangePrices): Promise<PriceReport> {
  requireCatalogueManager(tx.principal);
  const rows = await findTargets(tx, command);
  const prices = rows.map((row): ChangedPrice => {
    const oldMinor = BigInt(row.price_minor);
    return { productId: row.id, name: row.name, oldMinor, ...changePrice(oldMinor, row.currency, command) };
  });
  const changed = prices.filter(({ oldMinor, newMinor }) => oldMinor !== newMinor);
  const report = { currency: await currencyOf(tx), changed: changed.length, prices };
  if (command.dryRun) return { applied: false, ...report };
  refuseImpossible(prices);
  await tx.execute(
    `UPDATE products p SET price_minor = c.price, version = p.version + 1, updated_at = now()
     FROM unnest($2::uuid[], $3::bigint[]) AS c(id, price) WHERE p.org_id = $1 AND p.id = c.id`,
    [tx.orgId, changed.map(({ productId }) => productId), changed.map(({ newMinor }) => newMinor)],
  );
  return { applied: true, ...report };
}

async function currencyOf(tx: Tx): Promise<string> {
  return (await tx.one<{ currency: string }>('SELECT currency FROM orgs WHERE id = $1', [tx.orgId])).currency;
}

const TARGETS = `SELECT id, name, price_minor, currency FROM products
  WHERE org_id = $1 AND status <> 'DELETED' AND ($2::uuid[] IS NULL OR id = ANY ($2)) AND ($3::text IS NULL OR category = $3)
    AND ($4::text IS NULL OR status = $4) AND ($5::bigint IS NULL OR price_minor >= $5) AND ($6::bigint IS NULL OR price_minor <= $6)
  ORDER BY id LIMIT $7`;
/** Sorted by id, the order in which everybody locks products. */
const TARGETS_LOCKED = `${TARGETS} FOR UPDATE`;

interface TargetRow {
  [column: string]: unknown;
  id: string;
  name: string;
  price_minor: string;
  currency: string;
}

async function findTargets(tx: Tx, { targets, dryRun }: ChangePrices): Promise<TargetRow[]> {
  const rows = await tx.query<TargetRow>(dryRun ? TARGETS : TARGETS_LOCKED, [
    ...[tx.orgId, targets.ids, targets.category, targets.status, targets.minPriceMinor, targets.maxPriceMinor],
    MAX_PRICES + 1,
  ]);
  if (rows.length <= MAX_PRICES) return rows;
  throw new DomainError({
    cause: 'refused',
    code: 'TOO_MANY_PRODUCTS',
    message: `At most ${MAX_PRICES} prices change at once: choose a category or a range of prices.`,
    data: { max: MAX_PRICES },
  });
}

/** As many as fit a screen: the dry run tells them all. */
const MOST_TOLD = 20;

function refuseImpossible(prices: readonly ChangedPrice[]): void {
  const wrong = prices.filter(({ problem }) => problem !== undefined);
  if (wrong.length === 0) return;
  throw new DomainError({
    cause: 'refused',
    code: 'PRICES_REFUSED',
    message: `${wrong.length} prices would not be above zero, or be beyond the limit, so none was changed.`,
    details: wrong.slice(0, MOST_TOLD).map(({ productId, name, newMinor }) => ({
      path: `product ${productId}`,
      message: `${name} would cost ${newMinor} minor units`,
    })),
  });
}
