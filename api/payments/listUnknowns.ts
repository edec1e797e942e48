import { z } from 'zod';
import { listUnknowns as list, UNKNOWN_KINDS } from '../../db/payments/listUnknowns';
import { amountMinor, paging, timestamp } from '../kit/fields';
import { route } from '../kit/route';

const entry = z
  .object({
    kind: z.enum(UNKNOWN_KINDS),
    id: z.uuid().meta({ description: 'of the attempt, the refund or the link' }),
    paymentId: z.uuid(),
    orderId: z.uuid(),
    orderNumber: z.string(),
    provider: z.string(),
    amountMinor,
    currency: z.string(),
    since: timestamp.meta({ description: 'when the provider was first asked to do it' }),
    nextQuestionAt: timestamp
      .optional()
      .meta({ description: 'when it is asked what became of it; absent: a person has to look' }),
  })
  .meta({ id: 'UnknownEntry' });

export const listUnknowns = route({
  method: 'get',
  path: '/payments/unknowns',
  operationId: 'listUnknowns',
  summary: 'What providers were asked to do and have not answered, the longest waiting first',
  tag: 'payments',
  access: { scope: 'payments:read', minRole: 'VIEWER' },
  query: z.strictObject(paging),
  response: z.object({ entries: z.array(entry), nextCursor: z.string().optional() }),
  handler: async ({ tx, query }) => ({ data: await list(tx, query) }),
});
