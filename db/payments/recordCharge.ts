import { isChargeOpen, type ChargeNews } from '../../domain/payments/charge';
import { decideCharge, noAnswer, type ChargeDecision } from '../../domain/payments/decideCharge';
import type { PspPayment } from '../../domain/payments/pspPort';
import type { Tx } from '../kit/transaction';
import { applyPayment } from '../orders/applyPayment';
import { readAttempts, saveAttempt, type AttemptChange, type AttemptRecord } from './attemptRow';
import { CHARGE_UNANSWERED, CHARGE_WRONG_KEYS, endsWithDecision } from './chargeAttention';
import { flagPayment, unflagAnswered } from './flagPayment';
import { linkTokenOf } from './linkTokenOf';
import { lockPayment, type LockedPayment } from './paymentRow';
import { recordAttemptOutcome } from './recordAttemptOutcome';
import { settlePayment } from './settlePayment';

export interface RecordCharge {
  readonly paymentId: string;
  readonly attemptId: string;
  /** The rung that the claim took. */
  readonly asked: number;
  readonly news: ChargeNews;
}

/**
 * Books what we have learnt of a try that we began, by `decideCharge`. What the provider shows is true whoever asked; a
 * payment object is compared with our record like every other, by the one change that books it.
 */
export async function recordCharge(tx: Tx, { paymentId, attemptId, asked, news }: RecordCharge): Promise<void> {
  const locked = await lockPayment(tx, { paymentId });
  const attempt = (await readAttempts(tx, paymentId)).find(({ id }) => id === attemptId);
  if (!attempt) return;
  const charge = { locked, attempt };
  if (news.kind === 'payment') return bookPayment(tx, charge, news);
  const decision = decideCharge(attempt, asked, news);
  switch (decision.kind) {
    case 'nothing':
      return;
    case 'end':
      return end(tx, charge, { decision, pspOrderId: 'orderId' in news ? news.orderId : undefined });
    case 'wait':
      return wait(tx, charge, { decision, ...('orderId' in news ? { pspOrderId: news.orderId } : {}) });
    case 'undo':
      if (news.kind === 'notSent' && news.reason === 'WRONG_KEYS') await flagPayment(tx, locked, CHARGE_WRONG_KEYS);
      return undo(tx, charge, decision);
  }
}

interface Charge {
  readonly locked: LockedPayment;
  readonly attempt: AttemptRecord;
}

async function bookPayment(
  tx: Tx,
  charge: Charge,
  { payment, orderId }: { readonly payment: PspPayment; readonly orderId: string | undefined },
): Promise<void> {
  const { order, payment: ours } = charge.locked;
  const { psp, account, status } = charge.attempt;
  if (psp === 'byHand') return;
  const about = { paymentId: ours.id, orderId: order.id, psp, account };
  const booked = await recordAttemptOutcome(tx, { ...about, learnt: payment, learntBy: 'QUERY' });
  if (booked === 'BOOKED' || !isChargeOpen(charge.attempt)) return;
  // What is there is not what we asked for, and a person has been told: that is no answer. Else the bank has not decided.
  if (booked === 'REVIEW') return wait(tx, charge, { decision: noAnswer(charge.attempt, 'UNKNOWN') });
  const objects = { pspPaymentId: payment.id, pspOrderId: orderId };
  return wait(tx, charge, { decision: noAnswer(charge.attempt, status), ...objects });
}

/** A definite answer without an object of the provider's: there is nothing that could change its mind. */
async function end(
  tx: Tx,
  { locked, attempt }: Charge,
  {
    decision,
    pspOrderId,
  }: { readonly decision: ChargeDecision & { kind: 'end' }; readonly pspOrderId: string | undefined },
): Promise<void> {
  const { status, decline, reason } = decision;
  const { status: from, capturedMinor, queryCount } = attempt;
  saveAttempt(tx, attempt.id, {
    ...{ from, status, capturedMinor, nextQueryAt: undefined, queryCount, pspOrderId },
    failureClass: decline?.class ?? (status === 'DECLINED_HARD' ? 'OURS' : undefined),
    failureReason: reason,
    note: { learntBy: 'QUERY', data: reason ? { reason } : {} },
  });
  await unflagAnswered(tx, locked, endsWithDecision);
  await settlePayment(tx, locked);
  if (!decline) return;
  const orderId = locked.order.id;
  const linkToken = await linkTokenOf(tx, orderId);
  await applyPayment(tx, { orderId, fact: { type: 'declined', reasonKey: decline.textKey, linkToken } });
}

interface Waiting extends Pick<AttemptChange, 'pspPaymentId' | 'pspOrderId'> {
  readonly decision: ChargeDecision & { kind: 'wait' };
}

async function wait(tx: Tx, { locked, attempt }: Charge, { decision, ...objects }: Waiting): Promise<void> {
  const { status, seconds } = decision;
  const { status: from, capturedMinor, queryCount } = attempt;
  const nextQueryAt = seconds === undefined ? undefined : new Date(locked.now.getTime() + seconds * 1000);
  const note = status === from ? {} : { note: { learntBy: 'QUERY', data: {} } as const };
  saveAttempt(tx, attempt.id, { ...objects, from, status, capturedMinor, nextQueryAt, queryCount, ...note });
  if (seconds === undefined) await flagPayment(tx, locked, CHARGE_UNANSWERED);
  await settlePayment(tx, locked);
}

async function undo(
  tx: Tx,
  { locked, attempt }: Charge,
  { status, queryCount, waitMs }: ChargeDecision & { kind: 'undo' },
): Promise<void> {
  const { id, status: from, capturedMinor } = attempt;
  const nextQueryAt = new Date(locked.now.getTime() + waitMs);
  const wasSending = status === 'CREATED';
  const note = wasSending ? { note: { learntBy: 'QUERY', data: {} } as const } : {};
  saveAttempt(tx, id, { from, status, capturedMinor, nextQueryAt, queryCount, ...note });
  if (wasSending) tx.later('UPDATE payment_attempts SET sent_at = NULL WHERE org_id = $1 AND id = $2', [tx.orgId, id]);
  await settlePayment(tx, locked);
}
