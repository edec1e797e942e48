import type { QueryClient } from '@tanstack/react-query';
import type { Text } from '../../i18n';
import type { Api, Call, Schemas } from '../../kit/api/client';
import { useChange } from '../../kit/api/useChange';
import type { OrderStatus, OrderSummary } from './states';

export type Move = OrderSummary['allowedChanges'][number];

/** What a move needs to know of an order; lists and the order's page both have it. */
export type Movable = Pick<
  OrderSummary,
  'id' | 'orderNumber' | 'status' | 'totalMinor' | 'currency' | 'seq' | 'allowedChanges'
>;

export interface Wish {
  readonly order: Movable;
  readonly move: Move;
  readonly reason?: string | undefined;
}

/** Where a move leads when nobody was faster. */
export const TARGETS: Readonly<Record<Move, OrderStatus>> = {
  confirm: 'CONFIRMED',
  process: 'PROCESSING',
  fulfil: 'FULFILLED',
  fulfilPaidInCash: 'FULFILLED',
  cancel: 'CANCELLED',
  reject: 'REJECTED',
};

/** Moves that ask something first: a reason, or whether the cash is there. */
export const ASKS: ReadonlySet<Move> = new Set(['fulfilPaidInCash', 'cancel', 'reject']);

/** Moves an order: shown as done at once, taken back with the API's reason when it refuses. */
export function useMove() {
  return useChange<Wish, Schemas['ChangedOrder']>({
    run: sendMove,
    touches: ['orders', 'today', 'attention'],
    says: said,
    expect: (cache, { order, move }, orgId) => expectStatus({ cache, orgId, id: order.id, status: TARGETS[move] }),
  });
}

/** The call by which an order is moved. */
export function sendMove(api: Api, { order, move, reason }: Wish): Call<Schemas['ChangedOrder']> {
  const path = { id: order.id };
  // No key: the version that was seen is better, as it also refuses what a colleague was faster with.
  const expectedSeq = order.seq;
  switch (move) {
    case 'confirm':
      return api.POST('/v1/orders/{id}/confirm', { params: { path }, body: { expectedSeq } });
    case 'process':
      return api.PUT('/v1/orders/{id}/status', { params: { path }, body: { status: 'PROCESSING', expectedSeq } });
    case 'fulfil':
      return api.POST('/v1/orders/{id}/fulfill', { params: { path }, body: { expectedSeq } });
    case 'fulfilPaidInCash':
      return api.POST('/v1/orders/{id}/fulfill', { params: { path }, body: { paidInCash: true, expectedSeq } });
    case 'cancel':
      return api.POST('/v1/orders/{id}/cancel', { params: { path }, body: { expectedSeq, ...(reason && { reason }) } });
    case 'reject':
      return api.POST('/v1/orders/{id}/reject', { params: { path }, body: { expectedSeq, reason: reason ?? '' } });
  }
}

function said({ closing, orderNumber: number }: Schemas['ChangedOrder'], { move }: Wish, t: Text): string {
  return t(closing ? 'orders.movedClosing' : `orders.moved_${move}`, { number });
}

interface Expected {
  readonly cache: QueryClient;
  readonly orgId: string;
  readonly id: string;
  readonly status: OrderStatus;
}

/** Writes the expected state into every list and page that shows the order; returns what takes it back. */
function expectStatus({ cache, orgId, id, status }: Expected): () => void {
  const before = cache.getQueriesData({ queryKey: [orgId, 'orders'] });
  for (const [key, data] of before) cache.setQueryData(key, withStatus(data, id, status));
  return () => {
    for (const [key, data] of before) cache.setQueryData(key, data);
  };
}

function withStatus(data: unknown, id: string, status: OrderStatus): unknown {
  if (typeof data !== 'object' || data === null) return data;
  // What may be done next is the API's to say; until it has, nothing is offered.
  const moved = <Row extends { readonly id: string }>(row: Row) =>
    row.id === id ? { ...row, status, allowedChanges: [] } : row;
  if ('orders' in data && Array.isArray(data.orders)) {
    return { ...data, orders: (data.orders as OrderSummary[]).map(moved) };
  }
  return 'id' in data && 'orderNumber' in data ? moved(data as OrderSummary) : data;
}
