import { isEnded, type OrderFacts } from '../orders/order';
import { isDeclined, type AttemptStatus } from './attempt';
import type { LinkStatus } from './link';
import { dueMinor, isVoid, type PaymentSums } from './surplus';

/**
 * What somebody finds behind our pay link:
 * - `pay`: they are sent on to the provider
 * - `preparing`: the provider has not given us its link yet
 * - `checking`: they have just paid, or somebody closes the order; the bank's word is awaited
 * - `declined`: they come back from a payment that did not go through, and may try again
 * - `paid`, `closed`: there is nothing to pay any more
 * - `unavailable`: the provider refused; a person has been told
 */
export type PayPageState = 'pay' | 'preparing' | 'checking' | 'declined' | 'paid' | 'closed' | 'unavailable';

export interface PayPageFacts {
  readonly order: Pick<OrderFacts, 'status' | 'closing'>;
  readonly sums: PaymentSums;
  /** The payment's newest link. */
  readonly link: { readonly status: LinkStatus; readonly shuttingSince: Date | undefined };
  readonly lastAttempt: AttemptStatus | undefined;
  /** They come from the provider's page, and not to it. */
  readonly isBack: boolean;
}

/** Decides what the page says. Nobody is sent to pay for what is paid, closed, or being closed. */
export function payPageState(facts: PayPageFacts): PayPageState {
  const { order, sums, link } = facts;
  if (dueMinor(sums, false) === 0n && sums.capturedMinor > 0n) return 'paid';
  if (isEnded(order.status)) return 'closed';
  if (order.closing || isVoid(order) || link.shuttingSince) return 'checking';
  return link.status === 'ACTIVE' ? stateOfPayable(facts) : STATE_OF_LINK[link.status];
}

const STATE_OF_LINK: Readonly<Record<Exclude<LinkStatus, 'ACTIVE'>, PayPageState>> = {
  CREATED: 'preparing',
  SENT: 'preparing',
  UNKNOWN: 'preparing',
  PAID: 'checking',
  CANCELLED: 'closed',
  EXPIRED: 'closed',
  REFUSED: 'unavailable',
};

function stateOfPayable({ isBack, lastAttempt }: PayPageFacts): PayPageState {
  if (!isBack) return 'pay';
  return lastAttempt && isDeclined(lastAttempt) ? 'declined' : 'checking';
}
