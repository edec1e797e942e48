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

/** As domain/orders/waiting.ts has it; a test compares the two. */
export const COVERED: readonly Order['paymentStatus'][] = ['PAID', 'COD_DUE', 'CREDIT_DUE', 'PARTIALLY_REFUNDED'];

/**
 * What waits after an event of the feed: it tells how an order stands now, so nothing has to be read. The same event
 * twice, or an older one before the newest, ends in the same.
 */
export function withEvent(before: Waiting, { type, data }: FeedEvent): Waiting {
  if (type !== 'order') return before;
  const { id, facts } = JSON.parse(data) as { id: string; facts: Partial<Pick<Order, 'status' | 'paymentStatus'>> };
  const { status, paymentStatus } = facts;
  const waits = status === 'PENDING' && paymentStatus !== undefined && COVERED.includes(paymentStatus);
  if (waits === before.ids.includes(id)) return before;
  return { ...before, ids: waits ? [...before.ids, id] : before.ids.filter((known) => known !== id) };
}
