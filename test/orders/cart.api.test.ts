import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Ask, type Edge } from '../edge/startEdge';

let edge: Edge;
let shop: FilledShop;
let rival: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes });
  shop = await fillShop(edge.database, 'one');
  rival = await fillShop(edge.database, 'two');
});
afterAll(() => edge.close());

const ask = (method: string, path: string, body?: unknown, more: Ask = {}) =>
  edge.ask(method, path, { key: shop.key, ...(body !== undefined && { body }), ...more });
const checkOut = (cartId: string, body?: unknown, idempotencyKey: string = randomUUID(), more: Ask = {}) =>
  ask('POST', `/v1/carts/${cartId}/checkout`, body, { headers: { 'idempotency-key': idempotencyKey }, ...more });

async function buyer(): Promise<string> {
  const { rows } = await edge.postgres
    .pool('superuser')
    .query<{ id: string }>(`INSERT INTO users (name, role) VALUES ('Buyer', 'BUYER') RETURNING id`);
  return edge.token(rows[0]?.id ?? '', 'BUYER');
}

async function cartWithItem() {
  const { data: cart } = (await ask('POST', '/v1/carts', {})).json;
  const { data } = (await ask('POST', `/v1/carts/${cart.id}/items`, { productId: shop.productId, quantity: 2 })).json;
  return data;
}

describe('the journey of a merchant’s system', () => {
  it('S-36 S-8 K-60 opens a cart, fills it, names customer and address, and checks it out once', async () => {
    const opened = await ask('POST', '/v1/carts', { paymentMethod: 'COD' });
    expect([opened.status, opened.json.data]).toMatchObject([
      201,
      { status: 'OPEN', channel: 'API', items: [], totalMinor: 0, currency: 'INR', paymentMethod: 'COD' },
    ]);
    const { id } = opened.json.data;
    const added = await ask('POST', `/v1/carts/${id}/items`, { productId: shop.productId, quantity: 2 });
    expect([added.status, added.json.data.totalMinor]).toEqual([201, 50_000]);
    const named = await ask('PUT', `/v1/carts/${id}/customer`, {
      externalRef: 'c-1',
      name: 'Asha',
      phone: '+91 98765 43210',
    });
    expect(named.json.data.userId).toMatch(/^[0-9a-f-]{36}$/);
    const addressed = await ask('PUT', `/v1/carts/${id}/address`, { deliveryAddress: '12 Green Road, Pune' });
    expect(addressed.json.data).toMatchObject({ fulfilment: 'DELIVERY', deliveryAddress: '12 Green Road, Pune' });
    const key = randomUUID();
    const placed = await checkOut(id, { revision: addressed.json.data.revision }, key);
    expect([placed.status, placed.json.data]).toMatchObject([
      201,
      { orderNumber: expect.stringMatching(/^ORD-/), totalMinor: 50_000, status: 'PENDING', paymentStatus: 'COD_DUE' },
    ]);
    const again = await checkOut(id, { revision: addressed.json.data.revision }, key);
    expect([again.status, again.text]).toEqual([201, placed.text]);
    const other = await checkOut(id);
    expect([other.status, other.json.error?.code]).toEqual([409, 'CART_CHECKED_OUT']);
    expect(other.json.error?.details).toContainEqual(
      expect.objectContaining({ path: 'orderId', value: placed.json.data.id }),
    );
  });

  it('S-36 lists, reads, changes and removes items', async () => {
    const { id, items } = await cartWithItem();
    const itemId = items[0].itemId as string;
    expect((await ask('GET', `/v1/carts/${id}/items`)).json.data.items).toEqual(items);
    expect((await ask('GET', `/v1/carts/${id}/items/${itemId}`)).json.data).toEqual(items[0]);
    const more = await ask('PUT', `/v1/carts/${id}/items/${itemId}`, { quantity: 5 });
    expect(more.json.data.items).toMatchObject([{ itemId, quantity: 5, subtotalMinor: 125_000 }]);
    const twice = await ask('POST', `/v1/carts/${id}/items`, { productId: shop.productId });
    expect(twice.json.data.items).toMatchObject([{ itemId, quantity: 6 }]);
    expect((await ask('DELETE', `/v1/carts/${id}/items/${itemId}`)).json.data.items).toEqual([]);
    expect((await ask('DELETE', `/v1/carts/${id}/items/${itemId}`)).status).toBe(404);
    expect((await ask('GET', `/v1/carts/${id}/items/${itemId}`)).status).toBe(404);
    expect(
      (await ask('GET', '/v1/carts?status=OPEN')).json.data.carts.map((cart: { id: string }) => cart.id),
    ).toContain(id);
    expect((await ask('DELETE', `/v1/carts/${id}`)).status).toBe(200);
    expect((await ask('GET', `/v1/carts/${id}`)).json.data).toMatchObject({ id, status: 'ABANDONED' });
  });

  it('CAP-06 (part) answers 409 to a revision that is gone, and shows and asks a changed price', async () => {
    const { id, revision } = await cartWithItem();
    expect((await ask('PUT', `/v1/carts/${id}`, { notes: 'hi', revision: revision + 1 })).json.error?.code).toBe(
      'CART_STALE',
    );
    await ask('PUT', `/v1/carts/${id}/customer`, { externalRef: 'c-2', name: 'Ravi' });
    await ask('PATCH', `/v1/products/${shop.productId}`, { priceMinor: 26_000 });
    const refused = await checkOut(id, undefined);
    expect([refused.status, refused.json.error?.code]).toEqual([409, 'PRICE_CHANGED']);
    const accepted = await ask('POST', `/v1/carts/${id}/accept-prices`);
    expect(accepted.json.data).toMatchObject({ totalMinor: 52_000 });
    expect((await checkOut(id)).status).toBe(201);
    await ask('PATCH', `/v1/products/${shop.productId}`, { priceMinor: 25_000 });
  });

  it('K-60 (part) refuses a checkout without a key, without a customer, and of an empty cart', async () => {
    const { id } = await cartWithItem();
    expect((await ask('POST', `/v1/carts/${id}/checkout`)).json.error?.code).toBe('IDEMPOTENCY_KEY_REQUIRED');
    const nameless = await checkOut(id);
    expect([nameless.status, nameless.json.error?.code]).toEqual([422, 'CUSTOMER_MISSING']);
    const { data: empty } = (await ask('POST', '/v1/carts', { customer: { externalRef: 'c-3', name: 'Kiran' } })).json;
    const refused = await checkOut(empty.id);
    expect([refused.status, refused.json.error?.code]).toEqual([422, 'CART_EMPTY']);
  });

  const BAD: readonly [method: string, path: string, body: unknown, where: string][] = [
    ['POST', '/items', { productId: 'x' }, 'body.productId'],
    ['POST', '/items', { productId: randomUUID(), quantity: 0 }, 'body.quantity'],
    ['POST', '/items', { productId: randomUUID(), quantity: 1_000 }, 'body.quantity'],
    ['POST', '/items', { productId: randomUUID(), quantity: 1.5 }, 'body'],
    ['POST', '/items', { productId: randomUUID(), price: 1 }, 'body.price'],
    ['PUT', '/customer', { name: 'No reference' }, 'body.externalRef'],
    ['PUT', '/address', {}, 'body'],
    ['PUT', '/address', { deliveryAddress: 'x'.repeat(501) }, 'body.deliveryAddress'],
    ['PUT', '', { notes: 'x'.repeat(1_001) }, 'body.notes'],
    ['PUT', '', { location: { lat: 91, lng: 0 } }, 'body.location.lat'],
    ['PUT', '', { fulfilment: 'DRONE' }, 'body.fulfilment'],
  ];
  it.each(BAD)('K-87 (part) answers 400 to %s %s %j, naming %s', async (method, path, body, where) => {
    const { id, revision } = await cartWithItem();
    const reply = await ask(method, `/v1/carts/${id}${path}`, body);
    expect(reply.status).toBe(400);
    expect(reply.json.error?.details.map((detail) => detail.path)).toContainEqual(expect.stringContaining(where));
    expect((await ask('GET', `/v1/carts/${id}`)).json.data.revision).toBe(revision);
  });

  it('K-87 (part) answers 404 for a product of another shop, as for one that never was', async () => {
    const { id } = await cartWithItem();
    for (const productId of [rival.productId, randomUUID()]) {
      const reply = await ask('POST', `/v1/carts/${id}/items`, { productId });
      expect([reply.status, reply.json.error?.code]).toEqual([404, 'NOT_FOUND']);
    }
  });

  it('S-30 (part) answers 404 for another shop’s cart, by whatever method', async () => {
    const { data: theirs } = (await ask('POST', '/v1/carts', {}, { key: rival.key })).json;
    const path = `/v1/carts/${theirs.id}`;
    const replies = await Promise.all([
      ask('GET', path),
      ask('PUT', path, { notes: 'x' }),
      ask('PUT', `${path}/customer`, { externalRef: 'c', name: 'C' }),
      ask('PUT', `${path}/address`, { deliveryAddress: 'x' }),
      ask('POST', `${path}/items`, { productId: shop.productId }),
      ask('POST', `${path}/accept-prices`),
      checkOut(theirs.id),
      ask('DELETE', path),
    ]);
    expect(replies.map((reply) => reply.status)).toEqual(Array(8).fill(404));
  });
});

describe('a buyer’s own cart', () => {
  it('S-24 is one per shop, filled and checked out by the buyer alone', async () => {
    const [token, stranger] = [await buyer(), await buyer()];
    const own = (method: string, path: string, body?: unknown, who = token) =>
      edge.ask(method, path, { token: who, ...(body !== undefined && { body }) });
    const opened = await own('POST', '/v1/carts', { vendorId: shop.orgId });
    expect([opened.status, opened.json.data.channel]).toEqual([201, 'WEB']);
    const { id } = opened.json.data;
    const again = await own('POST', '/v1/carts', { vendorId: shop.orgId, fulfilment: 'PICKUP', paymentMethod: 'COD' });
    expect(again.json.data).toMatchObject({ id, fulfilment: 'PICKUP' });
    expect((await own('POST', '/v1/carts', { vendorId: rival.orgId })).json.data.id).not.toBe(id);
    await own('POST', `/v1/carts/${id}/items`, { productId: shop.productId, quantity: 1 });
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['POST', '/items', { productId: shop.productId }],
      ['PUT', '', { notes: 'mine now' }],
    ] as const) {
      expect((await own(method, `/v1/carts/${id}${path}`, body, stranger)).status).toBe(404);
    }
    expect((await own('PUT', `/v1/carts/${id}/customer`, { externalRef: 'x', name: 'X' })).status).toBe(403);
    expect((await ask('POST', `/v1/carts/${id}/items`, { productId: shop.productId })).status).toBe(404);
    const placed = await edge.ask('POST', `/v1/carts/${id}/checkout`, {
      token,
      headers: { 'idempotency-key': randomUUID() },
    });
    expect([placed.status, placed.json.data?.totalMinor]).toEqual([201, 25_000]);
    expect((await own('POST', '/v1/carts', { vendorId: shop.orgId })).json.data.id).not.toBe(id);
  });
});
