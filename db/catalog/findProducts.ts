import { likenessOf } from '../../domain/catalog/likeness';
import { searchQuery } from '../../domain/catalog/searchText';
import type { Session } from '../kit/database';

export interface FindProducts {
  /** Only this shop's; absent: every shop's. */
  readonly orgId?: string;
  /** As the person typed it. */
  readonly q: string;
  /** 1–100. */
  readonly limit: number;
}

/** What strangers may know of a published product. */
export interface FoundProduct {
  readonly productId: string;
  readonly orgId: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly category: string | undefined;
  readonly unit: string | undefined;
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly inStock: boolean;
  /** 0–1: how well it answers the query; the list is sorted by it. */
  readonly score: number;
}

/**
 * Searches the published products of one shop or of all, best first, forgiving typos, scripts and spellings. Reads the
 * public shelf only, so that it needs no org and can show no draft.
 */
export async function findProducts(session: Session, { orgId, q, limit }: FindProducts): Promise<FoundProduct[]> {
  const { key, canonical } = searchQuery(q);
  // Without a letter or digit there is nothing to compare, and the index would be read whole.
  if (!/[\p{L}\p{N}]/u.test(key)) return [];
  const rows = await session.query<ListingRow>('SELECT * FROM discovery.search($1, $2, $3, $4)', [
    key,
    // The same form is not compared twice.
    canonical === key ? null : canonical,
    orgId,
    Math.max(limit, MIN_CANDIDATES),
  ]);
  return rows
    .map((row) => toFound(row, scoreOf(row, [key, canonical])))
    .filter((found) => found.score >= LIKE_ENOUGH)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

/** Enough that a misspelled query finds its thing among those that share more triples by chance. */
const MIN_CANDIDATES = 50;
/**
 * As triples: two words that share only a beginning stay below. As words: a slip or two in one of them (`wordLikeness`)
 * stays above, which triples punish too much («biryni» shares 0.43 with biryani).
 */
const LIKE_ENOUGH = 0.5;

function scoreOf(row: ListingRow, queries: readonly string[]): number {
  const words = row.search_key.split(' ');
  const explained = queries.map((query) => 0.95 * likenessOf(query.split(' '), words).explained);
  return Math.max(row.score, ...explained);
}

function toFound(row: ListingRow, score: number): FoundProduct {
  return {
    productId: row.product_id,
    orgId: row.org_id,
    name: row.title,
    description: row.description ?? undefined,
    category: row.category ?? undefined,
    unit: row.unit ?? undefined,
    priceMinor: BigInt(row.price_minor),
    currency: row.currency,
    inStock: row.in_stock,
    score,
  };
}

interface ListingRow {
  [column: string]: unknown;
  product_id: string;
  org_id: string;
  title: string;
  description: string | null;
  category: string | null;
  unit: string | null;
  price_minor: string;
  currency: string;
  in_stock: boolean;
  search_key: string;
  score: number;
}
