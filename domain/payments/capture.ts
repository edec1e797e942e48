import type { AttemptStatus } from './attempt';
import type { PspName, PspPayment, PspResult } from './pspPort';
import { dueMinor, type PaymentSums } from './surplus';

/** Providers whose links can only authorise, and at which closing a link lets go of that (ops/decisions/0014). */
const CAPTURING_LATER: readonly PspName[] = ['stripe'];

/** Can money be authorised there until we take it or let it go? */
export function canCaptureLater(psp: PspName | 'byHand'): boolean {
  return CAPTURING_LATER.some((name) => name === psp);
}

/** An authorised try of which a person wants something taken. */
export interface WantedCapture {
  readonly status: AttemptStatus;
  readonly captureMinor: bigint | undefined;
}

/** Is what is authorised to be taken, and is not yet? What came of it moves the try on. */
export function isCaptureWanted({ status, captureMinor }: WantedCapture): boolean {
  return status === 'AUTHORIZED' && captureMinor !== undefined;
}

/** The most that may be taken: what was authorised, and never more than what is due. */
export function mostToCapture(attempt: { readonly amountMinor: bigint }, sums: PaymentSums): bigint {
  const due = dueMinor(sums, false);
  return due < attempt.amountMinor ? due : attempt.amountMinor;
}

/** What we have learnt of a capture. */
export type CaptureNews =
  /** The provider's object, as it is now: compared with our record, and booked. */
  | { readonly kind: 'payment'; readonly payment: PspPayment }
  | { readonly kind: 'unknown'; readonly message: string }
  /** The provider will not take it, and what is authorised stands as it did. */
  | { readonly kind: 'refused'; readonly message: string }
  /** The provider did not even look at it. */
  | { readonly kind: 'notSent'; readonly message: string; readonly waitMs: number };

/** Keys are mended by a person: six questions an hour show soon enough that they are. */
const WRONG_KEYS_WAIT_MS = 600_000;

/**
 * What the answer to a capture, and after a «no» the payment as it is now, come to. A provider takes what is authorised
 * once, so that a «no» may mean that it has.
 */
export function readCapture(answer: PspResult<PspPayment>, shown: PspResult<PspPayment> | undefined): CaptureNews {
  switch (answer.kind) {
    case 'definite':
      if (answer.value.status === 'AUTHORIZED') return { kind: 'unknown', message: 'taken, and not shown as taken' };
      return { kind: 'payment', payment: answer.value };
    case 'unknown':
      return answer;
    case 'rateLimited':
      return { kind: 'notSent', message: 'the provider has too many calls of ours', waitMs: answer.retryAfterMs };
    case 'refused':
      if (answer.code === 'CREDENTIALS')
        return { kind: 'notSent', message: answer.message, waitMs: WRONG_KEYS_WAIT_MS };
      if (shown?.kind !== 'definite') return { kind: 'unknown', message: answer.message };
      if (shown.value.status === 'AUTHORIZED') return { kind: 'refused', message: answer.message };
      return { kind: 'payment', payment: shown.value };
  }
}
