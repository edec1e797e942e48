import { nextQuestionSeconds } from '../../domain/payments/askingLadder';
import type { AttemptStatus } from '../../domain/payments/attempt';
import { isChargeOpen, PAYER_WANTED, type ChargeNews } from '../../domain/payments/charge';
import { classifyDecline } from '../../domain/payments/declineReason';
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
  /** The rung that the claim took; another one now means that somebody has asked since, whose answer counts. */
  readonly asked: number;
  readonly news: ChargeNews;
}

/**
 * Books what we have learnt of a try that we began. Only a definite answer ends it: without one it is UNKNOWN, is asked
 * for on the ladder, and then a person decides; nothing charges again meanwhile. A payment object is compared with our
 * record like every other, by the one change that books it.
 */
export async function recordCharge(tx: Tx, { paymentId, attemptId, asked, news }: RecordCharge): Promise<void> {
  const locked = await lockPayment(tx, { paymentId });
  const attempt = (await readAttempts(tx, paymentId)).find(({ id }) => id === attemptId);
  if (!attempt) return;
  const charge = { locked, attempt };
  // What the provider shows is true whoever asked; everything else is about the question, which may be over.
  if (news.kind === 'payment') return bookPayment(tx, charge, news);
  if (!isChargeOpen(attempt) || attempt.queryCount !== asked) return;
  switch (news.kind) {
    case 'declined':
      return decline(tx, charge, { reason: news.reason, pspOrderId: news.orderId });
    case 'needsPayer':
      return decline(tx, charge, { reason: PAYER_WANTED, pspOrderId: news.orderId });
    case 'refused':
      return end(tx, charge, { status: 'DECLINED_HARD', failureClass: 'OURS', failureReason: news.message });
    case 'neverCame':
      return end(tx, charge, { status: 'CANCELLED', failureReason: 'it never came to the provider' });
    case 'pending':
      return askLater(tx, charge, { status: attempt.status, pspOrderId: news.orderId });
    case 'unknown':
    case 'duplicate':
      return askLater(tx, charge, { status: 'UNKNOWN' });
    case 'notSent':
      return undoQuestion(tx, charge, news);
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
  if (booked === 'REVIEW') return askLater(tx, charge, { status: 'UNKNOWN' });
  return askLater(tx, charge, { status, pspPaymentId: payment.id, pspOrderId: orderId });
}

async function decline(
  tx: Tx,
  charge: Charge,
  no: { readonly reason: string | undefined; readonly pspOrderId: string },
): Promise<void> {
  const { status, class: failureClass, textKey } = classifyDecline(no.reason);
  await end(tx, charge, { status, failureClass, failureReason: no.reason, pspOrderId: no.pspOrderId });
  const orderId = charge.locked.order.id;
  const linkToken = await linkTokenOf(tx, orderId);
  await applyPayment(tx, { orderId, fact: { type: 'declined', reasonKey: textKey, linkToken } });
}

type End = Pick<AttemptChange, 'failureClass' | 'failureReason' | 'pspOrderId'> & { readonly status: AttemptStatus };

/** A definite answer without an object of the provider's: there is nothing that could change its mind. */
async function end(tx: Tx, { locked, attempt }: Charge, change: End): Promise<void> {
  const { status: from, capturedMinor, queryCount } = attempt;
  const data = change.failureReason ? { reason: change.failureReason } : {};
  const note = { learntBy: 'QUERY', data } as const;
  saveAttempt(tx, attempt.id, { ...change, from, capturedMinor, nextQueryAt: undefined, queryCount, note });
  await unflagAnswered(tx, locked, endsWithDecision);
  await settlePayment(tx, locked);
}

/** No answer yet: the next rung, and at the end of the ladder a person. */
async function askLater(
  tx: Tx,
  { locked, attempt }: Charge,
  change: Pick<AttemptChange, 'status' | 'pspPaymentId' | 'pspOrderId'>,
): Promise<void> {
  const { status: from, capturedMinor, queryCount } = attempt;
  const seconds = nextQuestionSeconds(queryCount);
  const nextQueryAt = seconds === undefined ? undefined : new Date(locked.now.getTime() + seconds * 1000);
  const note = change.status === from ? {} : { note: { learntBy: 'QUERY', data: {} } as const };
  saveAttempt(tx, attempt.id, { ...change, from, capturedMinor, nextQueryAt, queryCount, ...note });
  if (seconds === undefined) await flagPayment(tx, locked, CHARGE_UNANSWERED);
  await settlePayment(tx, locked);
}

/**
 * The provider did not even look: no rung of the ladder is used up, and a sending is as if it had not been tried. Wrong
 * keys are a person's to mend, and are told at once.
 */
async function undoQuestion(
  tx: Tx,
  { locked, attempt }: Charge,
  { reason, waitMs }: ChargeNews & { kind: 'notSent' },
): Promise<void> {
  const { id, status: from, capturedMinor, queryCount } = attempt;
  const wasSending = queryCount === 0;
  const nextQueryAt = new Date(locked.now.getTime() + waitMs);
  saveAttempt(tx, id, {
    ...{ from, status: wasSending ? 'CREATED' : from, capturedMinor, nextQueryAt },
    queryCount: wasSending ? 0 : queryCount - 1,
    ...(wasSending ? { note: { learntBy: 'QUERY', data: { reason } } as const } : {}),
  });
  if (wasSending) tx.later('UPDATE payment_attempts SET sent_at = NULL WHERE org_id = $1 AND id = $2', [tx.orgId, id]);
  if (reason === 'WRONG_KEYS') await flagPayment(tx, locked, CHARGE_WRONG_KEYS);
  await settlePayment(tx, locked);
}
