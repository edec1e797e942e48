import { notFound } from '../../domain/kit/errors';
import type { OrderRecord } from '../../domain/orders/record';
import type { PaymentRowStatus } from '../../domain/payments/paymentStatus';
import type { PaymentSums } from '../../domain/payments/surplus';
import type { Tx } from '../kit/transaction';
import { lockOrder } from '../orders/orderRow';

/** A payment as its row holds it: an amount that an order asks for, and what has become of it. */
export interface PaymentRecord extends PaymentSums {
  readonly id: string;
  readonly orgId: string;
  readonly currency: string;
  readonly status: PaymentRowStatus;
  readonly nextActionAt: Date | undefined;
  readonly needsAttentionReason: string | undefined;
}

/** An order and its payment, held until the transaction ends: every change of money runs under both locks. */
export interface LockedPayment {
  readonly order: OrderRecord;
  readonly payment: PaymentRecord;
  /** The database's clock at the start of the transaction. */
  readonly now: Date;
}

interface PaymentRow {
  [column: string]: unknown;
  id: string;
  amount_minor: string;
  captured_minor: string;
  refunding_minor: string;
  refunded_minor: string;
  currency: string;
  status: PaymentRowStatus;
  next_action_at: Date | null;
  needs_attention_reason: string | null;
  now: Date;
}

const COLUMNS = `id, amount_minor, captured_minor, refunding_minor, refunded_minor, currency, status, next_action_at,
  needs_attention_reason, now() AS now`;

/** Holds an order and its payment. @throws DomainError `NOT_FOUND`, for another shop's order too. */
export async function lockPaymentOfOrder(tx: Tx, orderId: string): Promise<LockedPayment> {
  // Sent together, done one after the other: in the order of locks.
  const [order, row] = await Promise.all([
    lockOrder(tx, orderId),
    tx.maybe<PaymentRow>(`SELECT ${COLUMNS} FROM payments WHERE org_id = $1 AND order_id = $2 FOR NO KEY UPDATE`, [
      tx.orgId,
      orderId,
    ]),
  ]);
  if (!row) throw notFound('payment');
  return { order, payment: fromRow(tx.orgId, row), now: row.now };
}

/** Holds a payment and its order, in the order of locks. @throws DomainError `NOT_FOUND`. */
export async function lockPayment(
  tx: Tx,
  { paymentId, orderId }: { readonly paymentId: string; readonly orderId?: string | undefined },
): Promise<LockedPayment> {
  if (orderId) return lockPaymentOfOrder(tx, orderId);
  const row = await tx.maybe<{ order_id: string | null }>(
    'SELECT order_id FROM payments WHERE org_id = $1 AND id = $2',
    [tx.orgId, paymentId],
  );
  if (!row?.order_id) throw notFound('payment');
  return lockPaymentOfOrder(tx, row.order_id);
}

function fromRow(orgId: string, row: PaymentRow): PaymentRecord {
  return {
    id: row.id,
    orgId,
    amountMinor: BigInt(row.amount_minor),
    capturedMinor: BigInt(row.captured_minor),
    refundingMinor: BigInt(row.refunding_minor),
    refundedMinor: BigInt(row.refunded_minor),
    currency: row.currency,
    status: row.status,
    nextActionAt: row.next_action_at ?? undefined,
    needsAttentionReason: row.needs_attention_reason ?? undefined,
  };
}
