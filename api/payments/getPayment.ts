import { z } from 'zod';
import { readPayment } from '../../db/payments/listPayments';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { payment } from './payment';

export const getPayment = route({
  method: 'get',
  path: '/payments/:id',
  operationId: 'getPayment',
  summary: 'A payment: what was tried, taken and given back',
  tag: 'payments',
  access: { scope: 'payments:read', minRole: 'VIEWER' },
  params: idParams,
  response: z.object({ payment }),
  handler: async ({ tx, params }) => ({ data: { payment: await readPayment(tx, { paymentId: params.id }) } }),
});
