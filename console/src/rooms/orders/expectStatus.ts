import type { QueryClient } from '@tanstack/react-query';
import type { Movable, OrderStatus } from './states';

/**
 * Writes the expected state into every list and page that shows the order; returns what takes it back, and nothing else
 * that has come in since. It counts as one change more than what it was made of, as the real one will.
 */
export function expectStatus({ cache, orgId, order: { id, seq }, status }: Expected): () => void {
  // What may be done next is the API's to say; until it has, nothing is offered.
  const expected = { status, seq: seq + 1, allowedChanges: [] };
  const isStill = (row: Movable) =>
    row.status === status && row.seq === expected.seq && row.allowedChanges.length === 0;
  const before = cache.getQueriesData({ queryKey: [orgId, 'orders'] });
  for (const [key, data] of before)
    cache.setQueryData(
      key,
      mapOrder(data, id, (row) => ({ ...row, ...expected })),
    );
  return () => {
    for (const [key, data] of before) {
      cache.setQueryData(key, (now: unknown) =>
        mapOrder(now, id, (row) => (isStill(row) ? (findOrder(data, id) ?? row) : row)),
      );
    }
  };
}

interface Expected {
  readonly cache: QueryClient;
  readonly orgId: string;
  readonly order: Movable;
  readonly status: OrderStatus;
}

/** The same with the order changed, be it a list that the order is in or its own page. */
function mapOrder(data: unknown, id: string, change: (row: Movable) => Movable): unknown {
  if (isList(data)) return { ...data, orders: data.orders.map((row) => (row.id === id ? change(row) : row)) };
  return isOrder(data) && data.id === id ? change(data) : data;
}

function findOrder(data: unknown, id: string): Movable | undefined {
  if (isList(data)) return data.orders.find((row) => row.id === id);
  return isOrder(data) && data.id === id ? data : undefined;
}

function isList(data: unknown): data is { readonly orders: readonly Movable[] } {
  return typeof data === 'object' && data !== null && 'orders' in data && Array.isArray(data.orders);
}

function isOrder(data: unknown): data is Movable {
  return typeof data === 'object' && data !== null && 'id' in data && 'orderNumber' in data;
}
