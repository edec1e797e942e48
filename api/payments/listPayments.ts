import { z } from 'zod';
import { listPayments as list } from '../../db/payments/listPayments';
import { amountMinor, timestamp } from '../kit/fields';
import { route } from '../kit/route';
import { findOrder, orderParams } from './findOrder';

const payment = z.object({
  id: z.uuid(),
  status: z.string(),
  amountMinor,
  capturedMinor: amountMinor,
  refundingMinor: amountMinor.meta({ description: 'asked back, whether or not it has arrived' }),
  refundedMinor: amountMinor,
  currency: z.string(),
  needsAttention: z.string().optional(),
  links: z.array(z.object({ status: z.string(), amountMinor, createdAt: timestamp })),
  attempts: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['LINK', 'OFFSESSION', 'BY_HAND']),
      provider: z.string(),
      providerPaymentId: z.string().optional(),
      status: z.string(),
      amountMinor,
      method: z.string().optional(),
      failureClass: z.string().optional(),
      failureReason: z.string().optional(),
      reference: z.string().optional(),
      createdAt: timestamp,
    }),
  ),
  refunds: z.array(
    z.object({ id: z.uuid(), status: z.string(), cause: z.string(), amountMinor, createdAt: timestamp }),
  ),
});

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
