import { nextAttemptStatus, type AttemptStatus } from './attempt';
import { classifyDecline, type Decline } from './declineReason';
import type { PspMode, PspPayment } from './pspPort';

/** Our own record of what a payment object at the provider must be about. */
export interface ExpectedPayment {
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly orderId: string | undefined;
  readonly mode: PspMode | undefined;
}

/** What we knew of the attempt before. */
export interface KnownAttempt {
  readonly status: AttemptStatus;
  readonly capturedMinor: bigint;
}

/** Why the provider's word is not booked but shown to a person. */
export type Mismatch = 'AMOUNT' | 'CURRENCY' | 'ORDER' | 'MODE';

export type OutcomeDecision =
  | { readonly kind: 'oldNews' }
  | {
      readonly kind: 'review';
      readonly mismatch: Mismatch;
      /** Somebody's money may have moved: a person has to look, not only a log. */
      readonly moneyMoved: boolean;
    }
  | {
      readonly kind: 'book';
      readonly status: AttemptStatus;
      readonly capturedMinor: bigint;
      /** Why it was declined, when it was just now. */
      readonly decline: Decline | undefined;
    };

/**
 * Decides what the provider's word on a payment object comes to, whoever heard it and however often. Pure: booking is
 * `db/payments/recordAttemptOutcome`.
 */
export function decideOutcome(
  expected: ExpectedPayment,
  known: KnownAttempt | undefined,
  learnt: PspPayment,
): OutcomeDecision {
  const mismatch = mismatchOf(expected, learnt);
  if (mismatch) return { kind: 'review', mismatch, moneyMoved: hasMoney(learnt) };
  const decline = learnt.status === 'FAILED' ? classifyDecline(learnt.failureReason) : undefined;
  const status = nextAttemptStatus(known?.status, decline?.status ?? statusOf(learnt));
  if (!status) return { kind: 'oldNews' };
  return { kind: 'book', status, capturedMinor: max(known?.capturedMinor ?? 0n, learnt.capturedMinor), decline };
}

function mismatchOf(expected: ExpectedPayment, learnt: PspPayment): Mismatch | undefined {
  if (learnt.currency !== expected.currency) return 'CURRENCY';
  if (learnt.amountMinor !== expected.amountMinor) return 'AMOUNT';
  if (differs(expected.orderId, learnt.orderId)) return 'ORDER';
  return differs(expected.mode, learnt.mode) ? 'MODE' : undefined;
}

/** What one side does not know can't differ. */
function differs<T>(ours: T | undefined, theirs: T | undefined): boolean {
  return ours !== undefined && theirs !== undefined && ours !== theirs;
}

function hasMoney(learnt: PspPayment): boolean {
  return learnt.status === 'AUTHORIZED' || learnt.status === 'CAPTURED' || learnt.status === 'REFUNDED';
}

/** Money that was taken and went back is a capture with refunds; the refunds are booked as such. */
function statusOf(learnt: PspPayment): AttemptStatus {
  switch (learnt.status) {
    case 'PENDING':
    case 'FAILED':
      return 'SENT';
    case 'AUTHORIZED':
      return 'AUTHORIZED';
    case 'CAPTURED':
      return 'CAPTURED';
    case 'REFUNDED':
      return learnt.capturedMinor > 0n ? 'CAPTURED' : 'REFUNDED';
  }
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
