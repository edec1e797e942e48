import { attentionReason } from '../../domain/orders/attentionReason';
import { nextQuestionSeconds } from '../../domain/payments/askingLadder';
import type { PspRefund } from '../../domain/payments/pspPort';
import { isRefunded, nextPendingSeconds, nextRefundStatus, type RefundStatus } from '../../domain/payments/refund';
import { refundIdFrom } from '../../domain/payments/reference';
import type { Tx } from '../kit/transaction';
import { unflagOrder } from '../orders/flagOrder';
import { readAttempts, type AttemptRecord, type LearntBy } from './attemptRow';
import { endRefundedAttempts } from './endRefundedAttempts';
import { flagPayment, unflagPayment } from './flagPayment';
import { lockPayment, type LockedPayment } from './paymentRow';
import { endsWithAnswer, NO_ANSWER } from './refundAttention';
import { insertRefund, readRefunds, saveRefund, type RefundRecord } from './refundRow';
import { settlePayment } from './settlePayment';
import { tellRefunded, tellRefundFailed } from './tellOfRefund';

/** The provider's word on a refund object, however we came by it. */
export interface LearntRefund {
  readonly paymentId: string;
  /** Spares a look, where it is known. */
  readonly orderId?: string | undefined;
  readonly learnt: PspRefund;
  readonly learntBy: LearntBy;
}

export type BookedRefund = 'BOOKED' | 'OLD_NEWS' | 'REVIEW' | 'CAPTURE_UNKNOWN';

/**
 * The one guarded change of a refund by what the provider says of it. A refund that none of us asked for (somebody
 * pressed a button in the provider's dashboard) is booked as such, so that our sums stay the payer's.
 */
export async function recordRefundOutcome(tx: Tx, refund: LearntRefund): Promise<BookedRefund> {
  const { paymentId, learnt, learntBy } = refund;
  const locked = await lockPayment(tx, refund);
  const attempt = (await readAttempts(tx, paymentId)).find(({ pspPaymentId }) => pspPaymentId === learnt.pspPaymentId);
  if (!attempt || attempt.capturedMinor === 0n) return 'CAPTURE_UNKNOWN';
  const refunds = await readRefunds(tx, paymentId);
  const known = findKnown(refunds, attempt, learnt);
  if (!known) return bookForeign(tx, locked, { attempt, learnt, learntBy });
  if (known.amountMinor !== learnt.amountMinor || known.currency !== learnt.currency) {
    await flagPayment(tx, locked, attentionReason('REFUND_OTHER_AMOUNT', learnt.id));
    return 'REVIEW';
  }
  if (known.status === 'PENDING' && learnt.status === 'PENDING') {
    await askLater(tx, locked, { known });
    return 'OLD_NEWS';
  }
  if (known.status === 'BY_HAND_DONE' && learnt.status === 'PROCESSED') {
    await flagPayment(tx, locked, attentionReason('REFUND_TWICE', learnt.id));
    return 'REVIEW';
  }
  const status = nextRefundStatus(known.status, learnt.status);
  if (!status || isOvertaken(known, refund)) return 'OLD_NEWS';
  await book(tx, locked, { known, status, learnt, learntBy });
  return 'BOOKED';
}

/** The provider gave no answer: it may or may not have sent the money back. */
export async function recordRefundUnknown(
  tx: Tx,
  ref: {
    readonly paymentId: string;
    readonly refundId: string;
    readonly message: string;
  },
): Promise<void> {
  const locked = await lockPayment(tx, ref);
  const refund = (await readRefunds(tx, ref.paymentId)).find(({ id }) => id === ref.refundId);
  if (!refund || (refund.status !== 'SENT' && refund.status !== 'UNKNOWN' && refund.status !== 'PENDING')) return;
  await askLater(tx, locked, { ...ref, known: refund });
}

/** The provider will not send it back: the shop has to, by hand or by asking again. */
export async function recordRefundRefused(
  tx: Tx,
  ref: { readonly paymentId: string; readonly refundId: string; readonly message: string },
): Promise<void> {
  const locked = await lockPayment(tx, ref);
  const refund = (await readRefunds(tx, ref.paymentId)).find(({ id }) => id === ref.refundId);
  if (!refund || !nextRefundStatus(refund.status, 'FAILED')) return;
  await fail(tx, locked, { refund, failure: ref.message });
  await settlePayment(tx, locked);
}

/**
 * A refund that had arrived and came back is failed for good, at every provider. Its webhooks may overtake each other: that
 * it has arrived is then the older one, unless the provider says so when it is asked.
 */
function isOvertaken(known: RefundRecord, { learnt, learntBy }: LearntRefund): boolean {
  return known.status === 'FAILED' && known.pspRefundId === learnt.id && learntBy === 'WEBHOOK';
}

function findKnown(
  refunds: readonly RefundRecord[],
  attempt: AttemptRecord,
  learnt: PspRefund,
): RefundRecord | undefined {
  const ours = refundIdFrom(learnt.reference);
  const ofAttempt = refunds.filter(({ attemptId }) => attemptId === attempt.id);
  return (
    ofAttempt.find(({ id, pspRefundId }) => pspRefundId === learnt.id || (id === ours && pspRefundId === undefined)) ??
    (learnt.isNameless && ours === undefined ? findUnanswered(ofAttempt, learnt) : undefined)
  );
}

/**
 * One that the provider can't name is ours while we wait for the answer to one of its amount; else we would send it
 * twice.
 */
function findUnanswered(refunds: readonly RefundRecord[], { amountMinor }: PspRefund): RefundRecord | undefined {
  return refunds.find(
    ({ status, pspRefundId, amountMinor: wanted }) =>
      (status === 'SENT' || status === 'UNKNOWN') && pspRefundId === undefined && wanted === amountMinor,
  );
}

interface Unanswered {
  readonly known: RefundRecord;
  readonly message?: string;
}

/**
 * Sets when the provider is asked next about a refund that is on its way or unanswered; at the end of the ladder a person
 * has to look.
 */
async function askLater(tx: Tx, locked: LockedPayment, unanswered: Unanswered): Promise<void> {
  const { known, message } = unanswered;
  const seconds = nextAskSeconds(known);
  await saveRefund(tx, known.id, {
    status: known.status === 'PENDING' ? 'PENDING' : 'UNKNOWN',
    nextTryAt: seconds === undefined ? undefined : new Date(locked.now.getTime() + seconds * 1000),
    tries: known.tries,
    ...(message ? { failure: message } : {}),
  });
  if (seconds === undefined) await flagPayment(tx, locked, NO_ANSWER);
  await settlePayment(tx, locked);
}

interface RefundBooking {
  readonly known: RefundRecord;
  readonly status: RefundStatus;
  readonly learnt: PspRefund;
  readonly learntBy: LearntBy;
}

async function book(tx: Tx, locked: LockedPayment, booking: RefundBooking): Promise<void> {
  const { known, status, learnt } = booking;
  if (status === 'FAILED') {
    await fail(tx, locked, { refund: known, failure: 'the bank sent it back', pspRefundId: learnt.id });
  } else {
    const seconds = status === 'PENDING' ? nextPendingSeconds(0) : undefined;
    const nextTryAt = seconds === undefined ? undefined : new Date(locked.now.getTime() + seconds * 1000);
    await saveRefund(tx, known.id, { status, nextTryAt, tries: 0, pspRefundId: learnt.id });
  }
  if (isRefunded(status)) await tellRefunded(tx, locked.order, known);
  if (status !== 'FAILED' && endsWithAnswer(locked.payment.needsAttentionReason)) await unflag(tx, locked);
  const { learntBy } = booking;
  await endRefundedAttempts(tx, { paymentId: known.paymentId, note: { learntBy, data: { pspRefundId: learnt.id } } });
  await settlePayment(tx, locked);
}

async function unflag(tx: Tx, { order, payment }: LockedPayment): Promise<void> {
  await unflagPayment(tx, payment.id);
  if (endsWithAnswer(order.needsAttentionReason)) await unflagOrder(tx, { orderId: order.id });
}

interface RefundFailure {
  readonly refund: RefundRecord;
  readonly failure: string;
  readonly pspRefundId?: string;
}

async function fail(tx: Tx, locked: LockedPayment, { refund, failure, pspRefundId }: RefundFailure): Promise<void> {
  const change = { status: 'FAILED', nextTryAt: undefined, tries: refund.tries, failure } as const;
  await saveRefund(tx, refund.id, { ...change, ...(pspRefundId ? { pspRefundId } : {}) });
  await tellRefundFailed(tx, locked.order, refund);
  await flagPayment(tx, locked, attentionReason('REFUND_FAILED', failure));
}

interface ForeignRefund {
  readonly attempt: AttemptRecord;
  readonly learnt: PspRefund;
  readonly learntBy: LearntBy;
}

async function bookForeign(tx: Tx, locked: LockedPayment, foreign: ForeignRefund): Promise<BookedRefund> {
  const { attempt, learnt, learntBy } = foreign;
  // One that failed moved nothing; one that is larger than what is left can't be what it says.
  if (learnt.status === 'FAILED') return 'OLD_NEWS';
  if (learnt.amountMinor > attempt.capturedMinor - attempt.refundingMinor || learnt.currency !== attempt.currency) {
    await flagPayment(tx, locked, attentionReason('REFUND_TOO_LARGE', learnt.id));
    return 'REVIEW';
  }
  const known = await insertRefund(tx, {
    paymentId: locked.payment.id,
    attemptId: attempt.id,
    amountMinor: learnt.amountMinor,
    currency: learnt.currency,
    cause: 'BY_HAND',
    status: 'CREATED',
    pspRefundId: learnt.id,
    decidedBy: 'PROVIDER',
  });
  await book(tx, locked, { known, status: learnt.status, learnt, learntBy });
  return 'BOOKED';
}

/** A provider that has accepted a refund is asked more patiently than one that may not have heard of it. */
function nextAskSeconds({ status, tries }: RefundRecord): number | undefined {
  return status === 'PENDING' ? nextPendingSeconds(tries) : nextQuestionSeconds(tries - 1);
}
