import { isEnded, isPaid, isPayableOnline, type OrderFacts } from './order';

/**
 * What a person can do about an order that the machine can't bring on by itself.
 * - `retry`: the machine does, or asks, once more what it could not
 * - `notPaid`: nothing was paid, by the bank's own word elsewhere: the order is closed without waiting for an answer
 * - `paid`: it was paid, by the bank's own word elsewhere: the payment is booked
 * - `markRefunded`: the money was given back by hand
 * - `clear`: somebody has seen to it
 */
export const MENDS = ['retry', 'notPaid', 'paid', 'markRefunded', 'clear'] as const;
export type Mend = (typeof MENDS)[number];

export interface AttentionFacts extends OrderFacts {
  /** The machine has given up on something. Without that only cash waits to be given back. */
  readonly isFlagged: boolean;
  /** It has a pay link at a provider, so that there is a payment which may be accepted. */
  readonly hasLink: boolean;
  /** A refund was refused, or its answer never came. */
  readonly refundStuck: boolean;
  /** A refund waits to be given back by hand. */
  readonly refundByHand: boolean;
}

/** The mends that make sense now; the guarded changes refuse every other. */
export function legalMends(order: AttentionFacts): Mend[] {
  const { isFlagged } = order;
  const isUnpaid = isFlagged && isPayableOnline(order) && !isPaid(order.paymentStatus);
  const legal: Readonly<Record<Mend, boolean>> = {
    retry: isFlagged && (!isEnded(order.status) || order.refundStuck),
    notPaid: isUnpaid,
    paid: isUnpaid && order.hasLink,
    markRefunded: order.refundStuck || order.refundByHand,
    clear: isFlagged,
  };
  return MENDS.filter((mend) => legal[mend]);
}
