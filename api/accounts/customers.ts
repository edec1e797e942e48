import { z } from 'zod';
import { getCustomer as get } from '../../db/accounts/getCustomer';
import { listCustomers as list, type Customer } from '../../db/accounts/listCustomers';
import { OFFERS } from '../../domain/orders/offers';
import { ORDER_STATUSES, PAYMENT_STATUSES } from '../../domain/orders/order';
import { amountMinor, idParams, line, paging, timestamp } from '../kit/fields';
import { route, sentFile } from '../kit/route';
import { streamCsv } from '../kit/streamCsv';

const customer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    phone: z.string().optional(),
    email: z.string().optional(),
    externalRef: z.string().optional(),
    orderCount: z.int(),
    spent: z
      .array(z.object({ amountMinor, currency: z.string() }))
      .meta({ description: 'paid and not given back, one entry per currency' }),
    firstOrderAt: timestamp,
    lastOrderAt: timestamp,
  })
  .meta({ id: 'Customer' });

const access = { scope: 'orders:read', minRole: 'VIEWER' } as const;
const filter = { q: line(100).optional().meta({ description: 'part of the name, or the last digits of the phone' }) };

export const listCustomers = route({
  method: 'get',
  path: '/customers',
  operationId: 'listCustomers',
  summary: 'Customers of the shop, who ordered last first',
  tag: 'customers',
  access,
  query: z.strictObject({ ...filter, ...paging }),
  response: z.object({ customers: z.array(customer), nextCursor: z.string().optional() }),
  handler: async ({ tx, query }) => ({ data: await list(tx, query) }),
});

export const getCustomer = route({
  method: 'get',
  path: '/customers/:id',
  operationId: 'getCustomer',
  summary: 'A customer with their last orders and their chats',
  tag: 'customers',
  access,
  params: idParams,
  response: customer.extend({
    orders: z.array(
      z.object({
        id: z.uuid(),
        orderNumber: z.string(),
        status: z.enum(ORDER_STATUSES),
        paymentStatus: z.enum(PAYMENT_STATUSES),
        totalMinor: amountMinor,
        currency: z.string(),
        itemCount: z.int(),
        allowedChanges: z.array(z.enum(OFFERS)),
        createdAt: timestamp,
      }),
    ),
    chats: z.array(
      z.object({ id: z.uuid(), channel: z.string(), state: z.enum(['BOT', 'PERSON']), lastAt: timestamp }),
    ),
  }),
  handler: async ({ tx, params }) => ({ data: await get(tx, params.id) }),
});

const COLUMNS = ['name', 'phone', 'email', 'externalRef', 'orders', 'spent', 'firstOrderAt', 'lastOrderAt', 'id'];

function cellsOf(person: Customer) {
  const spent = person.spent.map(({ amountMinor: amount, currency }) => `${amount} ${currency}`).join('; ');
  return [
    ...[person.name, person.phone, person.email, person.externalRef, person.orderCount, spent],
    ...[person.firstOrderAt.toISOString(), person.lastOrderAt.toISOString(), person.id],
  ];
}

export const exportCustomers = route({
  method: 'get',
  path: '/customers/export.csv',
  operationId: 'exportCustomers',
  summary: 'All customers of a filter as a CSV file; spent is in minor units',
  tag: 'customers',
  access,
  query: z.strictObject(filter),
  sends: ['text/csv'],
  response: sentFile,
  handler: ({ query, asCaller }) => {
    const readPage = async (page: { cursor?: string; limit: number }) => {
      const { customers: rows, nextCursor } = await asCaller((own) => list(own, { ...query, ...page }));
      return { rows, nextCursor };
    };
    return Promise.resolve({ data: streamCsv({ fileName: 'customers.csv', columns: COLUMNS, cellsOf, readPage }) });
  },
});
