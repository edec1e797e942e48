import type { AttemptStatus } from '../../domain/payments/attempt';
import type { AttemptKind } from '../../domain/payments/charge';
import type { PspMode, PspName } from '../../domain/payments/pspPort';
import type { Tx } from '../kit/transaction';

/** One try to pay: a payment object at a provider, or money that a person took by hand. */
export interface AttemptRecord {
  readonly id: string;
  readonly paymentId: string;
  readonly linkId: string | undefined;
  readonly kind: AttemptKind;
  /** `byHand` where no provider is involved. */
  readonly psp: PspName | 'byHand';
  readonly account: string;
  readonly pspPaymentId: string | undefined;
  readonly status: AttemptStatus;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundingMinor: bigint;
  readonly currency: string;
  readonly nextQueryAt: Date | undefined;
  readonly queryCount: number;
  /** Our key at the provider for a try that we began; the shop's own note for money by hand. */
  readonly reference: string | undefined;
  /** Of a try that we began: which of its payment it is, what it hangs on at the provider, and in which world. */
  readonly number: number | undefined;
  readonly pspOrderId: string | undefined;
  readonly mode: PspMode | undefined;
  readonly sentAt: Date | undefined;
  /** What is to be taken of an authorised amount, how often that was asked for, and since when the provider may be at it. */
  readonly captureMinor: bigint | undefined;
  readonly captureNumber: number;
  readonly captureSentAt: Date | undefined;
  readonly createdAt: Date;
}

interface AttemptRow {
  [column: string]: unknown;
  id: string;
  payment_id: string;
  link_id: string | null;
  kind: AttemptRecord['kind'];
  psp: AttemptRecord['psp'];
  psp_account: string;
  psp_payment_id: string | null;
  status: AttemptStatus;
  amount_minor: string;
  captured_minor: string;
  refunding_minor: string;
  currency: string;
  next_query_at: Date | null;
  query_count: number;
  reference: string | null;
  number: number | null;
  psp_order_id: string | null;
  psp_mode: PspMode | null;
  sent_at: Date | null;
  capture_minor: string | null;
  capture_number: number;
  capture_sent_at: Date | null;
  created_at: Date;
}

const COLUMNS = `id, payment_id, link_id, kind, psp, psp_account, psp_payment_id, status, amount_minor, captured_minor,
  refunding_minor, currency, next_query_at, query_count, reference, number, psp_order_id, psp_mode, sent_at, capture_minor,
  capture_number, capture_sent_at, created_at`;

/** All attempts of a payment, oldest first. */
export async function readAttempts(tx: Tx, paymentId: string): Promise<AttemptRecord[]> {
  const rows = await tx.query<AttemptRow>(
    `SELECT ${COLUMNS} FROM payment_attempts WHERE org_id = $1 AND payment_id = $2 ORDER BY created_at, id`,
    [tx.orgId, paymentId],
  );
  return rows.map(fromRow);
}

/** The attempt that stands for an object at a provider, wherever it was booked in this shop. */
export async function findAttempt(
  tx: Tx,
  object: { readonly psp: string; readonly account: string; readonly pspPaymentId: string },
): Promise<AttemptRecord | undefined> {
  const row = await tx.maybe<AttemptRow>(
    `SELECT ${COLUMNS} FROM payment_attempts WHERE org_id = $1 AND psp = $2 AND psp_account = $3 AND psp_payment_id = $4`,
    [tx.orgId, object.psp, object.account, object.pspPaymentId],
  );
  return row && fromRow(row);
}

/** Who told us: the provider by itself, the provider when asked, a listing of what we missed, or a person. */
export type LearntBy = 'WEBHOOK' | 'QUERY' | 'BACKFILL' | 'PERSON';

/** What is written down of a change for ever: how we learnt it, and what belongs to it. */
export interface AttemptNote {
  readonly learntBy: LearntBy;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface NewAttempt {
  readonly paymentId: string;
  readonly linkId?: string | undefined;
  readonly kind: AttemptRecord['kind'];
  readonly psp: AttemptRecord['psp'];
  readonly account: string;
  readonly pspPaymentId?: string;
  readonly status: AttemptStatus;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  readonly currency: string;
  readonly method?: string | undefined;
  readonly failureClass?: string | undefined;
  readonly failureReason?: string | undefined;
  readonly nextQueryAt?: Date | undefined;
  readonly reference?: string | undefined;
  readonly recordedBy?: string;
  /** Of a try that we begin: which of its payment it is, and with what the provider takes the money. */
  readonly charge?: { readonly number: number; readonly token: string; readonly customer: string };
}

/**
 * Writes an attempt and its first event in one statement.
 * @returns undefined when the provider's object is booked already, at a payment that is not ours to see.
 */
export async function insertAttempt(tx: Tx, attempt: NewAttempt, note: AttemptNote): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    `WITH attempt AS (
     INSERT INTO payment_attempts (org_id, payment_id, link_id, kind, psp, psp_account, psp_payment_id, status,
       amount_minor, captured_minor, currency, method, failure_class, failure_reason, next_query_at, reference, recorded_by,
       number, token, customer)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $20, $21, $22)
     ON CONFLICT DO NOTHING RETURNING id),
     event AS (
       INSERT INTO payment_attempt_events (org_id, attempt_id, to_status, learned_by, data)
       SELECT $1, id, $8, $18, $19 FROM attempt)
     SELECT id FROM attempt`,
    [
      tx.orgId,
      attempt.paymentId,
      attempt.linkId,
      attempt.kind,
      attempt.psp,
      attempt.account,
      attempt.pspPaymentId,
      attempt.status,
      attempt.amountMinor,
      attempt.capturedMinor,
      attempt.currency,
      attempt.method,
      attempt.failureClass,
      attempt.failureReason,
      attempt.nextQueryAt,
      attempt.reference,
      attempt.recordedBy,
      note.learntBy,
      JSON.stringify(note.data),
      attempt.charge?.number,
      attempt.charge?.token,
      attempt.charge?.customer,
    ],
  );
  return row?.id;
}

export interface AttemptChange {
  /** The status that it had: what we knew before. */
  readonly from: AttemptStatus;
  readonly status: AttemptStatus;
  readonly capturedMinor: bigint;
  readonly nextQueryAt: Date | undefined;
  readonly queryCount: number;
  readonly failureClass?: string | undefined;
  readonly failureReason?: string | undefined;
  /** The provider's objects behind a try that we began, as soon as we hear of them. */
  readonly pspPaymentId?: string | undefined;
  readonly pspOrderId?: string | undefined;
  /** Makes the change an event, which is never altered later. */
  readonly note?: AttemptNote;
}

/** Changes an attempt and writes its event, in one statement. What can't be sent again keeps no means to do so. */
export function saveAttempt(tx: Tx, attemptId: string, change: AttemptChange): void {
  tx.later(
    `WITH changed AS (
       UPDATE payment_attempts SET status = $3, captured_minor = $4, next_query_at = $5, query_count = $6,
         failure_class = coalesce($7, failure_class), failure_reason = coalesce($8, failure_reason),
         psp_payment_id = coalesce($12, psp_payment_id), psp_order_id = coalesce($13, psp_order_id),
         token = CASE WHEN $3 IN ('CREATED', 'SENT') THEN token END,
         customer = CASE WHEN $3 IN ('CREATED', 'SENT') THEN customer END, updated_at = now()
       WHERE org_id = $1 AND id = $2)
     INSERT INTO payment_attempt_events (org_id, attempt_id, from_status, to_status, learned_by, data)
     SELECT $1, $2, $9, $3, $10, $11 WHERE $10::text IS NOT NULL`,
    [
      tx.orgId,
      attemptId,
      change.status,
      change.capturedMinor,
      change.nextQueryAt,
      change.queryCount,
      change.failureClass,
      change.failureReason,
      change.from,
      change.note?.learntBy,
      JSON.stringify(change.note?.data ?? {}),
      change.pspPaymentId,
      change.pspOrderId,
    ],
  );
}

function fromRow(row: AttemptRow): AttemptRecord {
  return {
    id: row.id,
    paymentId: row.payment_id,
    linkId: row.link_id ?? undefined,
    kind: row.kind,
    psp: row.psp,
    account: row.psp_account,
    pspPaymentId: row.psp_payment_id ?? undefined,
    status: row.status,
    amountMinor: BigInt(row.amount_minor),
    capturedMinor: BigInt(row.captured_minor),
    refundingMinor: BigInt(row.refunding_minor),
    currency: row.currency,
    nextQueryAt: row.next_query_at ?? undefined,
    queryCount: row.query_count,
    reference: row.reference ?? undefined,
    number: row.number ?? undefined,
    pspOrderId: row.psp_order_id ?? undefined,
    mode: row.psp_mode ?? undefined,
    sentAt: row.sent_at ?? undefined,
    captureMinor: row.capture_minor === null ? undefined : BigInt(row.capture_minor),
    captureNumber: row.capture_number,
    captureSentAt: row.capture_sent_at ?? undefined,
    createdAt: row.created_at,
  };
}
