/**
 * Which reads an event of the feed makes stale, by the beginning of their keys. Each read costs a request per event
 * while it is on the screen, so a topic names what shows it and no more; a room that reads under a new key adds it here.
 */
const TOPICS: Readonly<Record<string, readonly string[]>> = {
  order: [
    ...['orders/board/open', 'orders/list', 'orders/palette', 'orders/order', 'orders/timeline'],
    ...['today', 'attention', 'customers'],
  ],
  // A list shows what the order itself says of its payment, and the order's own event tells of that.
  payment: ['payments', 'orders/order', 'orders/timeline', 'today', 'attention'],
  refund: ['payments', 'orders/order', 'orders/timeline', 'today', 'attention'],
  message: ['orders/timeline', 'inbox'],
  product: ['products', 'today'],
  chat: ['inbox', 'today'],
  alert: ['today', 'health'],
};
/** What is done has a column of its own on the board; most events are of orders that are not. */
const DONE = 'orders/board/done';

interface Told {
  readonly type: string;
  readonly data: string;
}

/** The beginnings of the keys of the reads that the event makes stale; none for what nothing on the console shows. */
export function staleBy({ type, data }: Told): readonly (readonly string[])[] {
  const reads = TOPICS[type] ?? [];
  const all = type === 'order' && mayBeDone(data) ? [...reads, DONE] : reads;
  return all.map((key) => key.split('/'));
}

function mayBeDone(data: string): boolean {
  try {
    const { facts } = JSON.parse(data) as { readonly facts?: { readonly status?: string } };
    return facts?.status === undefined || facts.status === 'FULFILLED';
  } catch {
    return true;
  }
}
