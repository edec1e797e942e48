import { Pool } from 'pg';
import { z } from 'zod';
import { line } from '../../api/kit/fields';
import { callerAddress } from '../../api/kit/callerAddress';
import { createRateLimiter } from '../../api/kit/rateLimiter';
import { publicRoute, route } from '../../api/kit/route';
import { routes } from '../../api/routes';
import { rotateApiKey } from '../../db/accounts/rotateApiKey';
import { sweepRetention } from '../../db/kit/sweep';
import { openDatabase } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import { createMetrics } from '../../ops/runtime/metrics';
import { RATE_RULES, rateRules } from '../../ops/runtime/rateRules';
import { waitFor } from '../kit/waitFor';
import { fillShop, type FilledShop } from './fillShop';
import { startEdge, type Ask, type Edge, type EdgeOptions, type Reply } from './startEdge';

const form = { tag: 'trial', summary: 'A route for tests', response: z.object({}) };
const anybody = publicRoute({
  ...form,
  method: 'get',
  path: '/trial/anybody',
  operationId: 'trialAnybody',
  handler: async () => ({ data: {} }),
});
const somebody = route({
  ...form,
  method: 'get',
  path: '/trial/somebody',
  operationId: 'trialSomebody',
  access: { scope: 'orders:read', minRole: 'VIEWER', buyer: 'own' },
  handler: async () => ({ data: {} }),
});
const signIn = publicRoute({
  ...form,
  method: 'post',
  path: '/trial/sign-in',
  operationId: 'trialSignIn',
  body: z.strictObject({ account: line(40) }),
  accountOf: ({ account }) => account,
  handler: async () => ({ data: {} }),
});

const renew = publicRoute({
  ...form,
  method: 'post',
  path: '/trial/renew',
  operationId: 'trialRenew',
  body: z.strictObject({}),
  countedAs: 'session',
  handler: async () => ({ data: {} }),
});

const opened: Edge[] = [];
async function open(options: Omit<EdgeOptions, 'routes'> = {}): Promise<Edge> {
  const edge = await startEdge({ routes: [anybody, somebody, signIn, renew], rules: RATE_RULES, ...options });
  opened.push(edge);
  return edge;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((edge) => edge.close()));
});

/** Asks one after the other, and tells how often each status came, in order. */
async function ask(edge: Edge, times: number, path: string, as: Ask = {}): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (let n = 0; n < times; n += 1) replies.push(await edge.ask(as.body === undefined ? 'GET' : 'POST', path, as));
  return replies;
}
const statuses = (replies: readonly Reply[]) => replies.map(({ status }) => status);
const times = (count: number, status: number) => Array<number>(count).fill(status);

describe('a stranger', () => {
  it('K-89 R-108 C-22 is answered a hundred times in 15 minutes, and the next time 429 with Retry-After', async () => {
    const edge = await open();
    expect(statuses(await ask(edge, 100, '/v1/trial/anybody'))).toEqual(times(100, 200));
    const [refused] = await ask(edge, 1, '/api/v1/trial/anybody');
    expect(refused?.status).toBe(429);
    expect(refused?.json.error).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      message: 'Too many requests, please try again later',
    });
    const seconds = Number(refused?.headers.get('retry-after'));
    expect([seconds > 850, seconds <= 900]).toEqual([true, true]);
  });

  it('K-89 U-33 (part) is told of the limit with each answer, as the draft writes it', async () => {
    const edge = await open({ rules: { anonymous: { limit: 2, windowSeconds: 900 } } });
    const replies = await ask(edge, 3, '/v1/trial/anybody');
    expect(replies.map(({ headers }) => headers.get('ratelimit-policy'))).toEqual(
      Array(3).fill('"anonymous";q=2;w=900'),
    );
    for (const [n, left] of [1, 0, 0].entries()) {
      expect(replies[n]?.headers.get('ratelimit')).toMatch(new RegExp(`^"anonymous";r=${left};t=(900|899|89\\d)$`));
    }
  });

  it('K-89 (part) who tries keys and tokens that open nothing is counted as a stranger, and leaves no other row', async () => {
    const edge = await open({ rules: { anonymous: { limit: 4, windowSeconds: 900 } } });
    const tries = [
      {},
      { key: 'munshi_0123456789012345678901234567890123456789' },
      { token: 'a.b.c' },
      { key: 'short' },
    ];
    const replies: Reply[] = [];
    for (const as of [...tries, ...tries]) replies.push(...(await ask(edge, 1, '/v1/trial/somebody', as)));
    expect(statuses(replies)).toEqual([...times(4, 401), ...times(4, 429)]);
    const { rows } = await edge.postgres.pool('superuser').query('SELECT subject FROM rate_limits');
    expect(rows).toEqual([{ subject: expect.stringMatching(/^anonymous [\w-]{43}$/) }]);
  });

  it('K-89 (part) keeps nobody out who has a key and the same address', async () => {
    const edge = await open({ rules: { anonymous: { limit: 1, windowSeconds: 900 } } });
    const { key } = await fillShop(edge.database, 'behind one address');
    expect(statuses(await ask(edge, 2, '/v1/trial/somebody'))).toEqual([401, 429]);
    expect(statuses(await ask(edge, 3, '/v1/trial/somebody', { key }))).toEqual(times(3, 200));
  });

  it('C-22 (part) does not change who they are by a header, and is counted by it behind a proxy that we trust', async () => {
    const rules = { anonymous: { limit: 2, windowSeconds: 900 } };
    const from = (address: string): Ask => ({ headers: { 'x-forwarded-for': address, forwarded: `for=${address}` } });
    const bare = await open({ rules });
    const asked: Reply[] = [];
    for (const n of [1, 2, 3]) asked.push(...(await ask(bare, 1, '/v1/trial/anybody', from(`203.0.113.${n}`))));
    expect(statuses(asked)).toEqual([200, 200, 429]);

    const behind = await open({ rules, trustedProxies: 1 });
    const each: Reply[] = [];
    for (const n of [1, 2, 3]) each.push(...(await ask(behind, 1, '/v1/trial/anybody', from(`203.0.113.${n}`))));
    // What a client wrote itself stands before what the proxy added, and is not believed.
    for (const n of [4, 5, 6]) {
      each.push(...(await ask(behind, 1, '/v1/trial/anybody', from(`198.51.100.${n}, 203.0.113.9`))));
    }
    expect(statuses(each)).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    [undefined, ''],
  ])('C-22 (part) with the address %s is counted as %s', (ip, counted) => {
    expect(callerAddress(ip)).toBe(counted);
  });
});

describe('somebody known', () => {
  let edge: Edge;
  let shop: FilledShop;
  const start = async (rules: EdgeOptions['rules']) => {
    edge = await open(rules && { rules });
    shop = await fillShop(edge.database, 'counted');
  };

  it('C-22 a person may ask 100 times a minute', async () => {
    await start(RATE_RULES);
    const token = await edge.token(shop.ownerId);
    const replies = await ask(edge, 101, '/v1/trial/somebody', { token });
    expect(statuses(replies)).toEqual([...times(100, 200), 429]);
    expect(replies[100]?.headers.get('ratelimit-policy')).toBe('"user";q=100;w=60');
  });

  it('C-22 a system with a key may ask 600 times a minute, also after its key was rotated', async () => {
    await start(RATE_RULES);
    expect(statuses(await ask(edge, 300, '/v1/trial/somebody', { key: shop.key }))).toEqual(times(300, 200));
    const { key } = await withPrincipal(edge.database, shop.principal, (tx) =>
      rotateApiKey(tx, { id: shop.keyId, keepOldForMinutes: 0 }),
    );
    expect(statuses(await ask(edge, 301, '/v1/trial/somebody', { key }))).toEqual([...times(300, 200), 429]);
  });

  it('R-105 a sixth try a minute to sign in to one account is one too many; another account is another', async () => {
    await start(RATE_RULES);
    const as = (account: string): Ask => ({ body: { account } });
    const replies = await ask(edge, 6, '/v1/trial/sign-in', as('asha@example.com'));
    expect(statuses(replies)).toEqual([...times(5, 200), 429]);
    expect(replies[0]?.headers.get('ratelimit-policy')).toBe('"anonymous";q=100;w=900, "auth";q=5;w=60');
    expect(statuses(await ask(edge, 1, '/v1/trial/sign-in', as('meena@example.com')))).toEqual([200]);
    const { rows } = await edge.postgres
      .pool('superuser')
      .query('SELECT string_agg(subject, $1) AS all FROM rate_limits', [' ']);
    expect(JSON.stringify(rows)).not.toContain('example.com');
  });

  it('C-22 (part) who holds a secret of ours is counted apart from the strangers behind the same address', async () => {
    await start({ anonymous: { limit: 1, windowSeconds: 900 } });
    expect(statuses(await ask(edge, 2, '/v1/trial/anybody'))).toEqual([200, 429]);
    const replies = await ask(edge, 3, '/v1/trial/renew', { body: {} });
    expect(statuses(replies)).toEqual(times(3, 200));
    expect(replies[0]?.headers.get('ratelimit-policy')).toBe('"session";q=1000000;w=3600');
  });

  it('K-89 (part) a preflight and a path that is none are not counted', async () => {
    await start({ anonymous: { limit: 1, windowSeconds: 900 } });
    for (const _n of [1, 2, 3]) {
      expect((await edge.ask('OPTIONS', '/v1/trial/anybody')).status).toBe(204);
      expect((await edge.ask('GET', '/v1/trial/nothing')).status).toBe(404);
      expect((await edge.ask('GET', '/health')).status).toBe(200);
    }
    expect((await edge.ask('GET', '/v1/trial/anybody')).status).toBe(200);
  });

  it('K-135 (part) who was refused is counted in the metrics', async () => {
    await start({ apiKey: { limit: 1, windowSeconds: 60 } });
    await ask(edge, 3, '/v1/trial/somebody', { key: shop.key });
    expect((await edge.ask('GET', '/metrics')).text).toMatch(
      /munshi_rate_limited_total\{class="apiKey",process="api"\} 2/,
    );
  });
});

describe('the limiter', () => {
  it('C-22 (part) several copies of the API together never answer more than the limit, nor much less', async () => {
    const edge = await open();
    const limit = 1_000;
    const copies = Array.from({ length: 4 }, () => {
      const database = openDatabase({ url: edge.postgres.urls.app, maxConnections: 2 });
      const rules = { ...RATE_RULES, user: { limit, windowSeconds: 60 } };
      return { database, limiter: createRateLimiter({ database, rules, metrics: createMetrics('copy') }) };
    });
    const standings = await Promise.all(
      Array.from({ length: 400 }, () =>
        copies.map(({ limiter }) => limiter.count({ class: 'user', userId: 'u' })),
      ).flat(),
    );
    await Promise.all(copies.map(({ database }) => database.close()));
    const answered = standings.filter((standing) => standing?.isOver === false).length;
    expect(answered).toBeLessThanOrEqual(limit);
    expect(answered).toBeGreaterThanOrEqual(limit - copies.length * (limit / 100));
  });

  it('C-22 (part) a window that is over begins anew, and what is old is swept', async () => {
    const edge = await open({ rules: { anonymous: { limit: 1, windowSeconds: 1 } } });
    expect(statuses(await ask(edge, 2, '/v1/trial/anybody'))).toEqual([200, 429]);
    await waitFor(async () => (await edge.ask('GET', '/v1/trial/anybody')).status === 200);
    const superuser = edge.postgres.pool('superuser');
    await superuser.query(`INSERT INTO rate_limits VALUES ('user of yesterday', 1, now() - interval '1 day'),
      ('user of today', 1, now() + interval '1 minute')`);
    const relay = openDatabase({ url: edge.postgres.urls.relay });
    await sweepRetention(relay);
    const { rows } = await superuser.query(`SELECT subject FROM rate_limits WHERE subject LIKE 'user%'`);
    expect(rows).toEqual([{ subject: 'user of today' }]);
    await relay.close();
  });

  it('C-22 (part) costs a busy key a statement for six requests, and refuses by itself', async () => {
    const edge = await open({ rules: { ...RATE_RULES, apiKey: { limit: 600, windowSeconds: 60 } } });
    const { key } = await fillShop(edge.database, 'busy');
    const connects = jest.spyOn(Pool.prototype, 'connect');
    await ask(edge, 60, '/v1/trial/somebody', { key });
    // One connection for each request's own transaction, and one for each six of them.
    expect(connects.mock.calls.length).toBe(60 + 10);
    connects.mockRestore();
  });

  it('K-89 (part) that can not count because Postgres is away gives the answer that the request would get itself', async () => {
    const edge = await open();
    const { key } = await fillShop(edge.database, 'away');
    const away = jest.spyOn(Pool.prototype, 'connect').mockRejectedValue(new Error('ECONNREFUSED') as never);
    const replies = [
      ...(await ask(edge, 2, '/v1/trial/anybody')),
      ...(await ask(edge, 2, '/v1/trial/somebody', { key })),
    ];
    away.mockRestore();
    expect(statuses(replies)).toEqual(times(4, 503));
    expect(statuses(await ask(edge, 1, '/v1/trial/somebody', { key }))).toEqual([200]);
  });
});

describe('RATE_LIMIT_RULES', () => {
  it('R-108 changes the classes that it names and leaves the others', () => {
    const rules = rateRules.parse('{"anonymous": {"limit": 3, "windowSeconds": 10}}');
    expect(rules).toEqual({ ...RATE_RULES, anonymous: { limit: 3, windowSeconds: 10 } });
  });

  it.each([
    '',
    'null',
    '[]',
    '{"nobody": {"limit": 1, "windowSeconds": 1}}',
    '{"user": {"limit": 0, "windowSeconds": 60}}',
  ])('R-108 (part) refuses %s', (text) => {
    expect(rateRules.safeParse(text).success).toBe(false);
  });
});

it('C-22 (part) webhooks of providers are not counted: they are no routes of this list', () => {
  expect(routes.filter(({ path }) => path.startsWith('/webhooks'))).toEqual([]);
});
