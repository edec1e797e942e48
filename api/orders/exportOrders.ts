import { z } from 'zod';
import { listOrders as list, ORDER_SORTS } from '../../db/orders/listOrders';
import type { OrderSummary } from '../../db/orders/orderSummary';
import { route, sentFile } from '../kit/route';
import { streamCsv } from '../kit/streamCsv';
import { orderFilterQuery, readOrderFilter } from './orderQuery';

const COLUMNS = [
  ...['orderNumber', 'createdAt', 'status', 'paymentStatus', 'paymentMethod', 'fulfilment', 'channel', 'customer'],
  ...['items', 'totalMinor', 'currency', 'needsAttention', 'id'],
];

function cellsOf(order: OrderSummary) {
  return [
    ...[order.orderNumber, order.createdAt, order.status, order.paymentStatus, order.paymentMethod, order.fulfilment],
    ...[order.source, order.customerName, order.itemCount, order.totalMinor, order.currency, order.needsAttention],
    order.id,
  ];
}

export const exportOrders = route({
  method: 'get',
  path: '/orders/export.csv',
  operationId: 'exportOrders',
  summary: 'All orders of a filter as a CSV file',
  tag: 'orders',
  access: { scope: 'orders:read', minRole: 'VIEWER' },
  query: z.strictObject({ ...orderFilterQuery, sort: z.enum(ORDER_SORTS).default('newest') }),
  sends: ['text/csv'],
  response: sentFile,
  handler: async ({ tx, query: { sort, ...query }, asCaller }) => {
    const filter = await readOrderFilter(tx, query);
    const readPage = async (page: { cursor?: string; limit: number }) => {
      if (!filter) return { rows: [], nextCursor: undefined };
      const { orders: rows, nextCursor } = await asCaller((own) => list(own, { ...filter, sort, ...page }));
      return { rows, nextCursor };
    };
    return { data: streamCsv({ fileName: 'orders.csv', columns: COLUMNS, cellsOf, readPage }) };
  },
});
