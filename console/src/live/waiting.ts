import type { Schemas } from '../../client/createClient';

type Order = Schemas['OrderSummary'];

/** Orders that are paid, or agreed to be paid later, and not yet answered by the shop. */
export interface Waiting {
  readonly ids: readonly string[];
  /** There are more than were read. */
  readonly isCut: boolean;
}

/** An event as it came. */
interface FeedEvent {
  readonly type: string;
  readonly data: string;
}

type States = Pick<Order, 'status' | 'paymentStatus'>;

const COVERED: readonly Order['paymentStatus'][] = ['PAID', 'COD_DUE', 'CREDIT_DUE', 'PARTIALLY_REFUNDED'];
const UNPAID: readonly Order['paymentStatus'][] = ['PENDING', 'AUTHORIZED', 'PARTIAL', 'FAILED'];
const ENDED: readonly Order['status'][] = ['FULFILLED', 'CANCELLED', 'REJECTED', 'RETURNED'];

/** As domain/orders/waiting.ts has it; a test compares the two. Undefined for what we have never heard of. */
export function doesWaitFor(what: string, { status, paymentStatus }: States): boolean | undefined {
  const isOpen = !ENDED.includes(status);
  if (what === 'ANSWER') return status === 'PENDING' && COVERED.includes(paymentStatus);
  if (what === 'PAYMENT') return isOpen && UNPAID.includes(paymentStatus);
  if (what === 'NEXT_TRY') return isOpen && paymentStatus === 'FAILED';
  return undefined;
}

/**
 * What waits after an event of the feed: it tells how an order stands now, so nothing has to be read. The same event
 * twice, or an older one before the newest, ends in the same.
 */
export function withEvent(before: Waiting, { type, data }: FeedEvent): Waiting {
  if (type !== 'order') return before;
  const { id, facts } = JSON.parse(data) as { readonly id: string; readonly facts: States };
  const waits = doesWaitFor('ANSWER', facts) === true;
  if (waits === before.ids.includes(id)) return before;
  return { ...before, ids: waits ? [...before.ids, id] : before.ids.filter((known) => known !== id) };
}
