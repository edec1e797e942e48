import type { PaymentDuty } from './paymentDuty';

/** A payment as its run sees it: JSON, and no person's data, because it lands in the history. */
export interface PaymentSituation {
  readonly duty: PaymentDuty | null;
  /** ISO 8601; null when no work is open and the run may end. */
  readonly nextActionAt: string | null;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly status: string;
  readonly amountMinor: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
  readonly currency: string;
  readonly psp: string | null;
  readonly needsAttention: string | null;
}
