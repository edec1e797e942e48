import { z } from 'zod';
import { findCustomer } from '../../db/accounts/findCustomer';
import { listOrders as list } from '../../db/orders/listOrders';
import { line, moment, paging, queryAmountMinor } from '../kit/fields';
import { route } from '../kit/route';
import { orderStatus, orderSummary, paymentStatus } from './order';

export const listOrders = route({
  method: 'get',
  path: '/orders',
  operationId: 'listOrders',
  summary: 'Orders, newest first: the shop’s, or a buyer’s own',
  tag: 'orders',
  access: { scope: 'orders:read', minRole: 'VIEWER', buyer: 'own' },
  query: z.strictObject({
    status: orderStatus.optional(),
    paymentStatus: paymentStatus.optional(),
    q: line(100).optional().meta({ description: 'part of the order number or of the customer’s name' }),
    customer: line(255).optional().meta({ description: 'externalRef or user id of a customer' }),
    from: moment.optional().meta({ description: 'placed from this moment on' }),
    to: moment.optional().meta({ description: 'placed before this moment' }),
    min: queryAmountMinor.optional().meta({ description: 'total at least, in minor units' }),
    max: queryAmountMinor.optional().meta({ description: 'total at most, in minor units' }),
    ...paging,
  }),
  response: z.object({ orders: z.array(orderSummary), nextCursor: z.string().optional() }),
  handler: async ({ tx, query: { customer, min, max, ...filter } }) => {
    const buyerId = customer === undefined ? undefined : await findCustomer(tx, customer);
    if (customer !== undefined && buyerId === undefined) return { data: { orders: [], nextCursor: undefined } };
    const page = await list(tx, {
      ...filter,
      ...(buyerId !== undefined && { buyerId }),
      ...(min !== undefined && { minMinor: min }),
      ...(max !== undefined && { maxMinor: max }),
    });
    return {
      data: { orders: page.orders.map((entry) => ({ ...entry, vendorId: entry.orgId })), nextCursor: page.nextCursor },
    };
  },
});
