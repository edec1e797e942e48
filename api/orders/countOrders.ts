import { z } from 'zod';
import { COUNT_UP_TO, countOrders as count } from '../../db/orders/countOrders';
import { ORDER_STATUSES } from '../../domain/orders/order';
import { route } from '../kit/route';
import { orderStatus } from './order';
import { orderFilterQuery, readOrderFilter } from './orderQuery';

const cappedCount = {
  count: z.int().meta({ description: `at most ${COUNT_UP_TO}` }),
  isCapped: z.boolean().meta({ description: 'there are more than that' }),
};

const NONE = { count: 0, isCapped: false };
const NOTHING = { byStatus: ORDER_STATUSES.map((status) => ({ status, ...NONE })), needsAttention: NONE };

export const countOrders = route({
  method: 'get',
  path: '/orders/summary',
  operationId: 'countOrders',
  summary: 'How many orders of a filter are in each state, counted up to a limit',
  tag: 'orders',
  access: { scope: 'orders:read', minRole: 'VIEWER', buyer: 'own' },
  query: z.strictObject(orderFilterQuery).omit({ status: true }),
  response: z.object({
    byStatus: z.array(z.object({ status: orderStatus, ...cappedCount })),
    needsAttention: z.object(cappedCount),
  }),
  handler: async ({ tx, query }) => {
    const filter = await readOrderFilter(tx, query);
    return { data: filter ? await count(tx, filter) : NOTHING };
  },
});
