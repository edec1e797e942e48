import type { Schemas } from '../../kit/api/client';
import type { Tone } from '../../kit/Badge';

export type Payment = Schemas['Payment'];
export type PaymentSummary = Schemas['PaymentSummary'];
export type Attempt = Payment['attempts'][number];

/** In the order in which a payment goes through them. */
export const STATES = [
  'CREATED',
  'PROCESSING',
  'AUTHORIZED',
  'CAPTURED',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'FAILED',
  'CANCELLED',
] as const satisfies readonly PaymentSummary['status'][];

export const PROVIDERS = ['razorpay', 'stripe', 'payfast', 'byHand'] as const;

export const PAYMENT_TONES: Readonly<Record<string, Tone>> = {
  PROCESSING: 'accent',
  AUTHORIZED: 'accent',
  CAPTURED: 'good',
  PARTIALLY_REFUNDED: 'warn',
  FAILED: 'bad',
};

export const ATTEMPT_TONES: Readonly<Record<string, Tone>> = {
  SENT: 'accent',
  UNKNOWN: 'warn',
  AUTHORIZED: 'accent',
  CAPTURED: 'good',
  DECLINED_SOFT: 'bad',
  DECLINED_HARD: 'bad',
};

export const REFUND_TONES: Readonly<Record<string, Tone>> = {
  SENT: 'accent',
  PENDING: 'accent',
  UNKNOWN: 'warn',
  FAILED: 'bad',
  BY_HAND_DUE: 'warn',
  PROCESSED: 'good',
  BY_HAND_DONE: 'good',
};
