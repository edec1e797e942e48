import { accountRoutes } from '../../api/accounts/routes';
import { deriveCode } from '../../ops/runtime/deriveCode';
import { startEdge, testSignIn, type Edge, type Reply } from '../edge/startEdge';

let edge: Edge;
let numbers = 9_300_000_000;
beforeAll(async () => {
  edge = await startEdge({ routes: accountRoutes });
});
afterAll(() => edge.close());

const OWN = { origin: 'https://shop.test' };
const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  edge.ask('POST', path, { body, headers });

async function codeOf(): Promise<{ challengeId: string; code: string }> {
  numbers += 1;
  const phone = `+91${numbers}`;
  await edge.postgres.pool('superuser').query(`INSERT INTO users (name, phone) VALUES ('Cookie', $1)`, [phone]);
  const { json } = await post('/v1/auth/login', { phone });
  const { challengeId } = json.data as { challengeId: string };
  return { challengeId, code: deriveCode(testSignIn.secret, challengeId) };
}

const signIn = async (prefix = '/v1', headers: Record<string, string> = OWN) =>
  post(`${prefix}/auth/verify-otp`, { ...(await codeOf()), cookie: true }, headers);
const cookieOf = (reply: Reply) => reply.headers.get('set-cookie') ?? '';
const pairOf = (reply: Reply) => cookieOf(reply).split(';')[0] ?? '';

describe('the refresh token of a browser', () => {
  it('CAP-01 (part) goes into a cookie that no script reads and no other site sends, and not into the answer', async () => {
    const reply = await signIn();
    expect([reply.status, reply.json.data.refreshToken]).toEqual([200, undefined]);
    expect(cookieOf(reply)).toMatch(
      /^__Secure-munshi-refresh=[\w-]{43}; Max-Age=2592000; Path=\/v1\/auth; HttpOnly; SameSite=Strict; Secure$/,
    );
    const other = await signIn('/api/v1');
    expect(cookieOf(other)).toContain('Path=/api/v1/auth;');
  });

  it('CAP-01 (part) renews the session from the cookie into the cookie', async () => {
    const reply = await signIn();
    const renewed = await post('/v1/auth/refresh', {}, { ...OWN, cookie: `a=b; ${pairOf(reply)}; c=d` });
    expect([renewed.status, renewed.json.data.refreshToken]).toEqual([200, undefined]);
    expect(pairOf(renewed)).not.toBe(pairOf(reply));
    const out = await post('/v1/auth/logout', {}, { ...OWN, cookie: pairOf(renewed) });
    expect(cookieOf(out)).toMatch(/^__Secure-munshi-refresh=; Max-Age=0;/);
    expect((await post('/v1/auth/refresh', {}, { ...OWN, cookie: pairOf(renewed) })).status).toBe(401);
  });

  it.each([
    ['another site', { origin: 'https://evil.test' }],
    ['a site whose name begins with ours', { origin: 'https://shop.test.evil.test' }],
    ['our name without encryption', { origin: 'http://shop.test' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['no page at all', {}],
    ['a page of another site that says nothing', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a sister site that says nothing', { 'sec-fetch-site': 'same-site' }],
  ] as [string, Record<string, string>][])(
    'CAP-01 (part) CSRF by %s: refused, and nothing has happened',
    async (_who, headers) => {
      const reply = await signIn();
      const refused = await post('/v1/auth/refresh', {}, { ...headers, cookie: pairOf(reply) });
      const out = await post('/v1/auth/logout', {}, { ...headers, cookie: pairOf(reply) });
      const set = await signIn('/v1', headers);
      expect([refused.status, out.status, set.status]).toEqual([403, 403, 403]);
      expect([cookieOf(refused), cookieOf(out), cookieOf(set)]).toEqual(['', '', '']);
      const still = await post('/v1/auth/refresh', {}, { ...OWN, cookie: pairOf(reply) });
      expect(still.status).toBe(200);
    },
  );

  it('CAP-01 (part) a form of another site can’t even be read: it is no JSON', async () => {
    const reply = await signIn();
    const form = await post('/v1/auth/logout', 'refreshToken=x', {
      ...OWN,
      cookie: pairOf(reply),
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(form.status).toBe(415);
    expect((await post('/v1/auth/refresh', {}, { ...OWN, cookie: pairOf(reply) })).status).toBe(200);
  });

  it('CAP-01 (part) a header can’t be smuggled into the cookie: what isn’t a token of ours is not repeated', async () => {
    const evil = 'AAAA%0d%0aSet-Cookie:%20admin=1';
    const reply = await post('/v1/auth/refresh', {}, { ...OWN, cookie: `__Secure-munshi-refresh=${evil}` });
    expect([reply.status, cookieOf(reply), reply.text.includes('admin')]).toEqual([401, '', false]);
  });
});

describe('signing in by Telegram', () => {
  const start = () => edge.ask('GET', '/v1/auth/telegram/start');
  const poll = (nonce: string, more = '', headers: Record<string, string> = {}) =>
    edge.ask('GET', `/v1/auth/telegram/poll?nonce=${nonce}${more}`, { headers });
  /** What the bot does when somebody starts it with the nonce. */
  const startBot = async (nonce: string) =>
    edge.postgres.pool('superuser').query(
      `WITH person AS (INSERT INTO users (name) VALUES ('Telegram only') RETURNING id)
       UPDATE login_links SET user_id = (SELECT id FROM person) WHERE nonce_hash = sha256($1::text::bytea)`,
      [nonce],
    );

  it('T-28 T-5 (part) waits with 202, gives tokens once, then 410', async () => {
    const { nonce, url } = (await start()).json.data as { nonce: string; url: string };
    expect(url).toBe(`https://t.me/MunshiBot?start=app_login_${nonce}`);
    expect(url.split('start=')[1]?.length).toBeLessThanOrEqual(64);
    const waiting = await poll(nonce);
    expect([waiting.status, waiting.json.data]).toEqual([202, { isWaiting: true }]);
    await startBot(nonce);
    const replies = await Promise.all([poll(nonce), poll(nonce)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 410]);
    const token = replies.find(({ status }) => status === 200)?.json.data.accessToken as string;
    const me = await edge.ask('GET', '/v1/users/me', { token });
    expect([me.status, me.json.data.name, me.json.data.phone, me.json.data.email]).toEqual([
      200,
      'Telegram only',
      undefined,
      undefined,
    ]);
    expect((await poll(nonce)).status).toBe(410);
  });

  it('T-28 a link older than ten minutes, and one that nobody made: 410 in the same words', async () => {
    const { nonce, expiresAt } = (await start()).json.data as { nonce: string; expiresAt: string };
    expect(new Date(expiresAt).getTime() - Date.now()).toBeLessThanOrEqual(600_000);
    await startBot(nonce);
    await edge.postgres.pool('superuser').query('UPDATE login_links SET expires_at = now()');
    const [old, nobodys] = [await poll(nonce), await poll('A'.repeat(43))];
    expect([old.status, nobodys.status]).toEqual([410, 410]);
    expect(old.json.error).toEqual(nobodys.json.error);
  });

  it('T-28 (part) the nonce is stored as a hash only', async () => {
    const { nonce } = (await start()).json.data as { nonce: string };
    const { rows } = await edge.postgres.pool('superuser').query('SELECT l::text FROM login_links l');
    expect(JSON.stringify([rows, edge.logged])).not.toContain(nonce);
  });

  it('CAP-01 (part) the cookie is set for a page of our own only, though a GET names no origin', async () => {
    const { nonce } = (await start()).json.data as { nonce: string };
    await startBot(nonce);
    const foreign = await poll(nonce, '&cookie=true', { 'sec-fetch-site': 'cross-site' });
    const unsaid = await poll(nonce, '&cookie=true');
    expect([foreign.status, unsaid.status, cookieOf(foreign)]).toEqual([403, 403, '']);
    const own = await poll(nonce, '&cookie=true', { 'sec-fetch-site': 'same-origin' });
    expect([own.status, own.json.data.refreshToken]).toEqual([200, undefined]);
    expect(cookieOf(own)).toContain('HttpOnly');
  });
});
