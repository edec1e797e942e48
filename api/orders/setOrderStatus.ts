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
    const change = changeTo(wish);
    if (change === undefined) throw await illegal(tx, params.id, wish.status);
    return answerChange(tx, params.id, change, wish.expectedSeq);
  },
});

/** The command that leads to a state; undefined for states that an order reaches by other ways than the shop's word. */
function changeTo(wish: z.infer<typeof body>): OrderChange | undefined {
  switch (wish.status) {
    case 'CONFIRMED':
      return { type: 'confirm' };
    case 'PROCESSING':
      return { type: 'process' };
    case 'FULFILLED':
      return { type: 'fulfil', ...(wish.paidInCash !== undefined && { paidInCash: wish.paidInCash }) };
    case 'CANCELLED':
      return { type: 'cancel', ...(wish.reason !== undefined && { reason: wish.reason }) };
    case 'REJECTED':
      if (wish.reason === undefined) throw invalid('body.reason', 'Say why: the customer reads it.');
      return { type: 'reject', reason: wish.reason };
    case 'PENDING':
    case 'ASSIGNED':
    case 'PICKED_UP':
    case 'DELIVERED':
    case 'RETURNED':
      return undefined;
  }
}

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
