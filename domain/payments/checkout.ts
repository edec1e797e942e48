import type { OrderFacts } from '../orders/order';
import type { OrderTimes } from '../orders/schedule';
import type { AttemptStatus } from './attempt';
import { payPageState, type PayPageFacts } from './payPage';
import { providersTaking } from './pspAccount';
import type { PspName } from './pspPort';

/**
 * What the payer's page shows:
 * - `open`: they can pay now
 * - `preparing`: the way to pay is being made, perhaps another one because they chose it
 * - `processing`: a payment is under way, and the bank's word is awaited
 * - `paid`: with a receipt
 * - `closing`, `closed`: the order is being closed, or is
 * - `unavailable`: the provider refused; a person has been told
 */
export type CheckoutState = 'open' | 'preparing' | 'processing' | 'paid' | 'closing' | 'closed' | 'unavailable';

export interface CheckoutFacts extends Pick<PayPageFacts, 'order' | 'sums' | 'link'> {
  /** What was tried on that link. */
  readonly attempts: readonly { readonly status: AttemptStatus; readonly createdAt: Date }[];
}

/** Decides what the page shows. Nobody pays for what is paid, closed, being closed, or perhaps paid a moment ago. */
export function checkoutState(facts: CheckoutFacts, now: Date): CheckoutState {
  const state = payPageState({ ...facts, lastAttempt: undefined, isBack: false });
  switch (state) {
    case 'pay':
    case 'declined':
      return facts.attempts.some((attempt) => isUnderWay(attempt, now)) ? 'processing' : 'open';
    case 'checking':
      return facts.order.closing ? 'closing' : 'processing';
    case 'preparing':
    case 'paid':
    case 'closed':
    case 'unavailable':
      return state;
  }
}

/**
 * Banks leave a payer waiting for ten minutes at most; who has left the bank's page without a word may try again after
 * that, and what comes after all is a surplus that goes back.
 */
const LONGEST_WAIT_MS = 15 * 60_000;

function isUnderWay({ status, createdAt }: CheckoutFacts['attempts'][number], now: Date): boolean {
  if (status === 'AUTHORIZED' || status === 'UNKNOWN') return true;
  return status === 'SENT' && now.getTime() - createdAt.getTime() < LONGEST_WAIT_MS;
}

/** A way to pay that the page offers. */
export interface CheckoutMethod {
  /** The provider behind it, by which it is chosen. */
  readonly id: PspName;
  /** What the payer can use there. */
  readonly kinds: readonly ('card' | 'upi' | 'netbanking' | 'wallet')[];
  /**
   * `fields`: on our page, in the provider's own fields; `window`: in the provider's window over our page; `redirect`: on
   * the provider's page.
   */
  readonly way: 'fields' | 'window' | 'redirect';
}

/** How each provider is paid. The merchant's dashboard there may allow less. */
const METHODS: Readonly<Record<PspName, Omit<CheckoutMethod, 'id'>>> = {
  stripe: { kinds: ['card'], way: 'fields' },
  razorpay: { kinds: ['upi', 'card', 'netbanking', 'wallet'], way: 'window' },
  payfast: { kinds: ['card', 'wallet'], way: 'redirect' },
};

/**
 * The ways to pay at a shop's providers, each once.
 * @param current the provider of the payment's link: the payer may always go on there.
 * @param hasPage that link has a page of its provider's, where it is paid: it was made before the payer came to ours.
 */
export function checkoutMethods(
  providers: readonly PspName[],
  { currency, current, hasPage }: { readonly currency: string; readonly current: PspName; readonly hasPage: boolean },
): CheckoutMethod[] {
  const taking = providersTaking(currency);
  return [...new Set(providers)]
    .filter((id) => id === current || taking.includes(id))
    .map((id) => ({ id, ...METHODS[id], ...(id === current && hasPage && { way: 'redirect' }) }));
}

/** Between which moments somebody may choose to pay later. */
export interface PayLaterRange {
  readonly from: Date;
  readonly until: Date;
  /** Whose order is not paid by then is cancelled. */
  readonly cancelsAt: Date;
}

/** Sooner than this there is nothing to be reminded of. */
const SOONEST_MS = 15 * 60_000;

/**
 * When a payer may choose to pay later: within the order's life, which the shop has set, and with as much time left before
 * its automatic cancel as every nudge leaves. Undefined when no moment is left, when there is nobody to remind, or when
 * they have been reminded: one nudge is all that an order gets (T-44).
 */
export function payLaterRange(
  order: {
    readonly times: Pick<OrderTimes, 'cancelAt'>;
    readonly nudgedAt: Date | undefined;
    readonly chatId: string | undefined;
    readonly closing: OrderFacts['closing'];
  },
  { now, nudgeAfterSeconds }: { readonly now: Date; readonly nudgeAfterSeconds: number },
): PayLaterRange | undefined {
  const { cancelAt } = order.times;
  if (!cancelAt || order.nudgedAt || !order.chatId || order.closing) return undefined;
  const from = new Date(now.getTime() + SOONEST_MS);
  const until = new Date(cancelAt.getTime() - nudgeAfterSeconds * 1000);
  return from < until ? { from, until, cancelsAt: cancelAt } : undefined;
}
