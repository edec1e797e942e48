import { invalid } from '../../domain/kit/errors';
import { exactTime } from '../kit/timeCursor';
import type { Tx } from '../kit/transaction';
import {
  FILTER_PARAMS,
  filtered,
  filterParams,
  leadOf,
  planWithValues,
  scopeOf,
  SCOPES,
  type Lead,
  type OrderFilter,
  type Scope,
} from './orderFilter';
import { SUMMARY_COLUMNS, SUMMARY_TABLES, toSummary, type OrderSummary, type SummaryRow } from './orderSummary';

/** Placed last first, placed first first, or the largest total first. */
export const ORDER_SORTS = ['newest', 'oldest', 'amount'] as const;
export type OrderSort = (typeof ORDER_SORTS)[number];

export interface ListOrders extends OrderFilter {
  /** `newest` unless told. */
  readonly sort?: OrderSort;
  /** From the page before, with the same sort; opaque. */
  readonly cursor?: string;
  /** 1–1,000: people see at most 100 at once, an export reads more. */
  readonly limit: number;
}

export interface OrderPage {
  readonly orders: readonly OrderSummary[];
  /** Undefined on the last page. */
  readonly nextCursor: string | undefined;
}

/**
 * A page of orders, their items counted, in one statement. Works for the shop and for a buyer: the row policies decide
 * whose orders there are. @throws DomainError `VALIDATION_ERROR` for a cursor that is not of this list and order.
 */
export async function listOrders(tx: Tx, filter: ListOrders): Promise<OrderPage> {
  const sort = filter.sort ?? 'newest';
  const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor, sort);
  const form = { scope: scopeOf(tx), sort, lead: leadOf(filter), isFirst: after === undefined };
  await planWithValues(tx);
  const rows = await tx.query<PlacedRow>(pageText(form), [
    ...filterParams(filter),
    filter.limit + 1,
    ...(after ? [after.value, after.id] : []),
  ]);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    orders: page.map((row) => toSummary(tx.principal, row)),
    nextCursor: rows.length > filter.limit && last ? encodeCursor(sort, last) : undefined,
  };
}

interface PageForm {
  readonly scope: Scope;
  readonly sort: OrderSort;
  readonly lead: Lead;
  readonly isFirst: boolean;
}

const [LIMIT, AFTER, AFTER_ID] = [1, 2, 3].map((n) => `$${FILTER_PARAMS + n}`);

/** Per order: how it sorts, what its cursor is beyond, and the exact text of a cursor's value. */
const SORTED: Readonly<Record<OrderSort, { readonly by: string; readonly beyond: string; readonly value: string }>> = {
  newest: {
    by: 'o.created_at DESC, o.id DESC',
    beyond: `(o.created_at, o.id) < (${AFTER}::timestamptz, ${AFTER_ID}::uuid)`,
    // Microseconds, because a cursor of milliseconds would skip or repeat orders placed within one.
    value: exactTime('o.created_at'),
  },
  oldest: {
    by: 'o.created_at, o.id',
    beyond: `(o.created_at, o.id) > (${AFTER}::timestamptz, ${AFTER_ID}::uuid)`,
    value: exactTime('o.created_at'),
  },
  amount: {
    by: 'o.total_amount_minor DESC, o.id DESC',
    beyond: `(o.total_amount_minor, o.id) < (${AFTER}::bigint, ${AFTER_ID}::uuid)`,
    value: 'o.total_amount_minor::text',
  },
};

/** One text for each form, 48 in all. */
export function pageText({ scope, sort, lead, isFirst }: PageForm): string {
  const { by, beyond, value } = SORTED[sort];
  return `SELECT ${SUMMARY_COLUMNS}, ${value} AS position
     FROM ${SUMMARY_TABLES}
     WHERE ${SCOPES[scope]} AND ${filtered(lead)} AND ${isFirst ? 'true' : beyond}
     ORDER BY ${by} LIMIT ${LIMIT}`;
}

interface PlacedRow extends SummaryRow {
  position: string;
}

function encodeCursor(sort: OrderSort, row: PlacedRow): string {
  return Buffer.from(`${sort}|${row.position}|${row.id}`).toString('base64url');
}

const VALUE: Readonly<Record<OrderSort, RegExp>> = {
  newest: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/,
  oldest: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/,
  amount: /^\d{1,18}$/,
};
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function decodeCursor(cursor: string, sort: OrderSort): { value: string; id: string } {
  const [of, value = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  if (of !== sort || !VALUE[sort].test(value) || !UUID.test(id)) {
    throw invalid('cursor', 'Send the nextCursor of the page before, with the same sort, or none.');
  }
  return { value, id };
}
