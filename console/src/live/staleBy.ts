import type { OrderLine } from '../kit/api/takeLine';

interface Told {
  readonly type: string;
  readonly data: string;
}

/** What an event says of what is shown: which reads are stale, or how an order stands now. */
interface About {
  readonly id?: string;
  readonly facts?: { readonly orderId?: string; readonly orderNumber?: string };
  readonly line?: OrderLine;
}

/**
 * Which reads an event of the feed makes stale, by the beginning of their keys. Each read costs a request per event
 * while it is on the screen, so a topic names what shows it and no more; a room that reads under a new key adds it here.
 */
const TOPICS: Readonly<Record<string, (about: About) => readonly string[]>> = {
  order: ({ id, facts, line }) => [
    ...['orders/palette', 'today', 'attention', 'customers'],
    // The page of an order is known by its id or its number.
    ...[of('orders/order', id), of('orders/order', facts?.orderNumber), of('orders/timeline', id)],
    // Lists take the line; without one they are read.
    ...(line === undefined ? ['orders/board', 'orders/list'] : []),
  ],
  // A list shows what the order itself says of its payment, and the order's own event tells of that.
  payment: ({ facts }) => ['payments', 'orders/order', of('orders/timeline', facts?.orderId), 'today', 'attention'],
  refund: () => ['payments', 'orders/order', 'orders/timeline', 'today', 'attention'],
  message: ({ facts }) => [of('orders/timeline', facts?.orderId), 'inbox'],
  product: () => ['products', 'today'],
  chat: () => ['inbox', 'today'],
  alert: () => ['today', 'health'],
};

/** The beginnings of the keys of the reads that the event makes stale; none for what nothing on the console shows. */
export function staleBy({ type, data }: Told): readonly string[] {
  return TOPICS[type]?.(readAbout(data)) ?? [];
}

/** The reads about one thing; where the event doesn't say which, those about all. */
function of(key: string, id: string | undefined): string {
  return id === undefined ? key : `${key}/${id}`;
}

/** What the event's data say; nothing where they are not what we know. */
export function readAbout(data: string): About {
  try {
    return JSON.parse(data) as About;
  } catch {
    return {};
  }
}
