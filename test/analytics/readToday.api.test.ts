import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
import { readToday } from '../../db/analytics/readToday';
import { recordManualPayment } from '../../db/payments/recordManualPayment';
import { withPrincipal } from '../../db/kit/transaction';
import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';
import { insertManyOrders } from '../../ops/world/insertManyOrders';

let edge: Edge;
let shop: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes });
  shop = await fillShop(edge.database, 'today');
  const { orgId, productId } = shop;
  // One a minute: three days, so that the day's edge falls among them.
  await insertManyOrders((sql, params) => edge.postgres.pool('superuser').query(sql, [...params]), {
    orgId,
    productId,
    orders: 4_000,
    customers: 50,
  });
  await changeSettings({ paymentMethods: ['MANUAL'] });
});
afterAll(() => edge.close());

const get = async (path: string) => (await edge.ask('GET', `/v1${path}`, { key: shop.key })).json.data;

/** Follows a list to its end and counts. */
async function length(query: string): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = (await get(`/orders?limit=100&${query}${cursor ? `&cursor=${cursor}` : ''}`)) as {
      orders: unknown[];
      nextCursor?: string;
    };
    count += page.orders.length;
    cursor = page.nextCursor;
  } while (cursor);
  return count;
}

async function placeAndPay(amount: number): Promise<void> {
  const reply = await edge.ask('POST', '/v1/orders', {
    key: shop.key,
    headers: { 'idempotency-key': randomUUID() },
    body: {
      vendorId: shop.orgId,
      items: [{ productId: shop.productId, quantity: amount }],
      customer: { externalRef: 'today', name: 'Today' },
      fulfilment: 'PICKUP',
      paymentMethod: 'MANUAL',
    },
  });
  const orderId = (reply.json.data as { id: string }).id;
  await withPrincipal(edge.database, shop.principal, (tx) =>
    recordManualPayment(tx, { orderId, amountMinor: BigInt(amount) * 25_000n, currency: 'INR', method: 'CASH' }),
  );
}

const changeSettings = (settings: object) =>
  edge.postgres.pool('superuser').query('UPDATE orgs SET settings = $2 WHERE id = $1', [shop.orgId, settings]);

const OPEN = 'PENDING,CONFIRMED,PROCESSING,ASSIGNED,PICKED_UP,DELIVERED';

describe('the page of today', () => {
  it.each(['Asia/Kolkata', 'Pacific/Auckland', 'America/Los_Angeles'])(
    'K-109 (part) has the numbers that the lists have, in %s',
    async (timezone) => {
      await edge.postgres
        .pool('superuser')
        .query('UPDATE orgs SET timezone = $2 WHERE id = $1', [shop.orgId, timezone]);
      const today = await get('/dashboard/today');
      const between = `from=${today.from as string}&to=${today.to as string}`;
      expect(today.date).toBe(new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(new Date()));
      expect(today.placed.count).toBe(await length(between));
      for (const { status, count } of today.placed.byStatus as { status: string; count: number }[]) {
        expect([status, count]).toEqual([status, await length(`${between}&status=${status}`)]);
      }
      expect(today.now).toMatchObject({
        unpaid: await length(`status=${OPEN}&paymentStatus=PENDING,AUTHORIZED,PARTIAL,FAILED`),
        failedPayments: await length(`status=${OPEN}&paymentStatus=FAILED`),
        waitingForAnswer: await length('status=PENDING&paymentStatus=PAID,PARTIALLY_REFUNDED,COD_DUE,CREDIT_DUE'),
        needsAttention: ((await get('/attention?limit=100')).entries as unknown[]).length,
      });
      // The lists to which the page leads, by the names of what is waited for.
      expect(today.now).toMatchObject({
        unpaid: await length('waitsFor=PAYMENT'),
        failedPayments: await length('waitsFor=NEXT_TRY'),
        waitingForAnswer: await length('waitsFor=ANSWER'),
        lowStock: ((await get('/products?limit=100&lowStock=true')).products as unknown[]).length,
      });
      const { lowStock: _lowStock, ...waiting } = today.now as Record<string, number>;
      expect(Object.values(waiting)).not.toContain(0);
    },
  );

  it('K-109 (part) narrows a list of what waits by the states that were asked for, too', async () => {
    const waiting = await length('waitsFor=ANSWER');
    expect(await length('waitsFor=ANSWER&status=PENDING,CONFIRMED')).toBe(waiting);
    expect(await length('waitsFor=ANSWER&status=CONFIRMED')).toBe(0);
    expect(await length('waitsFor=ANSWER&paymentStatus=PAID')).toBe(await length('status=PENDING&paymentStatus=PAID'));
    expect((await edge.ask('GET', '/v1/orders?waitsFor=NOTHING', { key: shop.key })).status).toBe(400);
  });

  it('K-109 (part) tells the platform’s people of open alerts, and nobody else', async () => {
    await edge.postgres
      .pool('superuser')
      .query(`INSERT INTO alerts (rule, value, opened_at, last_seen_at) VALUES ('outbox-lag', 99, now(), now())`);
    expect((await get('/dashboard/today')).now).not.toHaveProperty('openAlerts');
    const platform = { kind: 'system', orgId: PLATFORM_ORG_ID, useCase: 'test' } as const;
    const { now } = await withPrincipal(edge.database, platform, readToday);
    expect(now.openAlerts).toBe(1);
  });

  it('K-109 (part) counts cash on the day it came, and pieces that run out', async () => {
    const before = await get('/dashboard/today');
    await placeAndPay(2);
    const after = await get('/dashboard/today');
    expect(after.money).toEqual({ ...before.money, cashMinor: (before.money.cashMinor as number) + 50_000 });
    await edge.ask('POST', `/v1/products/${shop.productId}/stock`, { key: shop.key, body: { setTo: 9 } });
    expect((await get('/dashboard/today')).now.lowStock).toBe(0);
    await edge.ask('POST', `/v1/products/${shop.productId}/stock`, { key: shop.key, body: { setTo: 7 } });
    expect((await get('/dashboard/today')).now.lowStock).toBe(1);
  });
});
