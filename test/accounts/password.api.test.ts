import { hashPassword } from '../../api/accounts/hashPassword';
import { accountRoutes } from '../../api/accounts/routes';
import { deriveCode } from '../../ops/runtime/deriveCode';
import { startEdge, testSignIn, type Edge, type Reply } from '../edge/startEdge';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge({ routes: accountRoutes });
});
afterAll(() => edge.close());

const rows = async (sql: string, params: unknown[] = []) =>
  (await edge.postgres.pool('superuser').query(sql, params)).rows;
const post = (path: string, body: unknown): Promise<Reply> => edge.ask('POST', `/v1${path}`, { body });
const codeOf = (reply: Reply) => deriveCode(testSignIn.secret, reply.json.data.challengeId as string);
const verify = (asked: Reply) =>
  post('/auth/verify-otp', { challengeId: asked.json.data.challengeId, code: codeOf(asked) });

const PASSWORD = 'teen samose, do chai';
const registering = (email: string, more: object = {}) =>
  post('/auth/register', { name: 'Asha Devi', email, password: PASSWORD, role: 'VENDOR', ...more });

async function registered(email: string): Promise<Reply> {
  const asked = await registering(email);
  return verify(asked);
}

describe('registering', () => {
  it('K-44 answers 201, sends a code, and makes the person when it comes back', async () => {
    const asked = await registering('New@Shop.test', { locale: 'hi' });
    expect([asked.status, asked.json.data]).toEqual([201, { challengeId: expect.any(String), expiresInSeconds: 600 }]);
    expect(await rows(`SELECT 1 FROM users WHERE email = 'new@shop.test'`)).toEqual([]);
    const reply = await verify(asked);
    expect([reply.status, reply.json.data.user]).toEqual([
      200,
      { id: expect.any(String), name: 'Asha Devi', role: 'VENDOR', locale: 'hi' },
    ]);
    expect(await rows(`SELECT name, role FROM users WHERE email = 'new@shop.test'`)).toEqual([
      { name: 'Asha Devi', role: 'VENDOR' },
    ]);
  });

  it('K-44 with a number or address that is taken: the same answer, and 409 for whoever proves that it is theirs', async () => {
    await registered('taken@shop.test');
    const again = await registering('taken@shop.test');
    const fresh = await registering('fresh@shop.test');
    expect([again.status, Object.keys(again.json.data as object)]).toEqual([
      fresh.status,
      Object.keys(fresh.json.data as object),
    ]);
    const refused = await verify(again);
    expect([refused.status, refused.json.error?.code]).toEqual([409, 'ALREADY_REGISTERED']);
    expect(await rows(`SELECT count(*)::int AS n FROM users WHERE email = 'taken@shop.test'`)).toEqual([{ n: 1 }]);
  });

  it('K-44 gives nobody the role ADMIN', async () => {
    const reply = await registering('admin@shop.test', { role: 'ADMIN' });
    expect([reply.status, reply.json.error?.code]).toEqual([403, 'FORBIDDEN']);
    expect(await rows(`SELECT 1 FROM sign_in_challenges WHERE destination = 'admin@shop.test'`)).toEqual([]);
  });

  it('K-44 takes one way to reach somebody, and a password with an address only', async () => {
    const both = await registering('both@shop.test', { phone: '+919000000009' });
    const neither = await post('/auth/register', { name: 'Asha' });
    const byPhone = await post('/auth/register', { name: 'Asha', phone: '+919000000009', password: PASSWORD });
    expect([both.status, neither.status, byPhone.status]).toEqual([400, 400, 400]);
  });
});

describe('a password', () => {
  it('R-2 signs in with its address, in whatever letters; it is kept as argon2id and is in no log line', async () => {
    await registered('asha@shop.test');
    const reply = await post('/auth/login', { email: ' ASHA@shop.test ', password: PASSWORD });
    expect([reply.status, reply.json.data.user.name]).toEqual([200, 'Asha Devi']);
    const dump = JSON.stringify([await rows('SELECT p::text FROM passwords p'), edge.logged]);
    expect(dump).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    const all = JSON.stringify([
      await rows('SELECT t::text FROM sign_in_challenges t'),
      await rows('SELECT t::text FROM audit_logs t'),
      dump,
    ]);
    expect(all).not.toContain(PASSWORD);
  });

  it('R-2 that is wrong, of nobody, and of somebody without one: refused in the same words', async () => {
    await registered('wrong@shop.test');
    await rows(`INSERT INTO users (name, email) VALUES ('Codes only', 'codes@shop.test')`);
    const replies = [];
    for (const email of ['wrong@shop.test', 'nobody@shop.test', 'codes@shop.test']) {
      replies.push(await post('/auth/login', { email, password: 'not this one at all' }));
    }
    expect(replies.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(replies.map(({ json }) => JSON.stringify(json.error))).size).toBe(1);
  });

  it('R-2 can be guessed ten times in a quarter of an hour, whether anybody is there or not', async () => {
    await registered('guessed@shop.test');
    for (const email of ['guessed@shop.test', 'ghost@shop.test']) {
      await rows(
        `INSERT INTO sign_in_tries (kind, destination_hash) SELECT 'PASSWORD', sha256($1::text::bytea) FROM generate_series(1, 9)`,
        [email],
      );
      expect((await post('/auth/login', { email, password: 'not this one at all' })).status).toBe(401);
      const locked = await post('/auth/login', { email, password: PASSWORD });
      expect([email, locked.status, locked.json.error?.code]).toEqual([email, 429, 'TOO_MANY_TRIES']);
    }
  });

  it('R-2 (part) a right one forgets the wrong ones before it', async () => {
    await registered('often@shop.test');
    for (let n = 0; n < 12; n += 1) {
      expect((await post('/auth/login', { email: 'often@shop.test', password: PASSWORD })).status).toBe(200);
    }
  });

  it.each([
    ['seven characters', 'ab1!xy9', 'TOO_SHORT'],
    ['129 characters', 'é'.repeat(64) + 'ab'.repeat(32) + 'c', 'TOO_LONG'],
    ['one of the common ones', 'Password123', 'COMMON'],
    ['a common one with the usual end', 'sunshine2024!', 'COMMON'],
    ['one character again and again', 'zzzzzzzzzzzz', 'COMMON'],
    ['the address', 'xx-weak@shop.test-yy', 'PERSONAL'],
    ['the name', 'i-am-asha-here-now', 'PERSONAL'],
  ])('CAP-01 (part) of %s is refused with its reason', async (_what, password, reason) => {
    const reply = await registering('weak@shop.test', { password });
    expect([reply.status, reply.json.error?.code, reply.json.error?.details]).toEqual([
      422,
      'WEAK_PASSWORD',
      [{ path: 'reason', message: reason, value: reason }],
    ]);
  });

  it('CAP-01 (part) of 128 characters counts to its last', async () => {
    const password = `${'शब्द '.repeat(20)}${'x'.repeat(27)}!`.slice(0, 128);
    const asked = await registering('long@shop.test', { password });
    await verify(asked);
    const cut = `${password.slice(0, 127)}?`;
    expect((await post('/auth/login', { email: 'long@shop.test', password: cut })).status).toBe(401);
    expect((await post('/auth/login', { email: 'long@shop.test', password })).status).toBe(200);
  });

  it('CAP-01 (part) that was forgotten is set anew by a code, which ends every session', async () => {
    const before = await registered('forgot@shop.test');
    const asked = await post('/auth/password/forgot', { email: 'forgot@shop.test' });
    expect(asked.status).toBe(202);
    const reset = (code: string) =>
      post('/auth/password/reset', { challengeId: asked.json.data.challengeId, code, password: 'ek aur lamba vakya' });
    expect((await reset('000000' === codeOf(asked) ? '111111' : '000000')).status).toBe(401);
    expect((await reset(codeOf(asked))).status).toBe(200);
    expect((await reset(codeOf(asked))).status).toBe(401);
    expect((await post('/auth/login', { email: 'forgot@shop.test', password: PASSWORD })).status).toBe(401);
    expect((await post('/auth/login', { email: 'forgot@shop.test', password: 'ek aur lamba vakya' })).status).toBe(200);
    const token = before.json.data.accessToken as string;
    expect((await edge.ask('GET', '/v1/users/me', { token })).status).toBe(401);
  });

  it('CAP-01 (part) a flood of logins is held back, and everything else is still answered', async () => {
    const { accessToken: token } = (await registered('flood@shop.test')).json.data as { accessToken: string };
    const login = () => post('/auth/login', { email: 'flood@shop.test', password: PASSWORD });
    const release = occupyEveryPlace();
    try {
      expect([(await login()).status, (await login()).json.error?.code]).toEqual([503, 'BUSY']);
      expect((await edge.ask('GET', '/v1/users/me', { token })).status).toBe(200);
    } finally {
      await release();
    }
    expect((await login()).status).toBe(200);
  });
});

/**
 * More people who hash than there are places and chairs to wait on, each of whom comes again at once: whether a flood of
 * requests finds the places taken must not hang on how fast this machine brings them there.
 */
function occupyEveryPlace(): () => Promise<void> {
  let isOver = false;
  const comeAgain = async (): Promise<void> => {
    while (!isOver) {
      await hashPassword(PASSWORD).catch(() => new Promise((resolve) => setImmediate(resolve)));
    }
  };
  const people = Array.from({ length: 40 }, comeAgain);
  return async () => {
    isOver = true;
    await Promise.all(people);
  };
}
