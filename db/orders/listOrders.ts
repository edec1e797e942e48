import { invalid } from '../../domain/kit/errors';
import type { Offer } from '../../domain/orders/offers';
import { offersTo } from '../../domain/orders/offers';
import type {
  ClosingCause,
  Fulfilment,
  OrderSource,
  OrderStatus,
  PaymentMethod,
  PaymentStatus,
} from '../../domain/orders/order';
import { exactTime } from '../kit/timeCursor';
import type { Tx } from '../kit/transaction';
import { dueOf } from './dueOf';
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

export interface OrderSummary {
  readonly id: string;
  readonly orgId: string;
  readonly orderNumber: string;
  readonly buyerId: string;
  readonly customerName: string;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly paymentMethod: PaymentMethod;
  readonly fulfilment: Fulfilment;
  readonly source: OrderSource;
  readonly totalMinor: bigint;
  /** What of it is still to be paid. */
  readonly dueMinor: bigint;
  readonly currency: string;
  readonly itemCount: number;
  readonly closing: boolean;
  readonly needsAttention: string | undefined;
  /** What the caller may do with it now. */
  readonly allowedChanges: readonly Offer[];
  readonly createdAt: string;
  readonly seq: number;
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
  const rows = await tx.query<SummaryRow>(pageText(form), [
    ...filterParams(filter),
    filter.limit + 1,
    ...(after ? [after.value, after.id] : []),
  ]);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    orders: page.map((row) => fromRow(tx, row)),
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
  return `SELECT o.id, o.org_id, o.order_number, o.buyer_id, u.name AS customer_name, o.status, o.payment_status, o.payment_method,
       o.fulfilment, o.source, o.total_amount_minor, o.currency,
       (SELECT count(*)::int FROM order_items i WHERE i.org_id = o.org_id AND i.order_id = o.id) AS item_count,
       (SELECT p.captured_minor - p.refunding_minor FROM payments p WHERE p.org_id = o.org_id AND p.order_id = o.id) AS kept,
       o.closing_target, o.closing_cause, o.closing_at, o.needs_attention_reason, o.created_at, o.event_seq, ${value} AS position
     FROM orders o JOIN users u ON u.id = o.buyer_id
     WHERE ${SCOPES[scope]} AND ${filtered(lead)} AND ${isFirst ? 'true' : beyond}
     ORDER BY ${by} LIMIT ${LIMIT}`;
}

interface SummaryRow {
  [column: string]: unknown;
  id: string;
  org_id: string;
  order_number: string;
  buyer_id: string;
  customer_name: string;
  status: OrderStatus;
  payment_status: PaymentStatus;
  payment_method: PaymentMethod;
  fulfilment: Fulfilment;
  source: OrderSource;
  total_amount_minor: string;
  currency: string;
  item_count: number;
  kept: string | null;
  closing_target: 'CANCELLED' | 'REJECTED' | null;
  closing_cause: ClosingCause | null;
  closing_at: Date | null;
  needs_attention_reason: string | null;
  created_at: Date;
  event_seq: number;
  position: string;
}

function fromRow(tx: Tx, row: SummaryRow): OrderSummary {
  const facts = { status: row.status, paymentStatus: row.payment_status, paymentMethod: row.payment_method };
  const { closing_target: target, closing_cause: cause, closing_at: at } = row;
  const closing = target && cause && at ? { target, cause, reason: undefined, at } : undefined;
  return {
    id: row.id,
    orgId: row.org_id,
    orderNumber: row.order_number,
    buyerId: row.buyer_id,
    customerName: row.customer_name,
    ...facts,
    fulfilment: row.fulfilment,
    source: row.source,
    totalMinor: BigInt(row.total_amount_minor),
    dueMinor: dueOf({ totalMinor: row.total_amount_minor, keptMinor: row.kept, status: row.status, closing }),
    currency: row.currency,
    itemCount: row.item_count,
    closing: closing !== undefined,
    needsAttention: row.needs_attention_reason ?? undefined,
    allowedChanges: offersTo(tx.principal, { ...facts, closing }),
    createdAt: row.created_at.toISOString(),
    seq: row.event_seq,
  };
}

function encodeCursor(sort: OrderSort, row: SummaryRow): string {
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
