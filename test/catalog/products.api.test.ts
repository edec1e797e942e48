import { randomUUID } from 'node:crypto';
import { searchAlias } from '../../api/catalog/searchAlias';
import { routes } from '../../api/routes';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Ask, type Edge } from '../edge/startEdge';

let edge: Edge;
let shop: FilledShop;
let rival: FilledShop;
let buyerToken: string;
beforeAll(async () => {
  edge = await startEdge({ routes, routers: () => [searchAlias] });
  shop = await fillShop(edge.database, 'one');
  rival = await fillShop(edge.database, 'two');
  const { rows } = await edge.postgres
    .pool('superuser')
    .query<{ id: string }>(`INSERT INTO users (name, role) VALUES ('Buyer', 'BUYER') RETURNING id`);
  buyerToken = await edge.token(rows[0]?.id ?? '', 'BUYER');
});
afterAll(() => edge.close());

const ask = (method: string, path: string, more: Ask = {}) => edge.ask(method, path, { key: shop.key, ...more });
const asBuyer = (method: string, path: string, more: Ask = {}) =>
  edge.ask(method, path, { token: buyerToken, ...more });
let counter = 0;
async function add(fields: object = {}) {
  counter += 1;
  const reply = await ask('POST', '/v1/products', { body: { name: `Thing ${counter}`, priceMinor: 1_000, ...fields } });
  expect(reply.status).toBe(201);
  return reply.json.data as { id: string; name: string; version: number };
}

describe('POST /v1/products', () => {
  it('K-54 K-107 adds a product to the caller’s own shop, whatever vendorId the body names', async () => {
    const reply = await ask('POST', '/v1/products', {
      body: { name: 'Masala Dosa', priceMinor: 8_000, unit: 'plate', stockQuantity: 12, vendorId: rival.orgId },
    });
    expect(reply.status).toBe(201);
    expect(reply.json.data).toMatchObject({
      ...{ name: 'Masala Dosa', priceMinor: 8_000, currency: 'INR', unit: 'plate', vendorId: shop.orgId },
      ...{ stockQuantity: 12, available: 12, status: 'DRAFT', version: 1, minOrderQuantity: 1 },
    });
  });

  it('K-54 answers 401 to nobody, and 403 to a buyer and to a key that may only read', async () => {
    const body = { name: 'Intruder', priceMinor: 1 };
    expect((await edge.ask('POST', '/v1/products', { body })).status).toBe(401);
    expect((await asBuyer('POST', '/v1/products', { body })).status).toBe(403);
    const { key } = await shop.makeKey(['catalog:read']);
    expect((await ask('POST', '/v1/products', { key, body })).status).toBe(403);
  });

  const BAD: readonly [string, object][] = [
    ['body.name', { name: '' }],
    ['body.name', { name: 'x'.repeat(256) }],
    ['body.name', { name: 'a\u202eb' }],
    ['body.priceMinor', { priceMinor: -1 }],
    ['body.priceMinor', { priceMinor: '1000' }],
    ['body.priceMinor', { priceMinor: 1.5 }],
    ['body.priceMinor', { priceMinor: 10_000_000_001 }],
    ['body.stockQuantity', { stockQuantity: -1 }],
    ['body.minOrderQuantity', { minOrderQuantity: 0 }],
    ['body.imageUrl', { imageUrl: 'javascript:alert(1)' }],
    ['body.colour', { colour: 'red' }],
  ];
  it.each(BAD)('K-54 (part) answers 400 naming %s for %j', async (path, fields) => {
    const reply = await ask('POST', '/v1/products', { body: { name: 'Fine', priceMinor: 1, ...fields } });
    expect(reply.status).toBe(400);
    expect(reply.json.error).toMatchObject({
      code: 'VALIDATION_ERROR',
      details: expect.arrayContaining([expect.objectContaining({ path })]),
    });
  });

  it('K-34 (part) answers 409 with the id of the product that has the name already', async () => {
    const { id } = await add({ name: 'Only once' });
    const reply = await ask('POST', '/v1/products', { body: { name: 'ONLY  once', priceMinor: 1 } });
    expect(reply.status).toBe(409);
    expect(reply.json.error?.code).toBe('PRODUCT_EXISTS');
    expect(reply.json.error?.details).toContainEqual(expect.objectContaining({ path: 'productId', value: id }));
  });

  it('K-54 (part) adds once per Idempotency-Key', async () => {
    const send = () =>
      ask('POST', '/v1/products', {
        headers: { 'idempotency-key': 'add-once' },
        body: { name: 'Added once', priceMinor: 1 },
      });
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.text).toBe(first.text);
  });
});

describe('GET /v1/products/:id', () => {
  it('K-53 answers price and stock; 404 for unknown and another shop’s alike, 400 for what is no id', async () => {
    const { id } = await add({ stockQuantity: 4 });
    const reply = await ask('GET', `/v1/products/${id}`);
    expect(reply.json.data).toMatchObject({ id, priceMinor: 1_000, stockQuantity: 4 });
    const answers = await Promise.all(
      [rival.productId, randomUUID()].map((other) => ask('GET', `/v1/products/${other}`)),
    );
    for (const answer of answers) expect([answer.status, answer.json.error?.code]).toEqual([404, 'NOT_FOUND']);
    expect((await ask('GET', '/v1/products/not-an-id')).status).toBe(400);
  });

  it('K-53 (part) lets a buyer read what any shop has published, and no draft', async () => {
    const { id } = await add({ stockQuantity: 3 });
    expect((await asBuyer('GET', `/v1/products/${id}`)).status).toBe(404);
    await ask('POST', `/v1/products/${id}/publish`);
    expect((await asBuyer('GET', `/v1/products/${id}`)).json.data).toMatchObject({ id, available: 3 });
    expect((await asBuyer('GET', `/v1/products/${rival.productId}`)).status).toBe(200);
  });
});

describe('GET /v1/products', () => {
  it('K-52 filters, sorts and pages the shop’s own products', async () => {
    for (const price of [300, 100, 200]) await add({ priceMinor: price, category: 'Paged' });
    const list = async (query: string) => (await ask('GET', `/v1/products?category=Paged&${query}`)).json.data;
    const first = await list('sort=price&limit=2');
    expect(first.products.map((product: { priceMinor: number }) => product.priceMinor)).toEqual([100, 200]);
    const second = await list(`sort=price&limit=2&cursor=${first.nextCursor}`);
    expect(second.products.map((product: { priceMinor: number }) => product.priceMinor)).toEqual([300]);
    expect(second.nextCursor).toBeUndefined();
    expect((await list('minPrice=150&maxPrice=250')).products).toHaveLength(1);
    expect((await list('inStock=true')).products).toEqual([]);
    expect((await list('status=ACTIVE')).products).toEqual([]);
    expect((await list(`vendorId=${shop.orgId}`)).products).toHaveLength(3);
    expect((await list(`vendorId=${rival.orgId}`)).products).toEqual([]);
    const bad = await ask('GET', '/v1/products?limit=0&sort=luck&inStock=maybe');
    expect(bad.json.error?.details.map((detail) => detail.path)).toEqual(
      expect.arrayContaining(['query.limit', 'query.sort', 'query.inStock']),
    );
  });

  it('K-52 (part) shows a buyer what a shop has published', async () => {
    const reply = await asBuyer('GET', `/v1/products?vendorId=${rival.orgId}`);
    expect(reply.json.data.products.map((product: { name: string }) => product.name)).toEqual(['Biryani two']);
    expect((await asBuyer('GET', '/v1/products')).status).toBe(400);
    expect((await asBuyer('GET', `/v1/products?vendorId=${rival.orgId}&status=DRAFT`)).json.data.products).toEqual([]);
  });
});

describe('changing a product', () => {
  it('K-55 changes it by PUT and PATCH, and answers 409 to a version that is gone', async () => {
    const { id, version } = await add();
    const put = await ask('PUT', `/v1/products/${id}`, { body: { name: 'Renamed', priceMinor: 5, version } });
    expect(put.json.data).toMatchObject({ name: 'Renamed', priceMinor: 5, version: version + 1 });
    const stale = await ask('PATCH', `/v1/products/${id}`, { body: { priceMinor: 6, version } });
    expect([stale.status, stale.json.error?.code]).toEqual([409, 'CONFLICT']);
    const patch = await ask('PATCH', `/v1/products/${id}`, { body: { unit: 'kg' } });
    expect(patch.json.data).toMatchObject({ name: 'Renamed', unit: 'kg', version: version + 2 });
  });

  it('K-55 K-56 answers 404 for another shop’s product, by whatever change', async () => {
    const path = `/v1/products/${rival.productId}`;
    const replies = await Promise.all([
      ask('PUT', path, { body: { name: 'Stolen', priceMinor: 1 } }),
      ask('PATCH', path, { body: { priceMinor: 1 } }),
      ask('DELETE', path),
      ask('POST', `${path}/publish`),
      ask('POST', `${path}/unpublish`),
      ask('POST', `${path}/stock`, { body: { delta: 1 } }),
      ask('GET', `${path}/movements`),
    ]);
    expect(replies.map((reply) => reply.status)).toEqual(Array(7).fill(404));
    expect((await ask('GET', path, { key: rival.key })).json.data).toMatchObject({ name: 'Biryani two', version: 1 });
  });

  it('K-56 deletes softly: gone from lists and reading, its row and movements still there', async () => {
    const { id } = await add({ stockQuantity: 2, category: 'Doomed' });
    expect((await ask('DELETE', `/v1/products/${id}`)).status).toBe(200);
    expect((await ask('GET', `/v1/products/${id}`)).status).toBe(404);
    expect((await ask('DELETE', `/v1/products/${id}`)).status).toBe(404);
    expect((await ask('GET', '/v1/products?category=Doomed')).json.data.products).toEqual([]);
    expect((await ask('GET', `/v1/products/${id}/movements`)).json.data.movements).toHaveLength(1);
  });

  it('K-34 (part) moves stock by an amount or to a count, and refuses to go below nothing', async () => {
    const { id } = await add({ stockQuantity: 5 });
    const stock = (body: object) => ask('POST', `/v1/products/${id}/stock`, { body });
    expect((await stock({ delta: 3 })).json.data).toMatchObject({ stockQuantity: 8 });
    expect((await stock({ setTo: 2 })).json.data).toMatchObject({ stockQuantity: 2 });
    const short = await stock({ delta: -3 });
    expect([short.status, short.json.error?.code]).toEqual([422, 'STOCK_SHORT']);
    for (const body of [{}, { delta: 0 }, { delta: 1, setTo: 1 }, { delta: 0.5 }, { setTo: -1 }]) {
      expect((await stock(body)).status).toBe(400);
    }
    const { movements } = (await ask('GET', `/v1/products/${id}/movements?limit=2`)).json.data;
    expect(movements.map((movement: { reason: string; delta: number }) => [movement.reason, movement.delta])).toEqual([
      ['ADJUST', -6],
      ['STOCK_IN', 3],
    ]);
  });
});

describe('search', () => {
  it('T-11 T-43 K-57 finds what is published from then on, by script and typo, until it is taken off', async () => {
    const { id, name } = await add({ name: 'Hyderabadi Biryani' });
    const search = async (q: string) =>
      (await edge.ask('GET', `/v1/search?q=${encodeURIComponent(q)}&vendorId=${shop.orgId}`)).json.data.products.map(
        (product: { name: string }) => product.name,
      );
    expect(await search('hyderabadi')).toEqual([]);
    await ask('POST', `/v1/products/${id}/publish`);
    for (const q of ['hyderabadi biryani', 'हैदराबादी बिरयानी', 'hydrabadi biriyani']) {
      expect([q, (await search(q))[0]]).toEqual([q, name]);
    }
    await ask('POST', `/v1/products/${id}/unpublish`);
    expect(await search('hyderabadi')).toEqual([]);
  });

  it('K-57 /products/search is no product id, searches the caller’s own shop, and for a buyer every shop', async () => {
    const found = (reply: { json: { data?: { products: { name: string }[] } } }) =>
      reply.json.data?.products.map((product) => product.name).sort();
    const own = await ask('GET', '/v1/products/search?q=biryani');
    expect([own.status, found(own)]).toEqual([200, ['Biryani one']]);
    expect(found(await ask('GET', `/v1/products/search?q=biryani&vendorId=${rival.orgId}`))).toEqual([]);
    expect(found(await asBuyer('GET', '/v1/products/search?q=biryani'))).toEqual(['Biryani one', 'Biryani two']);
    expect((await ask('GET', '/v1/products/search')).status).toBe(400);
  });

  it('T-11 (part) answers at /api/search too', async () => {
    const [alias, canonical] = await Promise.all(
      ['/api/search', '/v1/search'].map((path) => edge.ask('GET', `${path}?q=biryani&limit=5`)),
    );
    expect(alias?.status).toBe(200);
    expect(alias?.json.data).toEqual(canonical?.json.data);
    expect((await edge.ask('GET', '/api/search')).status).toBe(400);
    expect((await edge.ask('GET', '/api/searching?q=x')).status).toBe(404);
  });

  it('T-7 (part) tells strangers the public fields only', async () => {
    const [product] = (await edge.ask('GET', '/v1/search?q=biryani')).json.data.products;
    expect(Object.keys(product).sort()).toEqual(
      ['currency', 'inStock', 'name', 'priceMinor', 'productId', 'score', 'vendorId'].sort(),
    );
  });
});
