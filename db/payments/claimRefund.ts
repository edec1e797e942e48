import { refundKeyAge, type RefundKeyAge } from '../../domain/payments/refund';
import type { PspName, RefundRequest } from '../../domain/payments/pspPort';
import { refundKey } from '../../domain/payments/reference';
import type { Tx } from '../kit/transaction';
import { readAttempts, type AttemptRecord } from './attemptRow';
import { isPaused } from './isPaused';
import { lockPayment, type LockedPayment } from './paymentRow';
import { readRefunds, saveRefund, type RefundRecord } from './refundRow';
import { settlePayment } from './settlePayment';

/** What is to be asked of the provider about a refund. */
export type RefundStep =
  | { readonly kind: 'nothingToDo' }
  | {
      readonly kind: 'ask';
      readonly psp: PspName;
      readonly account: string;
      readonly request: RefundRequest;
      /** It may be there already: look for it before sending it. */
      readonly mayExist: boolean;
      readonly keyAge: RefundKeyAge;
      readonly pspRefundId: string | undefined;
      /** The rung of the ladder that this question is: given back when the provider was not really asked. */
      readonly tries: number;
    };

/**
 * A call takes 8 s at most and is booked right after; a refund that is still SENT after this long was left by a crash
 * and is looked for.
 */
const LEASE_MS = 30_000;

/**
 * Writes down that a refund is being sent, before it is: whoever crashes after this leaves a row that says so. While
 * calls to the provider are switched off nothing is sent, and nothing written that says so.
 */
export async function claimRefund(
  tx: Tx,
  { paymentId, refundId }: { readonly paymentId: string; readonly refundId: string },
): Promise<RefundStep> {
  const locked = await lockPayment(tx, { paymentId });
  const { now } = locked;
  const refunds = await readRefunds(tx, paymentId);
  const refund = refunds.find(({ id }) => id === refundId);
  if (!refund?.nextTryAt || refund.nextTryAt > now) return { kind: 'nothingToDo' };
  const attempt = (await readAttempts(tx, paymentId)).find(({ id }) => id === refund.attemptId);
  const object = attempt && objectOf(attempt);
  if (!object) throw new Error(`refund ${refundId} is of no capture at a provider`);
  if (await isPaused(tx, object.psp)) return rest(tx, locked, refund);
  const tries = refund.tries + 1;
  await saveRefund(tx, refundId, {
    status: refund.status === 'CREATED' ? 'SENT' : refund.status,
    nextTryAt: new Date(now.getTime() + LEASE_MS),
    tries,
    ...(refund.sentAt ? {} : { sentAt: now }),
  });
  await settlePayment(tx, locked);
  return {
    kind: 'ask',
    psp: object.psp,
    account: object.account,
    request: requestOf(refund, object.pspPaymentId, refunds),
    mayExist: refund.sentAt !== undefined,
    keyAge: refundKeyAge(refund.sentAt, now),
    pspRefundId: refund.pspRefundId,
    tries,
  };
}

function objectOf({ psp, account, pspPaymentId }: AttemptRecord) {
  return psp !== 'byHand' && pspPaymentId ? { psp, account, pspPaymentId } : undefined;
}

function requestOf(refund: RefundRecord, pspPaymentId: string, all: readonly RefundRecord[]): RefundRequest {
  const others = all.filter(({ id, attemptId }) => id !== refund.id && attemptId === refund.attemptId);
  return {
    pspPaymentId,
    amountMinor: refund.amountMinor,
    currency: refund.currency,
    key: refundKey(refund.id, refund.keyNumber),
    refundedBeforeMinor: acceptedMinor(others),
    ...(refund.sentAt ? { firstSentAt: refund.sentAt } : {}),
  };
}

/** What the provider has said yes to. */
function acceptedMinor(refunds: readonly RefundRecord[]): bigint {
  const accepted = refunds.filter(({ status }) => status === 'PENDING' || status === 'PROCESSED');
  return accepted.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

/** Calls that are switched off are tried again after this. */
const PAUSED_WAIT_MS = 60_000;

async function rest(tx: Tx, locked: LockedPayment, refund: RefundRecord): Promise<RefundStep> {
  const { status, tries } = refund;
  const nextTryAt = new Date(locked.now.getTime() + PAUSED_WAIT_MS);
  await saveRefund(tx, refund.id, { status, tries, nextTryAt, failure: 'calls to the provider are switched off' });
  await settlePayment(tx, locked);
  return { kind: 'nothingToDo' };
}
