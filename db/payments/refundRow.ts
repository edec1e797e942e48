import type { RefundCause, RefundStatus } from '../../domain/payments/refund';
import type { Tx } from '../kit/transaction';

/** Money that goes back to a payer, from one capture. */
export interface RefundRecord {
  readonly id: string;
  readonly paymentId: string;
  readonly attemptId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly cause: RefundCause;
  readonly status: RefundStatus;
  readonly pspRefundId: string | undefined;
  readonly keyNumber: number;
  readonly sentAt: Date | undefined;
  readonly nextTryAt: Date | undefined;
  readonly tries: number;
}

interface RefundRow {
  [column: string]: unknown;
  id: string;
  payment_id: string;
  attempt_id: string;
  amount_minor: string;
  currency: string;
  cause: RefundCause;
  status: RefundStatus;
  psp_refund_id: string | null;
  key_number: number;
  sent_at: Date | null;
  next_try_at: Date | null;
  tries: number;
}

const COLUMNS = `id, payment_id, attempt_id, amount_minor, currency, cause, status, psp_refund_id, key_number, sent_at,
  next_try_at, tries`;

/** All refunds of a payment, oldest first. */
export async function readRefunds(tx: Tx, paymentId: string): Promise<RefundRecord[]> {
  const rows = await tx.query<RefundRow>(
    `SELECT ${COLUMNS} FROM refunds WHERE org_id = $1 AND payment_id = $2 ORDER BY created_at, id`,
    [tx.orgId, paymentId],
  );
  return rows.map(fromRow);
}

export interface NewRefund {
  readonly paymentId: string;
  readonly attemptId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly cause: RefundCause;
  readonly status: RefundStatus;
  readonly pspRefundId?: string;
  readonly nextTryAt?: Date;
  readonly decidedBy: string;
}

/** Writes a refund; the database counts it at its capture, so that no two refunds can take the same money. */
export async function insertRefund(tx: Tx, refund: NewRefund): Promise<RefundRecord> {
  const row = await tx.one<RefundRow>(
    `INSERT INTO refunds (org_id, payment_id, attempt_id, status, amount_minor, currency, cause, psp_refund_id, next_try_at, decided_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${COLUMNS}`,
    [
      tx.orgId,
      refund.paymentId,
      refund.attemptId,
      refund.status,
      refund.amountMinor,
      refund.currency,
      refund.cause,
      refund.pspRefundId,
      refund.nextTryAt,
      refund.decidedBy,
    ],
  );
  return fromRow(row);
}

/** What may change of a refund; `undefined` clears its next time, `null` that it was ever sent. */
export interface RefundChange {
  readonly status: RefundStatus;
  readonly nextTryAt: Date | undefined;
  readonly tries: number;
  readonly sentAt?: Date | null;
  readonly pspRefundId?: string;
  readonly failure?: string;
  readonly decidedBy?: string;
}

export async function saveRefund(tx: Tx, refundId: string, change: RefundChange): Promise<void> {
  await tx.execute(
    `UPDATE refunds SET status = $3, next_try_at = $4, tries = $5,
       sent_at = CASE WHEN $6 THEN NULL ELSE coalesce($7, sent_at) END, psp_refund_id = coalesce($8, psp_refund_id),
       failure = coalesce($9, failure), decided_by = coalesce($10, decided_by), updated_at = now()
     WHERE org_id = $1 AND id = $2`,
    [
      tx.orgId,
      refundId,
      change.status,
      change.nextTryAt,
      change.tries,
      change.sentAt === null,
      change.sentAt,
      change.pspRefundId,
      change.failure?.slice(0, 300),
      change.decidedBy,
    ],
  );
}

function fromRow(row: RefundRow): RefundRecord {
  return {
    id: row.id,
    paymentId: row.payment_id,
    attemptId: row.attempt_id,
    amountMinor: BigInt(row.amount_minor),
    currency: row.currency,
    cause: row.cause,
    status: row.status,
    pspRefundId: row.psp_refund_id ?? undefined,
    keyNumber: row.key_number,
    sentAt: row.sent_at ?? undefined,
    nextTryAt: row.next_try_at ?? undefined,
    tries: row.tries,
  };
}
