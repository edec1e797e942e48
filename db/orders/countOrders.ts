import { ORDER_STATUSES, type OrderStatus } from '../../domain/orders/order';
import type { Tx } from '../kit/transaction';
import {
  FILTER_PARAMS,
  filtered,
  filterParams,
  planWithValues,
  scopeOf,
  SCOPES,
  type OrderFilter,
  type Scope,
} from './orderFilter';

/** A number that was counted up to a limit; beyond it people read «1,000+», and nobody pays for the exact one. */
export interface CappedCount {
  readonly count: number;
  /** There are more than that. */
  readonly isCapped: boolean;
}

export interface OrderCounts {
  readonly byStatus: readonly (CappedCount & { readonly status: OrderStatus })[];
  readonly needsAttention: CappedCount;
}

/** Counting a thousand index entries takes some 2 ms, counting all of a large shop ten times that, for each column. */
export const COUNT_UP_TO = 1_000;

/** How many orders of a filter are in each state, for the heads of a board's columns, in one statement. */
export async function countOrders(tx: Tx, filter: Omit<OrderFilter, 'status'>): Promise<OrderCounts> {
  await planWithValues(tx);
  const rows = await tx.query<{ status: OrderStatus | null; count: number }>(COUNT_TEXTS[scopeOf(tx)], [
    ...filterParams(filter),
    ORDER_STATUSES,
    COUNT_UP_TO + 1,
  ]);
  const countOf = (status: OrderStatus | null) => capped(rows.find((row) => row.status === status)?.count ?? 0);
  return {
    byStatus: ORDER_STATUSES.map((status) => ({ status, ...countOf(status) })),
    needsAttention: countOf(null),
  };
}

function capped(count: number): CappedCount {
  return { count: Math.min(count, COUNT_UP_TO), isCapped: count > COUNT_UP_TO };
}

const [STATUSES, LIMIT] = [1, 2].map((n) => `$${FILTER_PARAMS + n}`);
const COUNT_TEXTS: Readonly<Record<Scope, string>> = { shop: countText('shop'), buyer: countText('buyer') };

function countText(scope: Scope): string {
  const count = (condition: string) => `(SELECT count(*)::int FROM
    (SELECT 1 FROM orders o WHERE ${SCOPES[scope]} AND ${condition} AND ${filtered()} LIMIT ${LIMIT}) AS counted) AS count`;
  return `SELECT s.status, ${count('o.status = s.status')} FROM unnest(${STATUSES}::text[]) AS s(status)
    UNION ALL SELECT NULL, ${count('o.needs_attention_since IS NOT NULL')}`;
}
