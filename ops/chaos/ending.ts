import type { Ending } from './plan';

/** How an order must stand in the end, by the plan alone. */
export interface ExpectedEnd {
  readonly status: 'PENDING' | 'FULFILLED' | 'REJECTED' | 'CANCELLED';
  /** Absent where several are right. */
  readonly paymentStatus?: 'PENDING' | 'PAID' | 'REFUNDED';
  /** The share of the total that may stay with the shop by the provider's books. */
  readonly keepsOnline: 0 | 1;
  /** What becomes of the pieces: gone, back on the shelf, or held. */
  readonly pieces: 'sold' | 'back' | 'held';
  /** What the customer must have been told in the chat, besides the receipt: keys of the catalogue. */
  readonly told: readonly (
    'order.paid' | 'order.fulfilled' | 'order.rejected' | 'order.cancelled' | 'order.refunded'
  )[];
}

export const EXPECTED: Readonly<Record<Ending, ExpectedEnd>> = {
  paid: {
    status: 'FULFILLED',
    paymentStatus: 'PAID',
    keepsOnline: 1,
    pieces: 'sold',
    told: ['order.paid', 'order.fulfilled'],
  },
  declinedThenPaid: {
    status: 'FULFILLED',
    paymentStatus: 'PAID',
    keepsOnline: 1,
    pieces: 'sold',
    told: ['order.paid', 'order.fulfilled'],
  },
  cash: { status: 'FULFILLED', paymentStatus: 'PAID', keepsOnline: 0, pieces: 'sold', told: ['order.fulfilled'] },
  rejected: {
    status: 'REJECTED',
    paymentStatus: 'REFUNDED',
    keepsOnline: 0,
    pieces: 'back',
    told: ['order.paid', 'order.rejected', 'order.refunded'],
  },
  cancelled: { status: 'CANCELLED', keepsOnline: 0, pieces: 'back', told: ['order.cancelled'] },
  unpaid: { status: 'PENDING', paymentStatus: 'PENDING', keepsOnline: 0, pieces: 'held', told: [] },
};

/** Does an order's row stand as it must in the end? */
export function isAsExpected(ending: Ending, row: { status: string; payment_status: string }): boolean {
  const { status, paymentStatus } = EXPECTED[ending];
  return row.status === status && (paymentStatus === undefined || row.payment_status === paymentStatus);
}
