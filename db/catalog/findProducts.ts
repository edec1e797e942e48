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
  // The operator that the index serves compares with this setting; it ends with the transaction.
  await session.query(`SELECT set_config('pg_trgm.word_similarity_threshold', $1, true)`, [LIKE_ENOUGH]);
  const rows = await session.query<ListingRow>(SEARCH, [key, canonical, orgId, limit]);
  return rows.map((row) => ({
    productId: row.product_id,
    orgId: row.org_id,
    name: row.title,
    description: row.description ?? undefined,
    category: row.category ?? undefined,
    unit: row.unit ?? undefined,
    priceMinor: BigInt(row.price_minor),
    currency: row.currency,
    inStock: row.in_stock,
    score: row.score,
  }));
}

/**
 * Share of the query's letter triples that a listing must have in one stretch. 0.45: one wrong letter in a word of six
 * leaves about half of them («biryni» for biryani has 0.57), and two words that share only a beginning stay below.
 */
const LIKE_ENOUGH = '0.45';

/** The whole text's likeness breaks ties: of two dishes with the word, the one that is called just that comes first. */
const SEARCH = `SELECT product_id, org_id, title, description, category, unit, price_minor, currency, in_stock,
    greatest(word_similarity($1, search_key), word_similarity($2, search_key)) AS score
  FROM discovery.discovery_listings
  WHERE ($1 <% search_key OR $2 <% search_key) AND ($3::uuid IS NULL OR org_id = $3)
  ORDER BY score DESC, greatest(similarity($1, search_key), similarity($2, search_key)) DESC, in_stock DESC, title, product_id
  LIMIT $4`;

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
  score: number;
}
