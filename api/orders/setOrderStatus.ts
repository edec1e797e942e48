import { z } from 'zod';
import { readOrder } from '../../db/orders/orderRow';
import type { Tx } from '../../db/kit/transaction';
import { DomainError, invalid } from '../../domain/kit/errors';
import type { OrderStatus } from '../../domain/orders/order';
import { allowedChanges, type OrderChange } from '../../domain/orders/transitions';
import { route } from '../kit/route';
import { answerChange, changeRefusals, expectedSeq, reason } from './changeOrder';
import { findOrder } from './findOrder';
import { changedOrder, orderParams, orderStatus } from './order';

const body = z.strictObject({
  status: orderStatus,
  reason: reason.optional().meta({ description: 'mandatory for REJECTED' }),
  paidInCash: z.boolean().optional().meta({ description: 'for FULFILLED: an unpaid order was paid in cash' }),
  expectedSeq,
});

export const setOrderStatus = route({
  method: 'put',
  path: '/orders/:id/status',
  operationId: 'setOrderStatus',
  summary: 'Move an order to another state, by the same rules as the commands of that name',
  tag: 'orders',
  access: { scope: 'orders:write', minRole: 'STAFF' },
  idempotency: 'optional',
  params: orderParams,
  body,
  response: changedOrder,
  statuses: [200, 202],
  refusals: changeRefusals,
  handler: async ({ tx, params, body: wish }) => {
    const command = COMMANDS[wish.status];
    if (command === undefined) throw await illegal(tx, params.id, wish.status);
    return answerChange(tx, params.id, { change: command(wish), seq: wish.expectedSeq });
  },
});

interface Wish {
  readonly reason?: string;
  readonly paidInCash?: boolean;
}

/** The command that leads to a state; undefined for states that an order reaches by other ways than the shop's word. */
const COMMANDS: Readonly<Record<OrderStatus, ((wish: Wish) => OrderChange) | undefined>> = {
  PENDING: undefined,
  CONFIRMED: () => ({ type: 'confirm' }),
  PROCESSING: () => ({ type: 'process' }),
  ASSIGNED: undefined,
  PICKED_UP: undefined,
  DELIVERED: undefined,
  FULFILLED: ({ paidInCash }) => ({ type: 'fulfil', ...(paidInCash !== undefined && { paidInCash }) }),
  REJECTED: ({ reason: why }) => {
    if (why === undefined) throw invalid('body.reason', 'Say why: the customer reads it.');
    return { type: 'reject', reason: why };
  },
  CANCELLED: ({ reason: why }) => ({ type: 'cancel', ...(why !== undefined && { reason: why }) }),
  RETURNED: undefined,
};

async function illegal(tx: Tx, reference: string, wanted: OrderStatus): Promise<DomainError> {
  const order = await readOrder(tx, await findOrder(tx, reference));
  const allowed = allowedChanges(order, 'shop');
  return new DomainError({
    cause: 'conflict',
    code: 'ILLEGAL_TRANSITION',
    message: `An order that is ${order.status} can't be made ${wanted}. Allowed now: ${allowed.join(', ') || 'nothing'}.`,
    data: { from: order.status, allowed },
  });
}
