import { legalMends, type Mend } from '../../domain/orders/attention';
import { attentionReason } from '../../domain/orders/attentionReason';
import type { ClosingCause, OrderStatus, PaymentMethod, PaymentStatus } from '../../domain/orders/order';
import { decodeTimeCursor, encodeTimeCursor, exactTime } from '../kit/timeCursor';
import type { Tx } from '../kit/transaction';

export interface ListAttention {
  /** From the page before; opaque. */
  readonly cursor?: string;
  /** 1–100. */
  readonly limit: number;
}

/** An order that the machine can't bring on by itself, and what can be done about it now. */
export interface AttentionEntry {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly customerName: string;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly since: Date;
  /** In plain words: the order's, the payment's where that is another, and cash that is to be given back. */
  readonly reasons: readonly string[];
  readonly mends: readonly Mend[];
}

export interface AttentionPage {
  readonly entries: readonly AttentionEntry[];
  readonly nextCursor: string | undefined;
}

/**
 * A page of what needs a person, the longest waiting first, in one statement.
 * @throws DomainError `VALIDATION_ERROR` for a cursor that is not of this list.
 */
export async function listAttention(tx: Tx, query: ListAttention): Promise<AttentionPage> {
  const after = query.cursor === undefined ? undefined : decodeTimeCursor(query.cursor);
  const rows = await tx.query<AttentionRow>(PAGE, [tx.orgId, after?.at, after?.id, query.limit + 1]);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    entries: page.map(fromRow),
    nextCursor: rows.length > query.limit && last ? encodeTimeCursor({ at: last.since_exact, id: last.id }) : undefined,
  };
}

/** Few rows are marked at any time, and an index holds just those. */
const PAGE = `
  WITH marked AS (
    SELECT id AS order_id, needs_attention_since AS since FROM orders WHERE org_id = $1 AND needs_attention_since IS NOT NULL
    UNION ALL
    SELECT order_id, needs_attention_since FROM payments WHERE org_id = $1 AND needs_attention_since IS NOT NULL AND order_id IS NOT NULL
    UNION ALL
    SELECT p.order_id, r.created_at FROM refunds r JOIN payments p ON p.org_id = r.org_id AND p.id = r.payment_id
      WHERE r.org_id = $1 AND r.status = 'BY_HAND_DUE' AND p.order_id IS NOT NULL),
  queue AS (SELECT order_id, min(since) AS since FROM marked GROUP BY order_id)
  SELECT o.id, o.order_number, u.name AS customer_name, o.status, o.payment_status, o.payment_method, o.closing_target, o.closing_cause,
    o.total_amount_minor, o.currency, q.since, o.needs_attention_reason AS order_reason, p.needs_attention_reason AS payment_reason,
    EXISTS (SELECT 1 FROM payment_links l WHERE l.org_id = p.org_id AND l.payment_id = p.id) AS has_link,
    EXISTS (SELECT 1 FROM refunds r WHERE r.org_id = p.org_id AND r.payment_id = p.id
      AND (r.status = 'FAILED' OR (r.status IN ('UNKNOWN', 'PENDING') AND r.next_try_at IS NULL))) AS refund_stuck,
    EXISTS (SELECT 1 FROM refunds r WHERE r.org_id = p.org_id AND r.payment_id = p.id AND r.status = 'BY_HAND_DUE') AS refund_by_hand,
    ${exactTime('q.since')} AS since_exact
  FROM queue q JOIN orders o ON o.org_id = $1 AND o.id = q.order_id JOIN users u ON u.id = o.buyer_id
  LEFT JOIN payments p ON p.org_id = $1 AND p.order_id = o.id
  WHERE $2::timestamptz IS NULL OR (q.since, q.order_id) > ($2, $3::uuid)
  ORDER BY q.since, q.order_id LIMIT $4`;

interface AttentionRow {
  [column: string]: unknown;
  id: string;
  order_number: string;
  customer_name: string;
  status: OrderStatus;
  payment_status: PaymentStatus;
  payment_method: PaymentMethod;
  closing_target: 'CANCELLED' | 'REJECTED' | null;
  closing_cause: ClosingCause | null;
  total_amount_minor: string;
  currency: string;
  since: Date;
  order_reason: string | null;
  payment_reason: string | null;
  has_link: boolean;
  refund_stuck: boolean;
  refund_by_hand: boolean;
  since_exact: string;
}

function fromRow(row: AttentionRow): AttentionEntry {
  const flags = [row.order_reason, row.payment_reason].filter((reason) => reason !== null);
  const reasons = [...flags, ...(row.refund_by_hand ? [attentionReason('CASH_TO_GIVE_BACK')] : [])];
  const closing =
    row.closing_target && row.closing_cause
      ? { target: row.closing_target, cause: row.closing_cause, reason: undefined, at: row.since }
      : undefined;
  return {
    orderId: row.id,
    orderNumber: row.order_number,
    customerName: row.customer_name,
    status: row.status,
    paymentStatus: row.payment_status,
    totalMinor: BigInt(row.total_amount_minor),
    currency: row.currency,
    since: row.since,
    reasons: [...new Set(reasons)],
    mends: legalMends({
      isFlagged: flags.length > 0,
      status: row.status,
      paymentStatus: row.payment_status,
      paymentMethod: row.payment_method,
      closing,
      hasLink: row.has_link,
      refundStuck: row.refund_stuck,
      refundByHand: row.refund_by_hand,
    }),
  };
}
