import { randomUUID } from 'node:crypto';
import { routes } from '../../api/routes';
import type { Route } from '../../api/kit/route';
import { openDatabase } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import { exampleOf, namesOf } from './describeRoute';
import { examples, type Named } from './examples';
import { fillShop, type FilledShop } from './fillShop';
import { mirrorShop, type MirroredShop } from './mirrorShop';
import { noteStatements } from './noteStatements';
import { rowPrints } from './rowPrints';
import { startEdge, type Ask, type Edge, type Reply } from './startEdge';

/** Stands in every text of the other shop; in no answer to us may it ever stand. */
const CANARY = 'canary-of-the-others';

let edge: Edge;
let ours: MirroredShop;
let theirs: MirroredShop;
const seen: { readonly operation: string; readonly text: string }[] = [];

beforeAll(async () => {
  edge = await startEdge({ routes });
  ours = await mirrorShop(edge, 'mark-of-ours');
  theirs = await mirrorShop(edge, CANARY);
});
afterAll(() => edge.close());

const nobodys = () =>
  Object.fromEntries(Object.keys(ours.named).map((name) => [name, randomUUID()])) as unknown as Named;

/** Asks, and notes which statements the edge ran for it. */
async function askNoting(route: Route, named: Named, as: Ask): Promise<Reply & { statements: readonly string[] }> {
  const { path, body, type } = exampleOf(route, named);
  const { result: reply, statements } = await noteStatements(() =>
    edge.ask(route.method.toUpperCase(), `/v1${path}`, {
      ...as,
      headers: {
        ...as.headers,
        ...(route.idempotency === 'required' && { 'idempotency-key': randomUUID() }),
        ...(type && { 'content-type': type }),
      },
      ...(body !== undefined && { body }),
    }),
  );
  seen.push({ operation: route.operationId, text: reply.text + JSON.stringify([...reply.headers]) });
  return { ...reply, statements };
}

/** What the caller can tell of an answer, but for ids that they sent themselves, when it was, and how often they had asked. */
function visible(reply: Reply): unknown {
  const headers = [...reply.headers].filter(([name]) => !['date', 'x-request-id', 'ratelimit'].includes(name));
  const text = reply.text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replace(/"timestamp":"[^"]+"/, '');
  return { status: reply.status, text, headers };
}

const guarded = routes.filter(({ access }) => access !== 'public');
/** Every open shop and what it has published is every buyer's to see and order from: no secret to keep there. */
const OPEN_TO_BUYERS = ['placeOrder', 'createCart', 'listProducts', 'searchProducts', 'getProduct', 'getPhoto'];

const callers = (route: Route): [string, Ask][] => {
  const isPersonal = route.access === 'person';
  const buyers =
    typeof route.access === 'object' && route.access.buyer !== undefined && !OPEN_TO_BUYERS.includes(route.operationId);
  return [
    ...(isPersonal ? [] : [['an API key of ours', { key: ours.shop.key }] as [string, Ask]]),
    ...(buyers ? [['a buyer of ours', { token: ours.buyerToken }] as [string, Ask]] : []),
  ];
};

describe('every route, asked by us', () => {
  it('CAP-02 (part) has an example, and no example is of a route that is gone', () => {
    expect(Object.keys(examples).sort()).toEqual(routes.map(({ operationId }) => operationId).sort());
  });

  it.each(guarded.map((route) => [route.operationId, route] as const))(
    'T-17 CAP-02 %s: what is another shop’s is not found, in answer, headers and statements as what does not exist',
    async (_operation, route) => {
      for (const [who, ask] of callers(route)) {
        for (const name of namesOf(route)) {
          const foreign = await askNoting(route, { ...ours.named, [name]: theirs.named[name] }, ask);
          const unknown = await askNoting(route, { ...ours.named, [name]: nobodys()[name] }, ask);
          expect([who, name, visible(foreign)]).toEqual([who, name, visible(unknown)]);
          expect([who, name, foreign.statements]).toEqual([who, name, unknown.statements]);
          expect(foreign.statements.length).toBeGreaterThan(0);
        }
        if (namesOf(route).length === 0) continue;
        const foreign = await askNoting(route, theirs.named, ask);
        const unknown = await askNoting(route, nobodys(), ask);
        expect([who, visible(foreign)]).toEqual([who, visible(unknown)]);
        expect(foreign.status).toBeLessThan(500);
      }
    },
  );

  it.each(guarded.filter((route) => namesOf(route).length > 0).map((route) => [route.operationId, route] as const))(
    'T-17 (part) %s: a control, what is ours is found',
    async (_operation, route) => {
      const reply = await askNoting(route, ours.named, { key: ours.shop.key });
      expect([reply.status === 404, reply.status >= 500]).toEqual([false, false]);
    },
  );

  it('T-17 a member of ours who names their shop is refused as one who names none that exists', async () => {
    const token = await edge.token(ours.shop.ownerId);
    for (const route of guarded.filter(({ access }) => access !== 'person')) {
      const foreign = await askNoting(route, theirs.named, { token, headers: { 'x-org-id': theirs.named.orgId } });
      const unknown = await askNoting(route, theirs.named, { token, headers: { 'x-org-id': randomUUID() } });
      expect([route.operationId, foreign.status, visible(foreign)]).toEqual([route.operationId, 403, visible(unknown)]);
      expect(foreign.statements).toEqual(unknown.statements);
    }
  });

  it('T-17 (part) a cursor of theirs pages through ours', async () => {
    for (const { shop, named } of [ours, theirs, ours, theirs]) {
      const { path, body } = exampleOf(find('placeOrder'), named);
      await edge.ask('POST', `/v1${path}`, { key: shop.key, body, headers: { 'idempotency-key': randomUUID() } });
    }
    const page = await edge.ask('GET', '/v1/orders?limit=1', { key: theirs.shop.key });
    const reply = await edge.ask('GET', `/v1/orders?limit=100&cursor=${page.json.data.nextCursor as string}`, {
      key: ours.shop.key,
    });
    expect(reply.status).toBe(200);
    expect(
      (reply.json.data.orders as { vendorId: string }[]).every(({ vendorId }) => vendorId === ours.named.orgId),
    ).toBe(true);
  });

  it('T-17 their words stand in no answer to us, nor their ids in a list of ours', async () => {
    const answers = seen.splice(0);
    for (const route of guarded) for (const [, ask] of callers(route)) await askNoting(route, ours.named, ask);
    const all = [...answers, ...seen].filter(({ text }) => !text.includes(theirs.named.orgId));
    expect(all.filter(({ text }) => text.includes(CANARY)).map(({ operation }) => operation)).toEqual([]);
    expect(all.some(({ text }) => text.includes('mark-of-ours'))).toBe(true);
    const lists = await Promise.all(
      ['/v1/orders?limit=100', '/v1/api-keys', '/v1/orgs/current'].map((path) =>
        edge.ask('GET', path, { key: ours.shop.key }),
      ),
    );
    for (const list of lists) for (const id of Object.values(theirs.named)) expect(list.text).not.toContain(id);
  });
});

const find = (operationId: string) => routes.find((route) => route.operationId === operationId) as Route;

it('T-17 none of it touched a row of theirs', async () => {
  const before = await rowPrints(edge, theirs.named.orgId);
  for (const route of guarded) {
    for (const [, ask] of callers(route)) await askNoting(route, theirs.named, ask);
    const token = await edge.token(ours.shop.ownerId);
    if (route.access !== 'person')
      await askNoting(route, theirs.named, { token, headers: { 'x-org-id': theirs.named.orgId } });
  }
  expect(await rowPrints(edge, theirs.named.orgId)).toEqual(before);
  expect(Object.keys(before).length).toBeGreaterThan(15);
});

it('T-17 (part) twenty shops on two connections, with errors in the middle, each see their own', async () => {
  const shops = await Promise.all(Array.from({ length: 20 }, (_, n) => fillShop(edge.database, `pool ${n}`)));
  const narrow = openDatabase({ url: edge.postgres.urls.app, maxConnections: 2 });
  try {
    const work = Array.from({ length: 200 }, (_, n) => async () => {
      const shop = shops[(n * 7) % shops.length] as FilledShop;
      const rows = withPrincipal(narrow, shop.principal, async (tx) => {
        const found = await tx.query<{ org_id: string }>('SELECT org_id FROM products', []);
        if (n % 3 === 0) throw new Error('in the middle');
        if (n % 5 === 0) await tx.query('SELECT 1/0', []);
        return found;
      });
      const outcome = await rows.catch((error: Error) => error.message);
      return Array.isArray(outcome) ? outcome.map(({ org_id: org }) => org === shop.orgId) : outcome;
    });
    const outcomes = await Promise.all(work.map((start) => start()));
    const seenRows = outcomes.filter(Array.isArray);
    expect(seenRows.length).toBeGreaterThan(90);
    expect(seenRows.every((outcome) => outcome.length === 1 && outcome[0] === true)).toBe(true);
    expect(new Set(outcomes.filter((outcome) => !Array.isArray(outcome)))).toEqual(
      new Set(['in the middle', 'division by zero']),
    );
    const left = await narrow.pool.query('SELECT count(*)::int AS n FROM products');
    expect(left.rows).toEqual([{ n: 0 }]);
  } finally {
    await narrow.close();
  }
});
