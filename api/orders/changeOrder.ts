import { z } from 'zod';
import type { Tx } from '../../db/kit/transaction';
import { changeOrder as change } from '../../db/orders/changeOrder';
import type { OrderChange } from '../../domain/orders/transitions';
import { line } from '../kit/fields';
import { route, type Route } from '../kit/route';
import { findOrder, readOrder } from './findOrder';
import { changedOrder, orderParams } from './order';

export const reason = line(500).meta({ description: 'the customer reads it' });
export const expectedSeq = z.int().min(1).optional().meta({ description: 'seq of the order that you have seen' });

/** Everything by which a change of an order may be refused. */
export const changeRefusals = ['ALREADY', 'ILLEGAL_TRANSITION', 'ORDER_CLOSING', 'PAYMENT_NOT_PAID', 'ORDER_CHANGED'];

const empty = z.strictObject({ expectedSeq }).default({});

export const confirmOrder: Route = route({
  ...form('confirmOrder', '/orders/:id/confirm', 'Accept an order that is paid, or agreed to be paid later'),
  access: { scope: 'orders:write', minRole: 'STAFF' },
  body: empty,
  handler: ({ tx, params, body }) =>
    answerChange(tx, params.id, { change: { type: 'confirm' }, seq: body.expectedSeq }),
});

export const fulfilOrder: Route = route({
  ...form('fulfilOrder', '/orders/:id/fulfill', 'The customer has it; an unpaid one must be said to be paid in cash'),
  access: { scope: 'orders:write', minRole: 'STAFF' },
  body: z.strictObject({ paidInCash: z.boolean().optional(), expectedSeq }).default({}),
  handler: ({ tx, params, body: { expectedSeq: seq, ...wish } }) =>
    answerChange(tx, params.id, { change: { type: 'fulfil', ...wish }, seq }),
});

export const rejectOrder: Route = route({
  ...form('rejectOrder', '/orders/:id/reject', 'Turn an order down; what was paid goes back'),
  access: { scope: 'orders:write', minRole: 'STAFF' },
  body: z.strictObject({ reason, expectedSeq }),
  handler: ({ tx, params, body }) =>
    answerChange(tx, params.id, { change: { type: 'reject', reason: body.reason }, seq: body.expectedSeq }),
});

export const cancelOrder: Route = route({
  ...form('cancelOrder', '/orders/:id/cancel', 'Cancel an order; what was paid goes back'),
  access: {
    scope: 'orders:write',
    minRole: 'STAFF',
    buyer: { useCase: 'cancelOrder', orgOf: async (tx, { params }) => (await readOrder(tx, params.id)).orgId },
  },
  body: z.strictObject({ reason: reason.optional(), expectedSeq }).default({}),
  handler: ({ tx, params, body: { expectedSeq: seq, ...wish } }) =>
    answerChange(tx, params.id, { change: { type: 'cancel', ...wish }, seq }),
});

/** Makes the change and says where the order stands. 202 while the bank is asked before an order is closed. */
export async function answerChange(
  tx: Tx,
  reference: string,
  { change: wish, seq }: { readonly change: OrderChange; readonly seq: number | undefined },
) {
  const { orderId, ...changed } = await change(tx, {
    orderId: await findOrder(tx, reference),
    change: wish,
    ...(seq !== undefined && { expectedSeq: seq }),
  });
  return {
    data: { ...changed, id: orderId },
    status: changed.closing ? 202 : 200,
    message: changed.closing
      ? 'We are checking with the bank before the order is closed.'
      : `The order is ${changed.status}.`,
  };
}

function form(operationId: string, path: string, summary: string) {
  return {
    method: 'post' as const,
    path,
    operationId,
    summary,
    tag: 'orders',
    idempotency: 'optional' as const,
    params: orderParams,
    response: changedOrder,
    statuses: [200, 202],
    refusals: changeRefusals,
  };
}
