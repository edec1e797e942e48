import type { QueryClient } from '@tanstack/react-query';
import type { Text } from '../../i18n';
import type { Api, Call, Schemas } from '../../kit/api/client';
import { useChange } from '../../kit/api/useChange';
import { useFormat, type Format } from '../../kit/say/useFormat';
import type { OrderStatus, OrderSummary } from './states';

export type Move = OrderSummary['allowedChanges'][number];

/** What a move needs to know of an order; lists and the order's page both have it. */
export type Movable = Pick<
  OrderSummary,
  'id' | 'orderNumber' | 'status' | 'paymentStatus' | 'dueMinor' | 'currency' | 'seq' | 'allowedChanges'
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

/** What is asked before a move: a reason, or whether the cash is there, as handing over books what is due as taken. */
export function asks({ order, move }: Pick<Wish, 'order' | 'move'>): 'reason' | 'cash' | undefined {
  if (move === 'cancel' || move === 'reject') return 'reason';
  const takesCash = move === 'fulfilPaidInCash' || (move === 'fulfil' && order.paymentStatus === 'COD_DUE');
  return takesCash && order.dueMinor > 0 ? 'cash' : undefined;
}

/** Moves an order: shown as done at once, taken back with the API's reason when it refuses. */
export function useMove() {
  const format = useFormat();
  return useChange<Wish, Schemas['ChangedOrder']>({
    run: sendMove,
    touches: ['orders', 'today', 'attention'],
    says: (changed, wish, t) => said(changed, wish, { t, format }),
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

interface Reader {
  readonly t: Text;
  readonly format: Format;
}

function said({ closing, orderNumber: number }: Schemas['ChangedOrder'], wish: Wish, { t, format }: Reader): string {
  if (closing) return t('orders.movedClosing', { number });
  const { dueMinor, currency } = wish.order;
  if (asks(wish) !== 'cash') return t(`orders.moved_${wish.move}`, { number });
  return t('orders.movedForCash', { number, total: format.money(dueMinor, currency) });
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
