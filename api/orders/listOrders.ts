import { z } from 'zod';
import { listOrders as list, ORDER_SORTS } from '../../db/orders/listOrders';
import { paging } from '../kit/fields';
import { route } from '../kit/route';
import { orderSummary } from './order';
import { toOrderLine } from './orderLine';
import { orderFilterQuery, readOrderFilter } from './orderQuery';

export const listOrders = route({
  method: 'get',
  path: '/orders',
  operationId: 'listOrders',
  summary: 'Orders, newest first unless told: the shop’s, or a buyer’s own',
  tag: 'orders',
  access: { scope: 'orders:read', minRole: 'VIEWER', buyer: 'own' },
  query: z.strictObject({ ...orderFilterQuery, sort: z.enum(ORDER_SORTS).default('newest'), ...paging }),
  response: z.object({ orders: z.array(orderSummary), nextCursor: z.string().optional() }),
  handler: async ({ tx, query: { sort, limit, cursor, ...query } }) => {
    const filter = await readOrderFilter(tx, query);
    if (!filter) return { data: { orders: [], nextCursor: undefined } };
    const { orders, nextCursor } = await list(tx, { ...filter, sort, limit, ...(cursor !== undefined && { cursor }) });
    return { data: { orders: orders.map(toOrderLine), nextCursor } };
  },
});
