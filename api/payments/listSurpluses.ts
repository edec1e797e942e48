import { z } from 'zod';
import { listSurpluses as list } from '../../db/payments/listSurpluses';
import { REFUND_STATUSES } from '../../domain/payments/refund';
import { amountMinor, paging, timestamp } from '../kit/fields';
import { route } from '../kit/route';

const entry = z
  .object({
    refundId: z.uuid(),
    paymentId: z.uuid(),
    orderId: z.uuid(),
    orderNumber: z.string(),
    provider: z.string(),
    amountMinor,
    currency: z.string(),
    status: z.enum(REFUND_STATUSES),
    seenAt: timestamp,
    sentAt: timestamp.optional().meta({ description: 'when it was first sent back' }),
  })
  .meta({ id: 'SurplusEntry' });

export const listSurpluses = route({
  method: 'get',
  path: '/payments/surpluses',
  operationId: 'listSurpluses',
  summary: 'What was taken beyond what was owed, and what became of giving it back, the newest first',
  tag: 'payments',
  access: { scope: 'payments:read', minRole: 'VIEWER' },
  query: z.strictObject(paging),
  response: z.object({ entries: z.array(entry), nextCursor: z.string().optional() }),
  handler: async ({ tx, query }) => ({ data: await list(tx, query) }),
});
