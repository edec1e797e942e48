import type { AttemptStatus } from './attempt';
import { isDeclined } from './attempt';
import type { PaymentSums } from './surplus';

/** States of a payment; the words are public vocabulary. */
export const PAYMENT_ROW_STATUSES = [
  'CREATED',
  'PROCESSING',
  'AUTHORIZED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'FAILED',
  'CANCELLED',
] as const;
export type PaymentRowStatus = (typeof PAYMENT_ROW_STATUSES)[number];

/** What a payment has come to, by its sums and its attempts (oldest first). */
export function paymentStatusOf(
  sums: PaymentSums,
  attempts: readonly AttemptStatus[],
  voided: boolean,
): PaymentRowStatus {
  if (sums.capturedMinor > 0n) return statusOfCaptured(sums);
  // A try that came to nothing leaves the payment as it was before.
  const last = attempts.findLast((status) => status !== 'CANCELLED' && status !== 'EXPIRED');
  if (attempts.includes('AUTHORIZED')) return 'AUTHORIZED';
  if (voided) return 'CANCELLED';
  if (last === undefined) return 'CREATED';
  return isDeclined(last) ? 'FAILED' : 'PROCESSING';
}

function statusOfCaptured(sums: PaymentSums): PaymentRowStatus {
  if (sums.refundedMinor >= sums.capturedMinor) return 'REFUNDED';
  // A surplus that went back leaves the payment as it was asked for.
  if (sums.capturedMinor - sums.refundedMinor >= sums.amountMinor) return 'CAPTURED';
  return sums.refundedMinor > 0n ? 'PARTIALLY_REFUNDED' : 'PROCESSING';
}
