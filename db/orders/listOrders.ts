import { invalid } from '../../domain/kit/errors';
import type { OrderStatus, PaymentStatus } from '../../domain/orders/order';
import type { Tx } from '../kit/transaction';

export interface ListOrders {
  readonly status?: OrderStatus;
  readonly paymentStatus?: PaymentStatus;
  /** Part of the order number or of the customer's name. */
  readonly q?: string;
  readonly buyerId?: string;
  /** Placed from this moment on (inclusive), ISO 8601. */
  readonly from?: string;
  /** Placed before this moment (exclusive), ISO 8601. */
  readonly to?: string;
  readonly minMinor?: bigint;
  readonly maxMinor?: bigint;
  readonly needsAttention?: boolean;
  /** From the page before; opaque. */
  readonly cursor?: string;
  /** 1–100. */
  readonly limit: number;
}

export interface OrderSummary {
  readonly id: string;
  readonly orgId: string;
  readonly orderNumber: string;
  readonly customerName: string;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly itemCount: number;
  readonly closing: boolean;
  readonly needsAttention: string | undefined;
  readonly createdAt: string;
  readonly seq: number;
}

export interface OrderPage {
  readonly orders: readonly OrderSummary[];
  /** Undefined on the last page. */
  readonly nextCursor: string | undefined;
}

/**
 * A page of orders, newest first, in one statement. Works for the shop and for a buyer: the row policies decide whose
 * orders there are. @throws DomainError `VALIDATION_ERROR` for a cursor that is not ours.
 */
export async function listOrders(tx: Tx, filter: ListOrders): Promise<OrderPage> {
  const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const rows = await tx.query<SummaryRow>(tx.principal.kind === 'buyer' ? OF_BUYER : OF_SHOP, [
    filter.status,
    filter.paymentStatus,
    filter.q === undefined ? undefined : `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`,
    filter.buyerId,
    filter.from,
    filter.to,
    filter.minMinor,
    filter.maxMinor,
    filter.needsAttention,
    after?.createdAt,
    after?.id,
    filter.limit + 1,
  ]);
  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    orders: page.map(fromRow),
    nextCursor: rows.length > filter.limit && last ? encodeCursor(last) : undefined,
  };
}

/** Two texts, each with the condition that its index serves: the row policies alone, joined by OR, would serve none. */
const OF_SHOP = pageWhere('o.org_id = app.org_id()');
const OF_BUYER = pageWhere('o.buyer_id = app.user_id()');

function pageWhere(scope: 'o.org_id = app.org_id()' | 'o.buyer_id = app.user_id()'): string {
  return `SELECT o.id, o.org_id, o.order_number, u.name AS customer_name, o.status, o.payment_status, o.total_amount_minor, o.currency,
       (SELECT count(*)::int FROM order_items i WHERE i.org_id = o.org_id AND i.order_id = o.id) AS item_count,
       o.closing_target IS NOT NULL AS closing, o.needs_attention_reason, o.created_at, o.event_seq,
       to_char(o.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS created_at_exact
     FROM orders o JOIN users u ON u.id = o.buyer_id
     WHERE ${scope}
       AND ($1::text IS NULL OR o.status = $1) AND ($2::text IS NULL OR o.payment_status = $2)
       AND ($3::text IS NULL OR o.order_number ILIKE $3 OR u.name ILIKE $3)
       AND ($4::uuid IS NULL OR o.buyer_id = $4)
       AND ($5::timestamptz IS NULL OR o.created_at >= $5) AND ($6::timestamptz IS NULL OR o.created_at < $6)
       AND ($7::bigint IS NULL OR o.total_amount_minor >= $7) AND ($8::bigint IS NULL OR o.total_amount_minor <= $8)
       AND ($9::boolean IS NULL OR (o.needs_attention_since IS NOT NULL) = $9)
       AND ($10::timestamptz IS NULL OR (o.created_at, o.id) < ($10, $11::uuid))
     ORDER BY o.created_at DESC, o.id DESC LIMIT $12`;
}

interface SummaryRow {
  [column: string]: unknown;
  id: string;
  org_id: string;
  order_number: string;
  customer_name: string;
  status: OrderStatus;
  payment_status: PaymentStatus;
  total_amount_minor: string;
  currency: string;
  item_count: number;
  closing: boolean;
  needs_attention_reason: string | null;
  created_at: Date;
  event_seq: number;
  created_at_exact: string;
}

function fromRow(row: SummaryRow): OrderSummary {
  return {
    id: row.id,
    orgId: row.org_id,
    orderNumber: row.order_number,
    customerName: row.customer_name,
    status: row.status,
    paymentStatus: row.payment_status,
    totalMinor: BigInt(row.total_amount_minor),
    currency: row.currency,
    itemCount: row.item_count,
    closing: row.closing,
    needsAttention: row.needs_attention_reason ?? undefined,
    createdAt: row.created_at.toISOString(),
    seq: row.event_seq,
  };
}

/** Microseconds, because a cursor of milliseconds would skip or repeat orders placed within one. */
function encodeCursor(row: SummaryRow): string {
  return Buffer.from(`${row.created_at_exact}|${row.id}`).toString('base64url');
}

function decodeCursor(cursor: string): { createdAt: string; id: string } {
  const match = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)\|([0-9a-f-]{36})$/.exec(
    Buffer.from(cursor, 'base64url').toString('utf8'),
  );
  if (!match?.[1] || !match[2]) throw invalid('cursor', 'Send the nextCursor of the page before, or none.');
  return { createdAt: match[1], id: match[2] };
}
