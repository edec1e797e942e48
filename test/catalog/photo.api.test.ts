import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
import { readPhoto } from '../../domain/catalog/photo';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';
import { jpeg, png, webp } from './photos';

describe('readPhoto', () => {
  it('U-13 (part) reads type and size from the bytes', () => {
    expect(readPhoto(png(640, 480))).toEqual({ type: 'image/png', width: 640, height: 480 });
    expect(readPhoto(jpeg(1_024, 768))).toEqual({ type: 'image/jpeg', width: 1_024, height: 768 });
    expect(readPhoto(webp(800, 600))).toEqual({ type: 'image/webp', width: 800, height: 600 });
  });

  const BAD: readonly [string, Buffer, string][] = [
    ['a page', Buffer.from('<html><script>alert(1)</script></html>'.padEnd(80)), 'NOT_A_PHOTO'],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'.padEnd(80)), 'NOT_A_PHOTO'],
    ['nothing', Buffer.alloc(0), 'NOT_A_PHOTO'],
    ['half a PNG', png(10, 10).subarray(0, 20), 'NOT_A_PHOTO'],
    ['a JPEG that never begins', Buffer.from([0xff, 0xd8, ...Array<number>(400).fill(0xff)]), 'NOT_A_PHOTO'],
    ['a picture without width', png(0, 10), 'NOT_A_PHOTO'],
    ['a bomb of pixels', png(60_000, 60_000), 'PHOTO_TOO_LARGE'],
    ['a thread', png(2_100, 100), 'PHOTO_TOO_LARGE'],
  ];
  it.each(BAD)('U-13 (part) refuses %s', (_what, bytes, code) => {
    expect(() => readPhoto(bytes)).toThrow(expect.objectContaining({ code }));
  });
});

describe('/v1/products/:id/photo', () => {
  let edge: Edge;
  let shop: FilledShop;
  let rival: FilledShop;
  beforeAll(async () => {
    edge = await startEdge({ routes });
    [shop, rival] = [await fillShop(edge.database, 'one'), await fillShop(edge.database, 'two')];
  });
  afterAll(() => edge.close());

  const path = (id = shop.productId) => `/v1/products/${id}/photo`;
  const put = (body: Buffer, type = 'image/png', id?: string) =>
    edge.ask('PUT', path(id), { key: shop.key, body, headers: { 'content-type': type } });

  it('K-18 U-13 (part) is kept and shown as what its bytes are, to be asked for again only when it is another', async () => {
    expect((await edge.ask('GET', path(), { key: shop.key })).status).toBe(404);
    const set = await put(jpeg(400, 300), 'image/png');
    expect(set.json.data).toMatchObject({ id: shop.productId, photoId: expect.any(String), version: 2 });
    const reply = await edge.ask('GET', path(), { key: shop.key });
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    const etag = reply.headers.get('etag') ?? '';
    const ask = () => edge.ask('GET', path(), { key: shop.key, headers: { 'if-none-match': etag } });
    expect((await ask()).status).toBe(304);
    const other = await put(png(10, 10));
    expect(other.json.data.photoId).not.toBe(set.json.data.photoId);
    expect((await ask()).status).toBe(200);
    const { rows } = await edge.postgres.pool('superuser').query('SELECT 1 FROM product_photos');
    expect(rows).toHaveLength(1);
  });

  it('K-18 U-13 (part) is taken away, and taking nothing away is no mistake', async () => {
    await put(png(10, 10));
    const remove = () => edge.ask('DELETE', path(), { key: shop.key });
    const removed = await remove();
    expect(removed.status).toBe(200);
    expect(removed.json.data.photoId).toBeUndefined();
    expect((await edge.ask('GET', path(), { key: shop.key })).status).toBe(404);
    expect((await edge.postgres.pool('superuser').query('SELECT 1 FROM product_photos')).rows).toEqual([]);
    const again = await remove();
    expect([again.status, again.json.data.version]).toEqual([200, removed.json.data.version]);
    expect((await edge.ask('DELETE', path(), { key: rival.key })).status).toBe(404);
  });

  it('U-13 (part) refuses other types, too many bytes, and what only says that it is a photo', async () => {
    const refused = await Promise.all([
      put(png(10, 10), 'image/svg+xml'),
      put(Buffer.concat([png(10, 10), Buffer.alloc(5 * 1024 * 1024)])),
      put(Buffer.from('<html></html>'.padEnd(100))),
    ]);
    expect(refused.map(({ status, json }) => [status, json.error?.code])).toEqual([
      [415, 'UNSUPPORTED_MEDIA_TYPE'],
      [413, 'BODY_TOO_LARGE'],
      [400, 'NOT_A_PHOTO'],
    ]);
  });

  it('T-17 (part) another shop’s product is not found, and a buyer sees what is on the shelf', async () => {
    await put(png(10, 10));
    for (const id of [rival.productId, randomUUID()])
      expect((await put(png(10, 10), 'image/png', id)).status).toBe(404);
    expect((await edge.ask('GET', path(), { key: rival.key })).status).toBe(404);
    const { rows } = await edge.postgres
      .pool('superuser')
      .query<{ id: string }>(`INSERT INTO users (name, role) VALUES ('Buyer', 'BUYER') RETURNING id`);
    const token = await edge.token(rows[0]?.id ?? '', 'BUYER');
    expect((await edge.ask('GET', path(), { token })).status).toBe(200);
    await edge.ask('POST', `/v1/products/${shop.productId}/unpublish`, { key: shop.key });
    expect((await edge.ask('GET', path(), { token })).status).toBe(404);
  });
});
