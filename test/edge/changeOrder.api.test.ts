import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
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

describe('orders over REST', () => {
  const cod = async () =>
    (await place(wish({ paymentMethod: 'COD' }))).json.data as { id: string; orderNumber: string; totalMinor: number };
  const put = (id: string, body: object) => edge.ask('PUT', `/v1/orders/${id}/status`, { key: shop.key, body });

  it('K-61 K-62 S-49 moves through its states, and tracking shows each with its time', async () => {
    const { id, orderNumber } = await cod();
    const states: unknown[] = [];
    for (const status of ['CONFIRMED', 'PROCESSING', 'FULFILLED'])
      states.push((await put(id, { status })).json.data.status);
    expect(states).toEqual(['CONFIRMED', 'PROCESSING', 'FULFILLED']);
    const { json } = await edge.ask('GET', `/v1/orders/${orderNumber}/tracking`, { key: shop.key });
    expect(json.data).toMatchObject({ id, status: 'FULFILLED', closing: false });
    expect(json.data.timeline).toEqual(
      ['PENDING', 'CONFIRMED', 'PROCESSING', 'FULFILLED'].map((status) => ({
        status,
        at: expect.stringMatching(/Z$/),
      })),
    );
  });

  it('K-61 refuses an illegal step with 409 and the steps that are allowed', async () => {
    const { id } = await cod();
    await put(id, { status: 'CONFIRMED' });
    await put(id, { status: 'FULFILLED' });
    for (const status of ['PROCESSING', 'DELIVERED', 'PENDING']) {
      const reply = await put(id, { status });
      expect([reply.status, reply.json.error?.code]).toEqual([409, 'ILLEGAL_TRANSITION']);
      expect(reply.json.error?.details).toContainEqual({ path: 'allowed', message: '[]', value: [] });
    }
  });

  it('S-53 fulfilling twice says so', async () => {
    const { id } = await cod();
    await edge.ask('POST', `/v1/orders/${id}/confirm`, { key: shop.key });
    expect((await edge.ask('POST', `/v1/orders/${id}/fulfill`, { key: shop.key })).status).toBe(200);
    const again = await edge.ask('POST', `/v1/orders/${id}/fulfill`, { key: shop.key });
    expect([again.status, again.json.error?.code]).toEqual([409, 'ALREADY']);
  });

  it('K-61 (part) answers 202 while the bank is asked about an order that can still be paid', async () => {
    const placed = await place(wish());
    const reply = await edge.ask('POST', `/v1/orders/${placed.json.data.id}/reject`, {
      key: shop.key,
      body: { reason: 'sold out' },
    });
    expect([reply.status, reply.json.data.closing]).toEqual([202, true]);
  });

  it('K-61 (part) rejecting needs a reason that the customer can read', async () => {
    const { id } = await cod();
    for (const reply of [
      await put(id, { status: 'REJECTED' }),
      await edge.ask('POST', `/v1/orders/${id}/reject`, { key: shop.key, body: {} }),
      await edge.ask('POST', `/v1/orders/${id}/reject`, { key: shop.key, body: { reason: 'no\u202ereason' } }),
    ]) {
      expect([reply.status, reply.json.error?.details[0].path]).toEqual([400, 'body.reason']);
    }
  });

  it('K-61 a key that may only read, and a viewer, change nothing', async () => {
    const { id } = await cod();
    const reader = await shop.makeKey(['orders:read']);
    expect(
      (await edge.ask('PUT', `/v1/orders/${id}/status`, { key: reader.key, body: { status: 'CONFIRMED' } })).status,
    ).toBe(403);
  });

  it('K-61 (part) changes only what the caller has seen, when they say what that was', async () => {
    const { id } = await cod();
    await put(id, { status: 'CONFIRMED', expectedSeq: 1 });
    const late = await put(id, { status: 'CANCELLED', expectedSeq: 1 });
    expect([late.status, late.json.error?.code]).toEqual([409, 'ORDER_CHANGED']);
  });

  it('K-59 S-51 an order is read whole, by id and by number', async () => {
    const { id, orderNumber } = await cod();
    for (const reference of [id, id.toUpperCase(), orderNumber]) {
      const { json } = await edge.ask('GET', `/v1/orders/${reference}`, { key: shop.key });
      expect(json.data).toMatchObject({
        id,
        orderNumber,
        totalMinor: 25_000,
        customerName: 'Asha Rao',
        events: [{ seq: 1, to: 'PENDING' }],
      });
      expect(json.data.payments).toHaveLength(1);
    }
  });

  it('S-50 K-58 lists by status, text, customer, time and total, in pages that neither skip nor repeat', async () => {
    const listed = await fillShop(edge.database, 'listed');
    const ids: string[] = [];
    for (let n = 1; n <= 7; n += 1) {
      const reply = await place(
        wish({
          vendorId: listed.orgId,
          items: [{ productId: listed.productId, quantity: n }],
          customer: { externalRef: `l${n}`, name: `Listed ${n}` },
          paymentMethod: 'COD',
        }),
        { key: listed.key },
      );
      ids.push(reply.json.data.id as string);
    }
    const list = async (query: string) =>
      (await edge.ask('GET', `/v1/orders?${query}`, { key: listed.key })).json.data as {
        orders: { id: string }[];
        nextCursor?: string;
      };
    const found = async (query: string) => (await list(query)).orders.map(({ id }) => ids.indexOf(id) + 1);
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(`limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      seen.push(...page.orders.map(({ id }) => ids.indexOf(id) + 1));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(await found('min=75000&max=125000')).toEqual([5, 4, 3]);
    expect(await found('customer=l2')).toEqual([2]);
    expect(await found('customer=nobody')).toEqual([]);
    expect(await found('q=Listed+6')).toEqual([6]);
    expect(await found('q=%25')).toEqual([]);
    expect(await found('status=CONFIRMED')).toEqual([]);
    expect(await found('from=2099-01-01T00:00:00Z')).toEqual([]);
    expect(await found('to=2099-01-01T00:00:00%2B05:30')).toHaveLength(7);
    for (const bad of ['status=LOST', 'from=yesterday', 'min=-1', 'cursor=bm90IG91cnM', 'limit=1000', 'page=2']) {
      expect((await edge.ask('GET', `/v1/orders?${bad}`, { key: listed.key })).status).toBe(400);
    }
  });
});
