import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { publicRoute, route, type Route } from '../../api/kit/route';
import { MAX_BODY_BYTES } from '../../api/kit/readBody';
import { routes } from '../../api/routes';
import { exampleOf, NOTHING_TO_FIND, queryNames } from './describeRoute';
import type { Example } from './examples';
import { mirrorShop, type MirroredShop } from './mirrorShop';
import { startEdge, type Ask, type Edge, type Reply } from './startEdge';

const form = { tag: 'trial', summary: 'What nobody should write', response: z.object({}) };

/** Controls: each does what the tests below must find. */
const careless: readonly Route[] = [
  publicRoute({
    ...form,
    method: 'get',
    path: '/careless/search',
    operationId: 'carelessSearch',
    query: z.strictObject({ q: z.string() }),
    response: z.object({ rows: z.array(z.unknown()) }),
    handler: async ({ session, query, log }) => {
      log.info(`searched for ${query.q}`);
      return { data: { rows: await session.query(`SELECT id FROM orgs WHERE slug = '${query.q}'`) } };
    },
  }),
  route({
    ...form,
    method: 'post',
    path: '/careless/body',
    operationId: 'carelessBody',
    access: { scope: 'orders:write', minRole: 'STAFF' },
    body: z.looseObject({ inner: z.looseObject({}) }),
    handler: async () => ({ data: {} }),
  }),
];

let edge: Edge;
let shop: MirroredShop;
beforeAll(async () => {
  edge = await startEdge({ routes: [...routes, ...careless] });
  shop = await mirrorShop(edge, 'under-attack');
});
afterAll(() => edge.close());

function requestOf(target: Route): Example {
  return target === careless[1] ? { path: '/careless/body', body: { inner: {} } } : exampleOf(target, shop.named);
}

function send(target: Route, path: string, { body, headers }: Ask = {}): Promise<Reply> {
  return edge.ask(target.method.toUpperCase(), `/v1${path}`, {
    key: shop.shop.key,
    ...(body !== undefined && { body }),
    headers: { 'idempotency-key': randomUUID(), ...headers },
  });
}

/** The things of an answer: rows that have an id. */
function thingsOf({ json }: Reply): unknown[] {
  const rows = Object.values((json.data ?? {}) as object).find(Array.isArray) as unknown[] | undefined;
  return (rows ?? []).filter((row) => typeof row === 'object' && row !== null && 'id' in row);
}

const filtered = routes.filter(
  ({ method, query, access, operationId }) =>
    method === 'get' && query !== undefined && access !== 'person' && !(operationId in NOTHING_TO_FIND),
);
const writing = routes.filter(({ body, access }) => body !== undefined && access !== 'person' && access !== 'public');

describe('a filter that is SQL', () => {
  const INJECTIONS = [
    "' OR '1'='1",
    "' OR 1=1--",
    "x') OR ('1'='1",
    "'; DROP TABLE orders; --",
    "\\' OR 1=1 --",
    '$$ OR 1=1 --',
    '%',
    '_____',
    '1; SELECT pg_sleep(5)',
  ];

  /** Rows that each injection brings to light through a filter; what the filter refuses brings none. */
  async function extraRows(target: Route, path: string, name: string): Promise<string[]> {
    const found: string[] = [];
    for (const text of INJECTIONS) {
      const [bare = '', query = ''] = path.split('?');
      const rest = query.split('&').filter((part) => part !== '' && !part.startsWith(`${name}=`));
      const reply = await send(target, `${bare}?${[...rest, `${name}=${encodeURIComponent(text)}`].join('&')}`);
      if (reply.status >= 500) found.push(`${text}: ${reply.status}`);
      if (thingsOf(reply).length > 0) found.push(text);
    }
    return found;
  }

  it.each(filtered.map((target) => [target.operationId, target] as const))(
    'K-94 %s gives no row that the filter does not mean',
    async (_operation, target) => {
      for (const name of queryNames(target))
        expect([name, await extraRows(target, requestOf(target).path, name)]).toEqual([name, []]);
      expect((await send(target, requestOf(target).path)).status).toBe(200);
    },
  );

  it('K-94 (part) a control: a statement that is put together from text is found out', async () => {
    expect(await extraRows(careless[0] as Route, '/careless/search', 'q')).toContain("' OR '1'='1");
  });
});

describe('a body that says more than it is asked', () => {
  /** The body with a field more in one of its objects, for each of its objects. */
  function withMore(body: unknown, field: object): unknown[] {
    if (typeof body !== 'object' || body === null) return [];
    if (Array.isArray(body)) {
      return body.flatMap((entry: unknown, n) =>
        withMore(entry, field).map((more) => body.map((old: unknown, m) => (m === n ? more : old))),
      );
    }
    const inner = Object.entries(body).flatMap(([key, value]) =>
      withMore(value, field).map((more) => ({ ...body, [key]: more })),
    );
    return [{ ...body, ...field }, ...inner];
  }

  const PROTECTED = ['isAdmin', 'org_id', 'createdAt', 'totalAmountMinor', 'paymentStatusOverride', 'ownerUserId'];

  async function taken(target: Route): Promise<string[]> {
    const { path, body } = requestOf(target);
    const bodies = PROTECTED.flatMap((name) => withMore(body, { [name]: true }).map((more) => [name, more] as const));
    const outcomes: string[] = [];
    for (const [name, more] of bodies) {
      const { status } = await send(target, path, { body: more });
      if (status !== 400) outcomes.push(`${name}: ${status}`);
    }
    return outcomes;
  }

  it.each(writing.map((target) => [target.operationId, target] as const))(
    'K-88 S-39 %s takes no field that it does not know, however deep',
    async (_operation, target) => {
      expect(await taken(target)).toEqual([]);
    },
  );

  it('K-88 (part) a control: a schema that takes anything is found out', async () => {
    expect(await taken(careless[1] as Route)).not.toEqual([]);
  });

  it.each(writing.map((target) => [target.operationId, target] as const))(
    'K-88 %s takes no key that reaches a prototype, and none of them changes one',
    async (_operation, target) => {
      const { path, body } = requestOf(target);
      const text = JSON.stringify(body ?? {});
      for (const key of ['__proto__', 'constructor', 'prototype']) {
        const hostile = text
          .replaceAll('{', `{"${key}":{"polluted":"yes","prototype":{"polluted":"yes"}},`)
          .replaceAll(',}', '}');
        expect([key, (await send(target, path, { body: hostile })).status]).toEqual([key, 400]);
      }
      expect(({} as { polluted?: string }).polluted).toBeUndefined();
    },
  );

  it.each(writing.map((target) => [target.operationId, target] as const))(
    'K-77 (part) %s reads no body without end',
    async (_operation, target) => {
      const { status, json } = await send(target, requestOf(target).path, {
        body: `{"x":"${'x'.repeat(maxBytesOf(target))}"}`,
      });
      expect([status, json.error?.code]).toEqual([413, 'BODY_TOO_LARGE']);
    },
  );
});

function maxBytesOf({ rawBody }: Route): number {
  return rawBody?.maxBytes ?? MAX_BODY_BYTES;
}

describe('a parameter twice', () => {
  it.each(filtered.map((target) => [target.operationId, target] as const))(
    'K-88 %s does not choose between two',
    async (_operation, target) => {
      for (const name of queryNames(target)) {
        for (const twice of [`${name}=1&${name}=2`, `${name}[]=1`, `${name}[a]=1`, `${name}=1;${name}=2&${name}=3`]) {
          const [bare = ''] = requestOf(target).path.split('?');
          expect([twice, (await send(target, `${bare}?${twice}`)).status]).toEqual([twice, 400]);
        }
      }
    },
  );
});

describe('headers', () => {
  const MARK = 'mark-of-a-forger';
  const FORGED = [`${MARK}%0d%0aX-Evil: 1`, `${MARK}","level":"fatal`, `${MARK} <script>`, `${MARK}\t{}`];
  const NAMES = [
    'x-request-id',
    'x-org-id',
    'authorization',
    'user-agent',
    'referer',
    'accept-language',
    'origin',
    'x-forwarded-for',
    'traceparent',
  ];

  it('S-40 (part) that are forged stand in no header of an answer and in no line of the log', async () => {
    const from = edge.logged.length;
    for (const name of NAMES) {
      for (const value of FORGED) {
        const reply = await edge.ask('GET', '/v1/orders', { key: shop.shop.key, headers: { [name]: value } });
        expect([name, reply.status < 500, JSON.stringify([...reply.headers]).includes(MARK)]).toEqual([
          name,
          true,
          false,
        ]);
      }
    }
    const lines = edge.logged.slice(from);
    expect(lines.length).toBeGreaterThanOrEqual(NAMES.length * FORGED.length - 1);
    expect(JSON.stringify(lines)).not.toContain(MARK);
    expect(lines.filter(({ level }) => level === 'fatal')).toEqual([]);
  });

  it('S-40 (part) a control: what a route writes down itself is found', async () => {
    await edge.ask('GET', `/v1/careless/search?q=${MARK}`);
    expect(JSON.stringify(edge.logged)).toContain(MARK);
  });
});
