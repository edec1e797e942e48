import { z } from 'zod';
import { listShopPayments as list } from '../../db/payments/listShopPayments';
import { PAYMENT_ROW_STATUSES } from '../../domain/payments/paymentStatus';
import { PSP_NAMES } from '../../domain/payments/pspPort';
import { amountMinor, paging, timestamp } from '../kit/fields';
import { route } from '../kit/route';

const summary = z
  .object({
    id: z.uuid(),
    orderId: z.uuid(),
    orderNumber: z.string(),
    customerName: z.string(),
    status: z.enum(PAYMENT_ROW_STATUSES),
    provider: z
      .string()
      .optional()
      .meta({ description: 'where it was tried last, or else asked for last; absent: nowhere yet' }),
    amountMinor,
    capturedMinor: amountMinor,
    refundingMinor: amountMinor.meta({ description: 'asked back, whether or not it has arrived' }),
    refundedMinor: amountMinor,
    currency: z.string(),
    needsAttention: z.boolean(),
    createdAt: timestamp,
  })
  .meta({ id: 'PaymentSummary' });

export const listShopPayments = route({
  method: 'get',
  path: '/payments',
  operationId: 'listShopPayments',
  summary: 'The payments of the shop’s orders, the newest first',
  tag: 'payments',
  access: { scope: 'payments:read', minRole: 'VIEWER' },
  query: z.strictObject({
    status: z.enum(PAYMENT_ROW_STATUSES).optional(),
    provider: z
      .enum([...PSP_NAMES, 'byHand'])
      .optional()
      .meta({ description: 'was asked for, or tried, there' }),
    ...paging,
  }),
  response: z.object({ payments: z.array(summary), nextCursor: z.string().optional() }),
  handler: async ({ tx, query }) => ({ data: await list(tx, query) }),
});
