import { accountRoutes } from '../../api/accounts/routes';
import { MAX_API_KEYS } from '../../domain/accounts/apiKey';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';

let edge: Edge;
let shop: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes: accountRoutes });
  shop = await fillShop(edge.database, 'one');
});
afterAll(() => edge.close());

const status = async (key: string) => (await edge.ask('GET', '/v1/orgs/current', { key })).status;
const make = (body: object) => edge.ask('POST', '/v1/api-keys', { key: shop.key, body });

describe('API keys over REST', () => {
  it('R-4 are shown once, and listed by their first characters only', async () => {
    const made = await make({
      name: 'Till',
      scopes: ['orders:read', 'orders:read'],
      expiresAt: '2099-01-01T00:00:00Z',
    });
    expect(made.status).toBe(201);
    const { id, key } = made.json.data as { id: string; key: string };
    expect(key).toMatch(/^munshi_[\w-]{43}$/);
    expect(await status(key)).toBe(200);
    const listed = await edge.ask('GET', '/v1/api-keys', { key: shop.key });
    expect(listed.json.data.apiKeys).toContainEqual({
      id,
      name: 'Till',
      prefix: key.slice(0, 11),
      scopes: ['orders:read'],
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: '2099-01-01T00:00:00.000Z',
      lastUsedAt: expect.stringMatching(/Z$/),
    });
    expect(listed.text).not.toContain(key);
  });

  it('R-4 end at once when they are revoked, however often', async () => {
    const { id, key } = (await make({ name: 'Gone', scopes: ['orders:read'] })).json.data as {
      id: string;
      key: string;
    };
    for (const _time of [1, 2]) {
      expect((await edge.ask('DELETE', `/v1/api-keys/${id}`, { key: shop.key })).status).toBe(200);
    }
    expect(await status(key)).toBe(401);
  });

  it('R-4 are replaced by rotation, the old one ending at once', async () => {
    const old = (await make({ name: 'Old', scopes: ['orders:read'] })).json.data as { id: string; key: string };
    const rotated = await edge.ask('POST', `/v1/api-keys/${old.id}/rotate`, { key: shop.key });
    expect(rotated.status).toBe(201);
    expect([await status(old.key), await status(rotated.json.data.key)]).toEqual([401, 200]);
    const again = await edge.ask('POST', `/v1/api-keys/${old.id}/rotate`, { key: shop.key });
    expect(again.status).toBe(404);
  });

  it('R-4 the old one may go on for a while, when that is asked', async () => {
    const old = (await make({ name: 'Overlap', scopes: ['orders:read'] })).json.data as { id: string; key: string };
    const body = { keepOldForMinutes: 30 };
    const rotated = await edge.ask('POST', `/v1/api-keys/${old.id}/rotate`, { key: shop.key, body });
    expect([await status(old.key), await status(rotated.json.data.key)]).toEqual([200, 200]);
    await edge.postgres
      .pool('superuser')
      .query(`UPDATE api_keys SET expires_at = expires_at - interval '30 minutes' WHERE id = $1`, [old.id]);
    expect([await status(old.key), await status(rotated.json.data.key)]).toEqual([401, 200]);
  });

  it.each([
    ['no scope', { name: 'x', scopes: [] }, 'body.scopes'],
    ['a scope that does not exist', { name: 'x', scopes: ['everything'] }, 'body.scopes.0'],
    ['no name', { scopes: ['admin'] }, 'body.name'],
    ['a name that is only space', { name: '  ', scopes: ['admin'] }, 'body.name'],
    ['a field that it does not know', { name: 'x', scopes: ['admin'], orgId: 'y' }, 'body.orgId'],
    ['an end that is no moment', { name: 'x', scopes: ['admin'], expiresAt: '2026-02-30T00:00:00Z' }, 'body.expiresAt'],
  ])('K-88 (part) with %s are refused, naming the field', async (_what, body, path) => {
    const reply = await make(body);
    expect([reply.status, reply.json.error?.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(reply.json.error?.details.map((detail) => detail.path)).toContain(path);
  });

  it('R-4 (part) are limited in number', async () => {
    const full = await fillShop(edge.database, 'full');
    for (let n = 1; n < MAX_API_KEYS; n += 1) await full.makeKey(['orders:read']);
    const reply = await edge.ask('POST', '/v1/api-keys', { key: full.key, body: { name: 'more', scopes: ['admin'] } });
    expect([reply.status, reply.json.error?.code]).toEqual([422, 'TOO_MANY_API_KEYS']);
  });
});
