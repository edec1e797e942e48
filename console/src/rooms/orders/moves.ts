import type { Text } from '../../i18n';
import type { Api, Call, Schemas } from '../../kit/api/client';
import { useChange } from '../../kit/api/useChange';
import { useFormat, type Format } from '../../kit/say/useFormat';
import { expectStatus } from './expectStatus';
import type { Movable, OrderStatus, OrderSummary } from './states';

export type Move = OrderSummary['allowedChanges'][number];

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
    expect: (cache, { order, move }, orgId) => expectStatus({ cache, orgId, order, status: TARGETS[move] }),
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
