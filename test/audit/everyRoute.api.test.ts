import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
import type { Route } from '../../api/kit/route';
import { mirrorShop, type MirroredShop } from '../edge/mirrorShop';
import { startEdge, testSignIn, type Ask, type Edge } from '../edge/startEdge';
import { deriveCode } from '../../ops/runtime/deriveCode';
import { callOf, CHANGES_NOTHING, signIn } from './calls';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge({ routes });
});
afterAll(() => edge.close());

/** A browser that waits for its person takes the session by this. */
const SIGNS_IN_BY_GET = 'pollTelegramLogin';

const changing = routes.filter(
  ({ method, operationId }) =>
    (method !== 'get' || operationId === SIGNS_IN_BY_GET) && !(operationId in CHANGES_NOTHING),
);

interface Caller {
  readonly ask: Ask;
  readonly actor: { readonly actor_type: string; readonly actor_id: string };
}

/** The shop's own system; for what people do about themselves its owner, who needs no token in order to get one. */
async function callerOf(route: Route, { shop }: MirroredShop): Promise<Caller> {
  const owner = { actor_type: 'BUYER', actor_id: shop.ownerId };
  if (route.access === 'public') return { ask: {}, actor: owner };
  if (route.access === 'person') return { ask: { token: await edge.token(shop.ownerId) }, actor: owner };
  const { rows } = await edge.postgres
    .pool('superuser')
    .query<{ principal_id: string }>('SELECT principal_id FROM api_keys WHERE id = $1', [shop.keyId]);
  return { ask: { key: shop.key }, actor: { actor_type: 'API_KEY', actor_id: rows[0]!.principal_id } };
}

async function rowsOf(requestId: string) {
  const { rows } = await edge.postgres
    .pool('superuser')
    .query<{ actor_type: string; actor_id: string; action: string }>(
      'SELECT actor_type, actor_id, action FROM audit_logs WHERE request_id = $1 ORDER BY id',
      [requestId],
    );
  return rows;
}

it.each(changing.map((route) => [route.operationId, route] as const))(
  'R-75 K-140 S-55 %s leaves rows with who asked and by which request',
  async (operationId, route) => {
    const mirrored = await mirrorShop(edge, `shop-of-${operationId}`);
    const { path, body, type } = await callOf(operationId, { edge, mirrored });
    const { ask, actor } = await callerOf(route, mirrored);
    const requestId = `audit-${operationId}`;
    const reply = await edge.ask(route.method.toUpperCase(), `/v1${path}`, {
      ...ask,
      ...(body !== undefined && { body }),
      headers: {
        'x-request-id': requestId,
        ...(type !== undefined && { 'content-type': type }),
        ...(route.idempotency === 'required' && { 'idempotency-key': randomUUID() }),
      },
    });
    expect([reply.status < 300, reply.text]).toEqual([true, expect.anything()]);
    const rows = await rowsOf(requestId);
    expect(rows.length).toBeGreaterThan(0);
    for (const { actor_type, actor_id } of rows) expect({ actor_type, actor_id }).toEqual(actor);
  },
);

it('R-75 (part) whoever registers makes themselves: person and session have their name and the request', async () => {
  const body = { name: 'Meena', phone: '+919876500001' };
  const registered = await edge.ask('POST', '/v1/auth/register', { body });
  const challengeId = registered.json.data.challengeId as string;
  const reply = await edge.ask('POST', '/v1/auth/verify-otp', {
    body: { challengeId, code: deriveCode(testSignIn.secret, challengeId) },
    headers: { 'x-request-id': 'audit-registered' },
  });
  expect(reply.status).toBe(200);
  const rows = await rowsOf('audit-registered');
  const [first] = rows;
  expect(rows.map(({ action }) => action)).toEqual(['user.created', 'user.changed', 'session.created']);
  for (const { actor_type, actor_id } of rows) expect([actor_type, actor_id]).toEqual(['BUYER', first?.actor_id]);
});

it('R-75 K-43 (part) a refresh token that comes again ends its session, and the log says by which request', async () => {
  const mirrored = await mirrorShop(edge, 'reused');
  const refreshToken = await signIn({ edge, mirrored });
  const renew = (requestId: string) =>
    edge.ask('POST', '/v1/auth/refresh', { body: { refreshToken }, headers: { 'x-request-id': requestId } });
  expect((await renew('audit-renewed')).status).toBe(200);
  expect(await rowsOf('audit-renewed')).toEqual([]);
  await edge.postgres.pool('superuser').query(`UPDATE refresh_tokens SET used_at = now() - interval '1 minute'`);
  expect((await renew('audit-reused')).status).toBe(401);
  expect(await rowsOf('audit-reused')).toMatchObject([{ action: 'session.changed', actor_id: mirrored.shop.ownerId }]);
});

it('R-75 (part) what is refused leaves none, and neither does what only reads', async () => {
  const { shop, named } = await mirrorShop(edge, 'refused');
  const headers = { 'x-request-id': 'audit-refused' };
  const refused = await edge.ask('POST', `/v1/orders/${named.orderId}/confirm`, { key: shop.key, headers, body: {} });
  expect(refused.status).toBe(409);
  await edge.ask('GET', `/v1/orders/${named.orderId}`, { key: shop.key, headers });
  expect(await rowsOf('audit-refused')).toEqual([]);
});

describe('the log, read', () => {
  let shop: MirroredShop;
  beforeAll(async () => {
    shop = await mirrorShop(edge, 'read');
  });
  const get = (path: string, ask?: Ask) => edge.ask('GET', `/v1${path}`, { key: shop.shop.key, ...ask });

  it('K-140 R-69 (part) is searched by actor, action, entity, request and time, a page at a time', async () => {
    const { orderId, productId } = shop.named;
    const headers = { 'x-request-id': 'audit-searched' };
    await edge.ask('POST', `/v1/products/${productId}/unpublish`, { key: shop.shop.key, headers, body: {} });
    const byEntity = await get(`/audit?entityId=${productId}&action=product.changed`);
    expect(byEntity.json.data.entries).toMatchObject([
      {
        action: 'product.changed',
        entityType: 'product',
        entityId: productId,
        actorType: 'API_KEY',
        actorName: 'Key read',
        before: { status: 'ACTIVE' },
        after: { status: 'INACTIVE' },
        requestId: 'audit-searched',
      },
    ]);
    const [entry] = byEntity.json.data.entries as { actorId: string; at: string }[];
    const searches = [
      '/audit?requestId=audit-searched',
      `/audit?actor=${entry!.actorId}&entityType=product&from=${entry!.at}`,
      `/audit?entityId=${orderId}&to=${entry!.at}`,
      '/audit?action=product.changed',
    ];
    for (const path of searches) {
      const { entries } = (await get(path)).json.data;
      expect([path, entries.length > 0]).toEqual([path, true]);
    }
    const all = (await get('/audit?limit=100')).json.data.entries as { id: string }[];
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = (await get(`/audit?limit=3${cursor === undefined ? '' : `&cursor=${cursor}`}`)).json.data;
      paged.push(...(page.entries as { id: string }[]).map(({ id }) => id));
      cursor = page.nextCursor as string | undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(all.map(({ id }) => id));
  });

  it('R-69 (part) is taken along as CSV that no spreadsheet runs', async () => {
    const name = '=HYPERLINK("https://evil.test")';
    await edge.ask('POST', '/v1/products', {
      key: shop.shop.key,
      body: { name, priceMinor: 100 },
      headers: { 'x-request-id': '-2.3' },
    });
    const file = await get('/audit/export?action=product.created');
    expect(file.headers.get('content-type')).toMatch('text/csv');
    expect(file.headers.get('content-disposition')).toMatch('audit.csv');
    const [header, newest] = file.text.split('\r\n');
    expect(header).toMatch(/at,seq,actorType/);
    expect(newest).toMatch(/,'-2\.3$/);
    expect(file.text).not.toMatch(/(^|,)[=+@-]/m);
  });

  it('R-69 (part) is taken along whole and in order, however long it is', async () => {
    await edge.postgres.pool('superuser').query(
      `INSERT INTO audit_logs (org_id, actor_type, actor_id, action, entity_type, entity_id)
       SELECT $1, 'SYSTEM', 'test', 'thing.changed', 'thing', n::text FROM generate_series(1, 2500) AS n`,
      [shop.shop.orgId],
    );
    const file = await get('/audit/export?entityType=thing');
    expect(file.headers.get('content-length')).toBeNull();
    const rows = file.text.trimEnd().split('\r\n').slice(1);
    expect(rows.map((line) => line.split(',')[7])).toEqual(Array.from({ length: 2500 }, (_, n) => String(2500 - n)));
  });

  it('R-69 (part) is verified, and is for those who answer for the shop alone', async () => {
    expect((await get('/audit/verify')).json.data).toMatchObject({ intact: true, findings: [] });
    const lesser = await shop.shop.makeKey(['orders:write']);
    for (const path of ['/audit', '/audit/verify', '/audit/export']) {
      expect((await get(path, { key: lesser.key })).status).toBe(403);
    }
    expect((await get('/audit/verify?seq=1')).status).toBe(400);
    const kept = `/audit/verify?seq=1&hash=${'0'.repeat(64)}`;
    expect((await get(kept)).json.data).toMatchObject({ intact: false, findings: [{ kind: 'CHECKPOINT_DIFFERS' }] });
  });
});
