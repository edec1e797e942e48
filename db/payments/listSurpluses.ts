import type { RefundStatus } from '../../domain/payments/refund';
import { decodeTimeCursor, exactTime, timePage } from '../kit/timeCursor';
import type { Tx } from '../kit/transaction';

/** Money that was taken beyond what was owed, and what has become of giving it back. */
export interface SurplusEntry {
  readonly refundId: string;
  readonly paymentId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly provider: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly status: RefundStatus;
  /** When it was seen: in the transaction that booked the capture. */
  readonly seenAt: Date;
  /** When it was first sent back; undefined while it waits, and for cash. */
  readonly sentAt: Date | undefined;
}

export interface SurplusPage {
  readonly entries: readonly SurplusEntry[];
  readonly nextCursor: string | undefined;
}

/**
 * A page of the surpluses of a shop, the newest first, in one statement.
 * @throws DomainError `VALIDATION_ERROR` for a cursor that is not of this list.
 */
export async function listSurpluses(
  tx: Tx,
  { cursor, limit }: { readonly cursor?: string; readonly limit: number },
): Promise<SurplusPage> {
  const before = cursor === undefined ? undefined : decodeTimeCursor(cursor);
  const rows = await tx.query<SurplusRow>(PAGE, [tx.orgId, before?.at, before?.id, limit + 1]);
  const { page, nextCursor } = timePage(rows, limit);
  return { entries: page.map(fromRow), nextCursor };
}

const PAGE = `
  SELECT r.id, r.payment_id, o.id AS order_id, o.order_number, a.psp, r.amount_minor, r.currency, r.status, r.created_at, r.sent_at,
    ${exactTime('r.created_at')} AS at_exact
  FROM refunds r JOIN payment_attempts a ON a.org_id = $1 AND a.id = r.attempt_id
  JOIN payments p ON p.org_id = $1 AND p.id = r.payment_id JOIN orders o ON o.org_id = $1 AND o.id = p.order_id
  WHERE r.org_id = $1 AND r.cause = 'SURPLUS' AND ($2::timestamptz IS NULL OR (r.created_at, r.id) < ($2, $3::uuid))
  ORDER BY r.created_at DESC, r.id DESC LIMIT $4`;

interface SurplusRow {
  [column: string]: unknown;
  id: string;
  payment_id: string;
  order_id: string;
  order_number: string;
  psp: string;
  amount_minor: string;
  currency: string;
  status: RefundStatus;
  created_at: Date;
  sent_at: Date | null;
  at_exact: string;
}

function fromRow(row: SurplusRow): SurplusEntry {
  return {
    refundId: row.id,
    paymentId: row.payment_id,
    orderId: row.order_id,
    orderNumber: row.order_number,
    provider: row.psp,
    amountMinor: BigInt(row.amount_minor),
    currency: row.currency,
    status: row.status,
    seenAt: row.created_at,
    sentAt: row.sent_at ?? undefined,
  };
}
