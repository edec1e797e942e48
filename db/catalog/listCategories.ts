import type { Tx } from '../kit/transaction';

export interface Category {
  readonly name: string;
  /** Products of it, drafts included. */
  readonly count: number;
}

/** More than a person looks through in a menu; a shop with more than that finds by words. */
export const MAX_CATEGORIES = 200;

/** The categories that the acting shop's products have, by name, counted out of an index that holds just those. */
export async function listCategories(tx: Tx): Promise<Category[]> {
  return tx.query<{ name: string; count: number }>(
    `SELECT category AS name, count(*)::int AS count FROM products
     WHERE org_id = $1 AND status <> 'DELETED' AND category IS NOT NULL GROUP BY category ORDER BY category LIMIT $2`,
    [tx.orgId, MAX_CATEGORIES],
  );
}
