import { z } from 'zod';
import { markRefunded as mark } from '../../db/payments/markRefunded';
import { retryRefund as retry } from '../../db/payments/retryRefund';
import { amountMinor } from '../kit/fields';
import { route } from '../kit/route';
import { findOrder, orderParams } from './findOrder';

export const markRefunded = route({
  method: 'post',
  path: '/orders/:id/refunds/mark',
  operationId: 'markRefunded',
  summary: 'The shop has given money back by hand: cash, or what the provider could not send',
  tag: 'payments',
  access: { scope: 'payments:write', minRole: 'STAFF' },
  idempotency: 'required',
  params: orderParams,
  body: z.strictObject({}).default({}),
  response: z.object({ amountMinor, currency: z.string() }),
  refusals: ['NOTHING_TO_REFUND'],
  handler: async ({ tx, params }) => ({
    data: await mark(tx, { orderId: await findOrder(tx, params.id) }),
    message: 'The refund is marked as given back.',
  }),
});

export const retryRefund = route({
  method: 'post',
  path: '/orders/:id/refunds/retry',
  operationId: 'retryRefund',
  summary: 'Ask the provider once more to send money back',
  tag: 'payments',
  access: { scope: 'payments:write', minRole: 'STAFF' },
  idempotency: 'required',
  params: orderParams,
  body: z.strictObject({}).default({}),
  response: z.object({ refunds: z.int() }),
  statuses: [202],
  refusals: ['NOTHING_TO_RETRY'],
  handler: async ({ tx, params }) => ({
    data: await retry(tx, { orderId: await findOrder(tx, params.id) }),
    message: 'The refund is being sent again.',
  }),
});
