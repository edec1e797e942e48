import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
import { findOrCreateIdentity } from '../../db/accounts/findOrCreateIdentity';
import { withoutPrincipal, withPrincipal } from '../../db/kit/transaction';
import { fillShop, type FilledShop } from './fillShop';
import { startEdge, type Ask, type Edge } from './startEdge';

let edge: Edge;
let shop: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes });
  shop = await fillShop(edge.database, 'one');
});
afterAll(() => edge.close());

const customer = { externalRef: 'c1', name: 'Asha Rao', phone: '+91 98765 43210' };
const wish = (more: object = {}) => ({
  vendorId: shop.orgId,
  items: [{ productId: shop.productId, quantity: 1 }],
  customer,
  fulfilment: 'PICKUP',
  ...more,
});
const place = (body: unknown, ask: Ask = {}) =>
  edge.ask('POST', '/v1/orders', {
    key: shop.key,
    ...ask,
    body,
    headers: { 'idempotency-key': randomUUID(), ...ask.headers },
  });

const superuser = (sql: string, params: unknown[] = []) => edge.postgres.pool('superuser').query(sql, params);

const stock = async (productId: string) =>
  (await superuser('SELECT stock_quantity, stock_reserved FROM products WHERE id = $1', [productId])).rows[0] as object;

describe('POST /v1/orders', () => {
  it('K-60 places an order: number, prices of the server, a pay link, stock reserved, the workflow poked', async () => {
    const before = await stock(shop.productId);
    const reply = await place(wish({ items: [{ productId: shop.productId, quantity: 2 }], notes: 'less spicy' }));
    expect(reply.status).toBe(201);
    expect(reply.json.data).toMatchObject({
      orderNumber: expect.stringMatching(/^ORD-\d{4}-\d{6}$/),
      status: 'PENDING',
      paymentStatus: 'PENDING',
      paymentMethod: 'ONLINE',
      items: [
        { productId: shop.productId, name: 'Biryani one', quantity: 2, unitPriceMinor: 25_000, subtotalMinor: 50_000 },
      ],
      subtotalMinor: 50_000,
      totalMinor: 50_000,
      currency: 'INR',
      payUrl: expect.stringMatching(/^https:\/\/shop\.test\/r\/[\w-]{20,64}$/),
    });
    expect(reply.json.data.order_number).toBe(reply.json.data.orderNumber);
    expect(await stock(shop.productId)).toEqual({
      ...before,
      stock_reserved: (before as { stock_reserved: number }).stock_reserved + 2,
    });
    const { rows } = await superuser('SELECT workflow_id FROM outbox WHERE workflow_id = $1', [
      `order:${reply.json.data.id}`,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('K-60 needs an Idempotency-Key', async () => {
    const reply = await edge.ask('POST', '/v1/orders', { key: shop.key, body: wish() });
    expect([reply.status, reply.json.error?.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
  });

  it('K-60 of fifty requests under one key makes one order', async () => {
    const body = wish({ customer: { ...customer, externalRef: 'stampede' } });
    const headers = { 'idempotency-key': randomUUID() };
    const replies = await Promise.all(Array.from({ length: 50 }, () => place(body, { headers })));
    expect(new Set(replies.filter(({ status }) => status === 201).map(({ text }) => text)).size).toBe(1);
    expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const { rows } = await superuser(
      `SELECT 1 FROM orders o JOIN user_identities i ON i.user_id = o.buyer_id WHERE i.external_id = 'stampede'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('R-4 a retry under a rotated key still gets the first answer', async () => {
    const old = await shop.makeKey(['orders:write']);
    const headers = { 'idempotency-key': randomUUID() };
    const first = await place(wish(), { key: old.key, headers });
    const rotated = await edge.ask('POST', `/v1/api-keys/${old.id}/rotate`, { key: shop.key });
    const again = await place(wish(), { key: rotated.json.data.key as string, headers });
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  it('T-26 (part) of fifty buyers at once for the last twenty pieces: twenty orders', async () => {
    const { orgId, productId, key } = await fillShop(edge.database, 'last pieces');
    await superuser('UPDATE products SET stock_quantity = 20 WHERE id = $1', [productId]);
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        place(
          wish({
            vendorId: orgId,
            items: [{ productId, quantity: 1 }],
            customer: { externalRef: `b${n}`, name: `B ${n}` },
          }),
          { key },
        ),
      ),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(new Set(replies.filter(({ status }) => status !== 201).map(({ json }) => json.error?.code))).toEqual(
      new Set(['STOCK_SHORT']),
    );
    expect(await stock(productId)).toEqual({ stock_quantity: 20, stock_reserved: 20 });
  });

  it('K-60 (part) refuses a price that the customer has not seen, and says which', async () => {
    const reply = await place(wish({ items: [{ productId: shop.productId, quantity: 1, expectedUnitPriceMinor: 1 }] }));
    expect(reply.json.error?.code).toBe('PRICE_CHANGED');
    expect(reply.json.error?.details.find(({ path }) => path === 'lines')?.value).toEqual([
      expect.objectContaining({ productId: shop.productId, newPriceMinor: expect.anything() }),
    ]);
  });

  it('C-33 (part) orders of one reference belong to one person, whose name is what the shop said last', async () => {
    const first = await place(wish({ customer: { externalRef: 'same', name: 'Ahsa' } }));
    const second = await place(wish({ customer: { externalRef: 'same', name: 'Asha' } }));
    const read = async (id: string) => (await edge.ask('GET', `/v1/orders/${id}`, { key: shop.key })).json.data;
    const [a, b] = [await read(first.json.data.id), await read(second.json.data.id)];
    expect(a.buyerId).toBe(b.buyerId);
    expect(a.customerName).toBe('Asha');
  });

  it.each([
    ['no vendor', { vendorId: undefined }, 'body.vendorId'],
    ['a vendor that is no id', { vendorId: 'asha' }, 'body.vendorId'],
    ['no items', { items: [] }, 'body.items'],
    [
      '101 items',
      { items: Array.from({ length: 101 }, () => ({ productId: randomUUID(), quantity: 1 })) },
      'body.items',
    ],
    ['an item that is no product', { items: [{ productId: 'x', quantity: 1 }] }, 'body.items.0.productId'],
    ['a quantity of zero', { items: [{ productId: randomUUID(), quantity: 0 }] }, 'body.items.0.quantity'],
    ['a negative quantity', { items: [{ productId: randomUUID(), quantity: -1 }] }, 'body.items.0.quantity'],
    ['half a piece', { items: [{ productId: randomUUID(), quantity: 0.5 }] }, 'body.items.0.quantity'],
    ['a quantity as text', { items: [{ productId: randomUUID(), quantity: '1' }] }, 'body.items.0.quantity'],
    ['a thousand pieces', { items: [{ productId: randomUUID(), quantity: 1_000 }] }, 'body.items.0.quantity'],
    ['an address of 501 characters', { deliveryAddress: 'a'.repeat(501) }, 'body.deliveryAddress'],
    ['notes of 1001 characters', { notes: 'n'.repeat(1001) }, 'body.notes'],
    [
      'a price of its own',
      { items: [{ productId: randomUUID(), quantity: 1, unitPriceMinor: 1 }] },
      'body.items.0.unitPriceMinor',
    ],
    ['a total of its own', { totalMinor: 1 }, 'body.totalMinor'],
    ['a status of its own', { status: 'FULFILLED' }, 'body.status'],
    ['a method that does not exist', { paymentMethod: 'BARTER' }, 'body.paymentMethod'],
    ['no customer', { customer: undefined }, 'body.customer'],
    ['a customer without a name', { customer: { externalRef: 'x' } }, 'body.customer.name'],
    [
      'a customer of 10,000 characters',
      { customer: { externalRef: 'x', name: 'x'.repeat(10_000) } },
      'body.customer.name',
    ],
    ['a phone that is none', { customer: { ...customer, phone: 'call me' } }, 'body.customer.phone'],
    ['30 February', { deliveryDate: '2026-02-30' }, 'body.deliveryDate'],
    ['a place off the globe', { location: { lat: 91, lng: 0 } }, 'body.location.lat'],
  ])('K-87 K-88 with %s is refused, naming the field', async (_what, more, path) => {
    const reply = await place(wish(more));
    expect([reply.status, reply.json.error?.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(reply.json.error?.details.map((detail) => detail.path)).toContain(path);
  });

  it('K-87 takes an address of 500 characters and notes of 1000', async () => {
    const reply = await place(
      wish({ fulfilment: 'DELIVERY', deliveryAddress: 'a'.repeat(500), notes: 'n'.repeat(1000) }),
    );
    expect(reply.status).toBe(201);
  });
});

describe('a buyer', () => {
  const asBuyer = async () => {
    const { userId } = await withoutPrincipal(edge.database, (session) =>
      findOrCreateIdentity(session, { channel: 'telegram', externalId: randomUUID(), name: 'Meena' }),
    );
    return { userId, token: await edge.token(userId, 'BUYER') };
  };
  const own = () => wish({ customer: undefined });

  it('K-58 orders for themselves, and sees their own orders at every shop, and no others', async () => {
    const { token, userId } = await asBuyer();
    const second = await fillShop(edge.database, 'second');
    await place(wish());
    const here = await place(own(), { token, key: undefined });
    const there = await place(
      { ...own(), vendorId: second.orgId, items: [{ productId: second.productId, quantity: 1 }] },
      { token, key: undefined },
    );
    expect([here.status, there.status]).toEqual([201, 201]);
    const list = await edge.ask('GET', '/v1/orders', { token });
    expect(list.json.data.orders.map((entry: { id: string }) => entry.id)).toEqual([
      there.json.data.id,
      here.json.data.id,
    ]);
    const read = await edge.ask('GET', `/v1/orders/${here.json.data.id}`, { token });
    expect(read.json.data).toMatchObject({ buyerId: userId, source: 'WEB', vendorId: shop.orgId });
  });

  it('K-58 finds nobody else’s order, and changes nothing that is the shop’s to change', async () => {
    const { token } = await asBuyer();
    const other = await place(wish());
    for (const path of ['', '/tracking']) {
      expect((await edge.ask('GET', `/v1/orders/${other.json.data.id}${path}`, { token })).status).toBe(404);
    }
    expect((await edge.ask('POST', `/v1/orders/${other.json.data.id}/cancel`, { token })).status).toBe(404);
    const mine = await place(own(), { token, key: undefined });
    for (const verb of ['confirm', 'fulfill']) {
      expect((await edge.ask('POST', `/v1/orders/${mine.json.data.id}/${verb}`, { token })).status).toBe(403);
    }
    const put = await edge.ask('PUT', `/v1/orders/${mine.json.data.id}/status`, {
      token,
      body: { status: 'CONFIRMED' },
    });
    expect(put.status).toBe(403);
  });

  it('K-61 (part) cancels their own order, recorded under their name', async () => {
    const { token, userId } = await asBuyer();
    const mine = await place({ ...own(), paymentMethod: 'COD' }, { token, key: undefined });
    const cancelled = await edge.ask('POST', `/v1/orders/${mine.json.data.id}/cancel`, {
      token,
      body: { reason: 'changed my mind' },
    });
    expect([cancelled.status, cancelled.json.data.status]).toEqual([200, 'CANCELLED']);
    const { rows } = await superuser(
      'SELECT actor_type, actor_id FROM order_events WHERE order_id = $1 AND to_status = $2',
      [mine.json.data.id, 'CANCELLED'],
    );
    expect(rows).toEqual([{ actor_type: 'BUYER', actor_id: userId }]);
  });

  it('K-60 (part) names no customer but themselves, and no shop that is not there', async () => {
    const { token } = await asBuyer();
    const named = await place(wish(), { token, key: undefined });
    expect([named.status, named.json.error?.details[0].path]).toEqual([400, 'body.customer']);
    const nowhere = await place({ ...own(), vendorId: randomUUID() }, { token, key: undefined });
    expect([nowhere.status, nowhere.json.error?.code]).toEqual([404, 'NOT_FOUND']);
  });
});

it('K-60 (part) an order that fails half-way leaves no trace of itself', async () => {
  const tables = [
    'orders',
    'order_items',
    'order_events',
    'payments',
    'payment_links',
    'inventory_movements',
    'idempotency_keys',
    'outbox',
    'users',
    'user_identities',
  ];
  const counts = () =>
    Promise.all(
      tables.map(async (table) => (await superuser(`SELECT count(*)::int AS n FROM ${table}`)).rows[0].n as number),
    );
  const product = await withPrincipal(edge.database, shop.principal, (tx) =>
    tx.one<{ stock_reserved: number }>('SELECT stock_reserved FROM products WHERE id = $1', [shop.productId]),
  );
  const before = await counts();
  const reply = await place(
    wish({
      items: [
        { productId: shop.productId, quantity: 1 },
        { productId: randomUUID(), quantity: 1 },
      ],
      customer: { externalRef: 'trace', name: 'Trace' },
    }),
  );
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(await counts()).toEqual(before);
  expect(await stock(shop.productId)).toMatchObject(product);
});
