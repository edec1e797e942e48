import type { AttemptStatus } from './attempt';
import { CREATE_SETTLES_SECONDS } from './link';
import type { PspCharge, PspPayment, PspResult } from './pspPort';
import { dueMinor, type PaymentSums } from './surplus';

/** How money is tried to be had: by a payer on a link, by us with what the provider has of the payer, by a person's hand. */
export type AttemptKind = 'LINK' | 'OFFSESSION' | 'BY_HAND';

/** What decides whether we may begin a try ourselves. */
export interface ChargeGround {
  readonly sums: PaymentSums;
  /** Nothing is owed any more: the order is closed, or a person wants it closed. */
  readonly voided: boolean;
  readonly isClosing: boolean;
  readonly attempts: readonly { readonly kind: AttemptKind; readonly status: AttemptStatus }[];
}

/**
 * Why we may not charge a payer now.
 * - `NOT_PAYABLE`: nothing is owed, or the order is being closed
 * - `ALREADY_PAID`: something was taken already; what is left is asked of the payer and not taken
 * - `CHARGE_UNDER_WAY`: money may be on its way by another try, or a person has taken some
 */
export type ChargeRefusal = 'NOT_PAYABLE' | 'ALREADY_PAID' | 'CHARGE_UNDER_WAY';

/** Undefined when a try may begin. It is asked under the payment's lock, so that of two who ask at once one is refused. */
export function whyNoCharge({ sums, voided, isClosing, attempts }: ChargeGround): ChargeRefusal | undefined {
  if (voided || isClosing) return 'NOT_PAYABLE';
  if (sums.capturedMinor > 0n) return 'ALREADY_PAID';
  if (dueMinor(sums, voided) === 0n) return 'NOT_PAYABLE';
  return attempts.some(mayStillTake) ? 'CHARGE_UNDER_WAY' : undefined;
}

/**
 * May this try still take money, so that a second one could take it twice? A payer's own try that the bank has not
 * decided is not counted: it may never be, and if both succeed the surplus goes back.
 */
function mayStillTake({ kind, status }: ChargeGround['attempts'][number]): boolean {
  if (status === 'UNKNOWN' || status === 'AUTHORIZED') return true;
  return kind !== 'LINK' && (status === 'CREATED' || status === 'SENT');
}

/** Is a try that we began not decided yet? Of these a payment has one at most. */
export function isChargeOpen({ kind, status }: ChargeGround['attempts'][number]): boolean {
  return kind === 'OFFSESSION' && (status === 'CREATED' || status === 'SENT' || status === 'UNKNOWN');
}

/** A try as its row holds it, as far as its next step goes. */
export interface OpenCharge {
  readonly kind: AttemptKind;
  readonly status: AttemptStatus;
  readonly nextQueryAt: Date | undefined;
}

/**
 * What is to be done about a try that we began. It is sent once: whatever was sent, or may have been, is only asked for.
 * `giveUp`: it was never sent, and nobody wants it any more.
 */
export function chargeStepOf(charge: OpenCharge, isWanted: boolean, now: Date): 'send' | 'ask' | 'giveUp' | 'none' {
  if (!isChargeOpen(charge) || !charge.nextQueryAt || charge.nextQueryAt > now) return 'none';
  if (charge.status !== 'CREATED') return 'ask';
  return isWanted ? 'send' : 'giveUp';
}

/** Long enough after the sending, so that «not there» means that it never came: no slow queue still holds it. */
export function isChargeSettled(sentAt: Date | undefined, now: Date): boolean {
  return sentAt !== undefined && now.getTime() - sentAt.getTime() > CREATE_SETTLES_SECONDS * 1000;
}

/** What we have learnt of a try that we began. */
export type ChargeNews =
  /** The provider's own object: compared with our record, and booked. `orderId`: what the try hangs on there. */
  | { readonly kind: 'payment'; readonly payment: PspPayment; readonly orderId: string | undefined }
  /** A definite «no» without an object. */
  | { readonly kind: 'declined'; readonly reason: string | undefined; readonly orderId: string | undefined }
  /** The provider has it, and the bank has not decided. */
  | { readonly kind: 'pending'; readonly orderId: string }
  /** The bank wants the payer, who is not here: nothing was taken, and the try is to be closed at the provider. */
  | { readonly kind: 'needsPayer'; readonly orderId: string }
  /** It may or may not have been carried out. */
  | { readonly kind: 'unknown'; readonly message: string }
  /** The provider had our key before: it is there, and is looked up. */
  | { readonly kind: 'duplicate' }
  /** It definitely is not there, and never will be. */
  | { readonly kind: 'neverCame' }
  /** The provider will not do it, and has done nothing. */
  | { readonly kind: 'refused'; readonly message: string }
  /** The provider did not even look at it; `waitMs`: when it may. */
  | { readonly kind: 'notSent'; readonly reason: 'WRONG_KEYS' | 'TOO_MANY_CALLS'; readonly waitMs: number };

/** Keys are mended by a person: six questions an hour show soon enough that they are. */
const WRONG_KEYS_WAIT_MS = 600_000;

/** What the answer to a charge says. */
export function readCharge(answer: PspResult<PspCharge>): ChargeNews {
  switch (answer.kind) {
    case 'definite':
      return readDone(answer.value);
    case 'unknown':
      return answer;
    case 'rateLimited':
      return { kind: 'notSent', reason: 'TOO_MANY_CALLS', waitMs: answer.retryAfterMs };
    case 'refused':
      if (answer.code === 'CREDENTIALS') return { kind: 'notSent', reason: 'WRONG_KEYS', waitMs: WRONG_KEYS_WAIT_MS };
      return answer.code === 'DUPLICATE' ? { kind: 'duplicate' } : { kind: 'refused', message: answer.message };
  }
}

function readDone({ status, payment, orderId, failureReason }: PspCharge): ChargeNews {
  // Who wants the payer has taken nothing yet, whatever the try before says.
  if (status === 'NEEDS_PAYER') return { kind: 'needsPayer', orderId };
  if (payment) return { kind: 'payment', payment, orderId };
  switch (status) {
    case 'DECLINED':
      return { kind: 'declined', reason: failureReason, orderId };
    case 'PENDING':
      return { kind: 'pending', orderId };
    case 'AUTHORIZED':
    case 'CAPTURED':
      return { kind: 'unknown', message: 'the provider says that it was paid, and does not show the payment' };
  }
}

/** The bank's word for «not without the payer», at every provider alike; declineReason knows it. */
export const PAYER_WANTED = 'authentication_required';
