import { z } from 'zod';
import { listPayments as list } from '../../db/payments/listPayments';
import { route } from '../kit/route';
import { findOrder, orderParams } from './findOrder';
import { payment } from './payment';

export const listPayments = route({
  method: 'get',
  path: '/orders/:id/payments',
  operationId: 'listPayments',
  summary: 'What an order asked for, what was tried, taken and given back',
  tag: 'payments',
  access: { scope: 'payments:read', minRole: 'VIEWER' },
  params: orderParams,
  response: z.object({ payments: z.array(payment) }),
  handler: async ({ tx, params }) => ({
    data: { payments: await list(tx, { orderId: await findOrder(tx, params.id) }) },
  }),
});
