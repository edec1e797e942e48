import { nextActionAt, type PaymentWork } from '../../domain/payments/paymentDuty';
import { paymentWorkflowId, PAYMENTS_QUEUE, PAYMENT_WORKFLOW } from '../../domain/payments/process';
import { paymentStatusOf } from '../../domain/payments/paymentStatus';
import { isRefunded, type RefundCause } from '../../domain/payments/refund';
import { isVoid, spreadRefund, surplusMinor, type PaymentSums } from '../../domain/payments/surplus';
import { poke } from '../kit/poke';
import type { Tx } from '../kit/transaction';
import { applyPayment } from '../orders/applyPayment';
import { readAttempts, type AttemptRecord } from './attemptRow';
import { readLinks } from './linkRow';
import type { LockedPayment, PaymentRecord } from './paymentRow';
import { insertRefund, readRefunds, type RefundRecord } from './refundRow';
import { tellRefundStarted } from './tellOfRefund';

/**
 * Brings a payment in step with its attempts, refunds and links: sums, status, the next time to look, and what was
 * taken beyond what is owed, which goes back. The order and the payment's run hear of it in the same transaction.
 *
 * Everything is counted anew from the rows, so that it may be called after any change, and twice.
 */
export async function settlePayment(tx: Tx, { order, payment, now }: LockedPayment): Promise<void> {
  const [attempts, refunds, links] = await Promise.all([
    readAttempts(tx, payment.id),
    readRefunds(tx, payment.id),
    readLinks(tx, payment.id),
  ]);
  const before = sumsOf(payment.amountMinor, attempts, refunds);
  const voided = isVoid(order);
  const surplus = surplusMinor(before, voided);
  const cause = order.closing && voided ? order.closing.target : 'SURPLUS';
  const started = surplus > 0n ? await refundOf(tx, { payment, attempts, amountMinor: surplus, cause, now }) : [];
  const sums = { ...before, refundingMinor: before.refundingMinor + surplus };
  const work: PaymentWork = { attempts, refunds: [...refunds, ...started], links };
  const nextAt = nextActionAt(work, now);
  const statuses = attempts.map(({ status }) => status);
  save(tx, payment, { ...sums, status: paymentStatusOf(sums, statuses, voided), nextActionAt: nextAt });
  if (!isSame(payment, sums)) await applyPayment(tx, { orderId: order.id, fact: { type: 'sums', ...sums } });
  await tellRefundStarted(tx, order, started);
  pokeRun(tx, payment, nextAt);
}

/** What is refunded is spread over captures; cash becomes a task for a person. */
export async function refundOf(
  tx: Tx,
  wanted: {
    readonly payment: PaymentRecord;
    readonly attempts: readonly AttemptRecord[];
    readonly amountMinor: bigint;
    readonly cause: RefundCause;
    readonly now: Date;
  },
): Promise<RefundRecord[]> {
  const captures = wanted.attempts.map((attempt) => ({
    attemptId: attempt.id,
    byHand: attempt.kind === 'BY_HAND',
    capturedMinor: attempt.capturedMinor,
    refundingMinor: attempt.refundingMinor,
    createdAt: attempt.createdAt,
  }));
  const refunds: RefundRecord[] = [];
  for (const part of spreadRefund(captures, wanted.amountMinor)) {
    const refund = await insertRefund(tx, {
      paymentId: wanted.payment.id,
      attemptId: part.attemptId,
      amountMinor: part.amountMinor,
      currency: wanted.payment.currency,
      cause: wanted.cause,
      ...(part.byHand ? { status: 'BY_HAND_DUE' } : { status: 'CREATED', nextTryAt: wanted.now }),
      decidedBy: `${tx.actor.type}:${tx.actor.id}`,
    });
    refunds.push(refund);
  }
  return refunds;
}

function sumsOf(
  amountMinor: bigint,
  attempts: readonly AttemptRecord[],
  refunds: readonly RefundRecord[],
): PaymentSums {
  return {
    amountMinor,
    capturedMinor: total(attempts.map(({ capturedMinor }) => capturedMinor)),
    refundingMinor: total(refunds.map((refund) => refund.amountMinor)),
    refundedMinor: total(refunds.filter(({ status }) => isRefunded(status)).map((refund) => refund.amountMinor)),
  };
}

function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}

function isSame(a: PaymentSums, b: PaymentSums): boolean {
  return (
    a.capturedMinor === b.capturedMinor && a.refundingMinor === b.refundingMinor && a.refundedMinor === b.refundedMinor
  );
}

function save(
  tx: Tx,
  payment: PaymentRecord,
  after: PaymentSums & { readonly status: string; readonly nextActionAt: Date | undefined },
): void {
  tx.later(
    `UPDATE payments SET captured_minor = $3, refunding_minor = $4, refunded_minor = $5, status = $6,
       next_action_at = $7, updated_at = now()
     WHERE org_id = $1 AND id = $2`,
    [
      tx.orgId,
      payment.id,
      after.capturedMinor,
      after.refundingMinor,
      after.refundedMinor,
      after.status,
      after.nextActionAt,
    ],
  );
}

/** A payment without open work has no run; one whose work has just ended tells the living run. */
function pokeRun(tx: Tx, payment: PaymentRecord, nextAt: Date | undefined): void {
  if (!nextAt && !payment.nextActionAt) return;
  poke(tx, {
    orgId: tx.orgId,
    workflowType: PAYMENT_WORKFLOW,
    workflowId: paymentWorkflowId(payment.id),
    taskQueue: PAYMENTS_QUEUE,
    mayStart: nextAt !== undefined,
  });
}
