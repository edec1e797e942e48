import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
import type { Route } from '../../api/kit/route';
import { mirrorShop, type MirroredShop } from '../edge/mirrorShop';
import { startEdge, type Ask, type Edge } from '../edge/startEdge';
import { callOf, CHANGES_NOTHING } from './calls';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge({ routes });
});
afterAll(() => edge.close());

const changing = routes.filter(
  ({ method, access, operationId }) => method !== 'get' && access !== 'public' && !(operationId in CHANGES_NOTHING),
);

interface Caller {
  readonly ask: Ask;
  readonly actor: { readonly actor_type: string; readonly actor_id: string };
}

/** The shop's own system, or for what people do about themselves its owner. */
async function callerOf(route: Route, { shop }: MirroredShop): Promise<Caller> {
  if (route.access === 'person') {
    return { ask: { token: await edge.token(shop.ownerId) }, actor: { actor_type: 'BUYER', actor_id: shop.ownerId } };
  }
  const { rows } = await edge.postgres
    .pool('superuser')
    .query<{ principal_id: string }>('SELECT principal_id FROM api_keys WHERE id = $1', [shop.keyId]);
  return { ask: { key: shop.key }, actor: { actor_type: 'API_KEY', actor_id: rows[0]!.principal_id } };
}

async function rowsOf(requestId: string) {
  const { rows } = await edge.postgres
    .pool('superuser')
    .query<{ actor_type: string; actor_id: string; org_id: string }>(
      'SELECT actor_type, actor_id, org_id FROM audit_logs WHERE request_id = $1',
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
