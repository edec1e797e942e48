import type { PaymentRowStatus } from '../../domain/payments/paymentStatus';
import { decodeTimeCursor, exactTime, timePage } from '../kit/timeCursor';
import type { Tx } from '../kit/transaction';

/** A payment in a list: what was asked for, and what has become of it. */
export interface PaymentSummary {
  readonly id: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly customerName: string;
  readonly status: PaymentRowStatus;
  /** Where it was tried last, or else asked for last; undefined while it was nowhere yet. */
  readonly provider: string | undefined;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundingMinor: bigint;
  readonly refundedMinor: bigint;
  readonly currency: string;
  readonly needsAttention: boolean;
  readonly createdAt: Date;
}

export interface ListShopPayments {
  readonly status?: PaymentRowStatus | undefined;
  /** Was asked for, or tried, there. */
  readonly provider?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface PaymentPage {
  readonly payments: readonly PaymentSummary[];
  readonly nextCursor: string | undefined;
}

/**
 * A page of the payments of a shop's orders, the newest first, in one statement.
 * @throws DomainError `VALIDATION_ERROR` for a cursor that is not of this list.
 */
export async function listShopPayments(
  tx: Tx,
  { status, provider, cursor, limit }: ListShopPayments,
): Promise<PaymentPage> {
  const before = cursor === undefined ? undefined : decodeTimeCursor(cursor);
  const rows = await tx.query<PaymentRow>(pageText({ status, provider }), [
    ...[tx.orgId, status, provider],
    ...[before?.at, before?.id, limit + 1],
  ]);
  const { page, nextCursor } = timePage(rows, limit);
  return { payments: page.map(fromRow), nextCursor };
}

/**
 * The statement of a page: a text for each index, so that none is left by a plan that is kept for all. Of a state and a
 * provider the state leads, which leaves out more; whether each payment was there is looked up then.
 */
export function pageText({ status, provider }: Pick<ListShopPayments, 'status' | 'provider'>): string {
  if (status !== undefined) return OF_STATUS;
  return provider === undefined ? ANY : AT_PROVIDER;
}

const NEWEST = { from: 'payments p', at: 'p.created_at', id: 'p.id' };
const ANY = pageOf(NEWEST, '$2::text IS NULL AND $3::text IS NULL');
const OF_STATUS = pageOf(
  NEWEST,
  `p.status = $2 AND ($3::text IS NULL
      OR EXISTS (SELECT FROM payment_places w WHERE w.org_id = $1 AND w.payment_id = p.id AND w.psp = $3))`,
);
const AT_PROVIDER = pageOf(
  {
    from: 'payment_places w JOIN payments p ON p.org_id = $1 AND p.id = w.payment_id',
    at: 'w.payment_created_at',
    id: 'w.payment_id',
  },
  'w.org_id = $1 AND w.psp = $3 AND $2::text IS NULL',
);

/** Which rows are gone through, and by which columns in turn. */
interface Walk {
  readonly from: string;
  readonly at: string;
  readonly id: string;
}

function pageOf({ from, at, id }: Walk, served: string): string {
  return `
  SELECT p.id, p.order_id, o.order_number, u.name AS customer_name, p.status, p.amount_minor, p.captured_minor, p.refunding_minor,
    p.refunded_minor, p.currency, p.needs_attention_since IS NOT NULL AS needs_attention, p.created_at, ${exactTime('p.created_at')} AS at_exact,
    coalesce(
      (SELECT a.psp FROM payment_attempts a WHERE a.org_id = $1 AND a.payment_id = p.id ORDER BY a.created_at DESC LIMIT 1),
      (SELECT l.psp FROM payment_links l WHERE l.org_id = $1 AND l.payment_id = p.id ORDER BY l.number DESC LIMIT 1)) AS psp
  FROM ${from} JOIN orders o ON o.org_id = $1 AND o.id = p.order_id JOIN users u ON u.id = o.buyer_id
  WHERE p.org_id = $1 AND ${served}
    AND ($4::timestamptz IS NULL OR (${at}, ${id}) < ($4, $5::uuid))
  ORDER BY ${at} DESC, ${id} DESC LIMIT $6`;
}

interface PaymentRow {
  [column: string]: unknown;
  id: string;
  order_id: string;
  order_number: string;
  customer_name: string;
  status: PaymentRowStatus;
  psp: string | null;
  amount_minor: string;
  captured_minor: string;
  refunding_minor: string;
  refunded_minor: string;
  currency: string;
  needs_attention: boolean;
  created_at: Date;
  at_exact: string;
}

function fromRow(row: PaymentRow): PaymentSummary {
  return {
    id: row.id,
    orderId: row.order_id,
    orderNumber: row.order_number,
    customerName: row.customer_name,
    status: row.status,
    provider: row.psp ?? undefined,
    amountMinor: BigInt(row.amount_minor),
    capturedMinor: BigInt(row.captured_minor),
    refundingMinor: BigInt(row.refunding_minor),
    refundedMinor: BigInt(row.refunded_minor),
    currency: row.currency,
    needsAttention: row.needs_attention,
    createdAt: row.created_at,
  };
}
