import { decodeJwt } from 'jose';
import { accountRoutes } from '../../api/accounts/routes';
import { deriveCode } from '../../ops/runtime/deriveCode';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, testSignIn, type Edge, type Reply } from '../edge/startEdge';

let edge: Edge;
let shop: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes: accountRoutes });
  shop = await fillShop(edge.database, 'one');
});
afterAll(() => edge.close());

const rows = async (sql: string, params: unknown[] = []) =>
  (await edge.postgres.pool('superuser').query(sql, params)).rows;
const post = (path: string, body: unknown, headers?: Record<string, string>): Promise<Reply> =>
  edge.ask('POST', `/v1${path}`, { body, ...(headers && { headers }) });
const codeOf = (reply: Reply) => deriveCode(testSignIn.secret, reply.json.data.challengeId as string);
/** Another six digits than the right ones. */
const wrongOf = (reply: Reply) => codeOf(reply).replace(/^./, (digit) => String((Number(digit) + 1) % 10));

let lastNumber = 9_000_000_000;
/** A number that nobody has used, and the person behind it if there is to be one. */
async function number(userId?: string): Promise<string> {
  lastNumber += 1;
  const phone = `+91${lastNumber}`;
  if (userId) await rows('UPDATE users SET phone = $2 WHERE id = $1', [userId, phone]);
  return phone;
}

async function person(name = 'Asha'): Promise<string> {
  return (await rows('INSERT INTO users (name) VALUES ($1) RETURNING id', [name]))[0].id as string;
}

const sentTo = async (destination: string) =>
  (
    await rows(`SELECT m.view, m.class FROM messages m JOIN chats c ON c.id = m.chat_id WHERE c.external_id = $1`, [
      destination,
    ])
  ).map((row) => row.view as { text: string; params: Record<string, unknown> });

async function signInByCode(userId?: string): Promise<{ reply: Reply; userId: string; phone: string }> {
  const id = userId ?? (await person());
  const phone = await number(id);
  const asked = await post('/auth/login', { phone });
  return {
    reply: await post('/auth/verify-otp', { challengeId: asked.json.data.challengeId, code: codeOf(asked) }),
    userId: id,
    phone,
  };
}

describe('a code by SMS', () => {
  it('K-45 is sent to a number that is known: 202, and the message names the challenge, never the code', async () => {
    const phone = await number(shop.ownerId);
    const asked = await post('/auth/login', { phone: phone.replace('+91', '+91 (') + ')' });
    expect([asked.status, asked.json.data]).toEqual([202, { challengeId: expect.any(String), expiresInSeconds: 600 }]);
    expect(await sentTo(phone)).toEqual([
      { text: 'auth.code', params: { challengeId: asked.json.data.challengeId }, buttons: [] },
    ]);
    const dump = JSON.stringify([
      await rows('SELECT * FROM sign_in_challenges'),
      await rows('SELECT * FROM messages'),
      edge.logged,
    ]);
    expect(dump).not.toContain(codeOf(asked));
  });

  it('K-46 the right one signs in: tokens, and what the person is and belongs to', async () => {
    const { reply } = await signInByCode(shop.ownerId);
    expect([reply.status, reply.json.data]).toEqual([
      200,
      {
        accessToken: expect.any(String),
        expiresInSeconds: 604_800,
        refreshToken: expect.stringMatching(/^[\w-]{43}$/),
        user: { id: shop.ownerId, name: 'Owner one', role: 'VENDOR' },
        shops: [{ orgId: shop.orgId, name: 'Shop one', slug: shop.slug, role: 'OWNER', isPlatform: false }],
      },
    ]);
    const me = await edge.ask('GET', '/v1/users/me', { token: reply.json.data.accessToken as string });
    expect([me.status, me.json.data.id]).toEqual([200, shop.ownerId]);
  });

  it('K-46 is good once, also for two who bring it at the same moment', async () => {
    const phone = await number(await person());
    const asked = await post('/auth/login', { phone });
    const bring = () => post('/auth/verify-otp', { challengeId: asked.json.data.challengeId, code: codeOf(asked) });
    const replies = await Promise.all([bring(), bring(), bring()]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expect((await bring()).status).toBe(401);
  });

  it('K-46 is found by its number too, the last that was sent there', async () => {
    const phone = await number(await person());
    const first = await post('/auth/login', { phone });
    const second = await post('/auth/login', { phone });
    expect((await post('/auth/verify-otp', { phone, code: codeOf(first) })).status).toBe(401);
    expect((await post('/auth/verify-otp', { phone, code: codeOf(second) })).status).toBe(200);
  });

  it('K-46 five wrong ones lock it, and the right one then is refused in the same words', async () => {
    const phone = await number(await person());
    const asked = await post('/auth/login', { phone });
    const bring = (code: string) => post('/auth/verify-otp', { challengeId: asked.json.data.challengeId, code });
    const wrong: Reply[] = [];
    for (let n = 0; n < 5; n += 1) wrong.push(await bring(wrongOf(asked)));
    const locked = await bring(codeOf(asked));
    expect([...wrong, locked].map(({ status, json }) => [status, json.error])).toEqual(
      Array.from({ length: 6 }, () => [401, wrong[0]?.json.error]),
    );
    expect(wrong[0]?.json.error?.code).toBe('WRONG_CODE');
  });

  it('K-46 a control: four wrong ones do not', async () => {
    const phone = await number(await person());
    const asked = await post('/auth/login', { phone });
    const bring = (code: string) => post('/auth/verify-otp', { challengeId: asked.json.data.challengeId, code });
    for (let n = 0; n < 4; n += 1) await bring(wrongOf(asked));
    expect((await bring(codeOf(asked))).status).toBe(200);
  });

  it('K-46 is too old after ten minutes', async () => {
    const phone = await number(await person());
    const asked = await post('/auth/login', { phone });
    await rows(`UPDATE sign_in_challenges SET expires_at = now() - interval '1 second' WHERE id = $1`, [
      asked.json.data.challengeId,
    ]);
    expect((await post('/auth/verify-otp', { phone, code: codeOf(asked) })).status).toBe(401);
    const { rows: lives } = await edge.postgres
      .pool('superuser')
      .query(
        `SELECT extract(epoch FROM expires_at - created_at)::int AS s FROM sign_in_challenges WHERE used_at IS NOT NULL LIMIT 1`,
      );
    expect(lives).toEqual([{ s: 600 }]);
  });

  it('K-46 of a forgotten password signs nobody in', async () => {
    const userId = await person();
    await rows(`UPDATE users SET email = 'forgot@shop.test' WHERE id = $1`, [userId]);
    const asked = await post('/auth/password/forgot', { email: 'forgot@shop.test' });
    const reply = await post('/auth/verify-otp', { challengeId: asked.json.data.challengeId, code: codeOf(asked) });
    expect(reply.status).toBe(401);
  });

  it('K-45 at most three are sent to a number in ten minutes and ten in a day, known or not', async () => {
    for (const phone of [await number(await person()), await number()]) {
      const replies = [];
      for (let n = 0; n < 4; n += 1) replies.push(await post('/auth/login', { phone }));
      expect(replies.map(({ status }) => status)).toEqual([202, 202, 202, 429]);
      const refused = replies[3];
      expect(refused?.json.error?.code).toBe('TOO_MANY_TRIES');
      expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(590);
      await rows(`UPDATE sign_in_tries SET tried_at = tried_at - interval '11 minutes'`);
      for (let n = 0; n < 3; n += 1) expect((await post('/auth/login', { phone })).status).toBe(202);
      await rows(`UPDATE sign_in_tries SET tried_at = tried_at - interval '11 minutes'`);
      for (let n = 0; n < 3; n += 1) expect((await post('/auth/login', { phone })).status).toBe(202);
      await rows(`UPDATE sign_in_tries SET tried_at = tried_at - interval '11 minutes'`);
      expect([(await post('/auth/login', { phone })).status, (await post('/auth/login', { phone })).status]).toEqual([
        202, 429,
      ]);
      await rows('DELETE FROM sign_in_tries');
    }
  });

  it('K-45 a flood at one number sends no more than one by one would', async () => {
    const phone = await number(await person());
    const replies = await Promise.all(Array.from({ length: 8 }, () => post('/auth/login', { phone })));
    expect(replies.filter(({ status }) => status === 202)).toHaveLength(3);
    expect(await sentTo(phone)).toHaveLength(3);
  });

  it('K-46 at most thirty are tried at a number in a day', async () => {
    const phone = await number(await person());
    const asked = await post('/auth/login', { phone });
    await rows(
      `INSERT INTO sign_in_tries (kind, destination_hash) SELECT 'CODE', sha256($1::text::bytea) FROM generate_series(1, 30)`,
      [phone],
    );
    const reply = await post('/auth/verify-otp', { phone, code: codeOf(asked) });
    expect([reply.status, reply.json.error?.code]).toEqual([429, 'TOO_MANY_TRIES']);
  });
});

describe('a refresh token', () => {
  it('K-47 R-5 is exchanged for a new pair, and its coming again later ends the session with all its tokens', async () => {
    const { reply } = await signInByCode();
    const old = reply.json.data.refreshToken as string;
    const renewed = await post('/auth/refresh', { refreshToken: old });
    expect(renewed.status).toBe(200);
    expect(renewed.json.data.refreshToken).not.toBe(old);
    const token = renewed.json.data.accessToken as string;
    expect((await edge.ask('GET', '/v1/users/me', { token })).status).toBe(200);
    await rows(`UPDATE refresh_tokens SET used_at = used_at - interval '11 seconds' WHERE used_at IS NOT NULL`);
    expect((await post('/auth/refresh', { refreshToken: old })).status).toBe(401);
    expect((await post('/auth/refresh', { refreshToken: renewed.json.data.refreshToken })).status).toBe(401);
    expect((await edge.ask('GET', '/v1/users/me', { token })).status).toBe(401);
    const [ended] = await rows('SELECT end_reason FROM sessions WHERE id = $1', [decodeJwt(token)['sid']]);
    expect(ended).toEqual({ end_reason: 'TOKEN_REUSED' });
  });

  it('R-5 of two tabs at once becomes one and the same successor, and the session goes on', async () => {
    const { reply } = await signInByCode();
    const old = reply.json.data.refreshToken as string;
    const [a, b] = await Promise.all([
      post('/auth/refresh', { refreshToken: old }),
      post('/auth/refresh', { refreshToken: old }),
    ]);
    expect([a?.status, b?.status]).toEqual([200, 200]);
    expect(a?.json.data.refreshToken).toBe(b?.json.data.refreshToken);
    expect((await post('/auth/refresh', { refreshToken: a?.json.data.refreshToken })).status).toBe(200);
  });

  it('R-5 whose successor was used already ends the session, also within the ten seconds', async () => {
    const { reply } = await signInByCode();
    const old = reply.json.data.refreshToken as string;
    const next = await post('/auth/refresh', { refreshToken: old });
    const last = await post('/auth/refresh', { refreshToken: next.json.data.refreshToken });
    expect((await post('/auth/refresh', { refreshToken: old })).status).toBe(401);
    expect((await post('/auth/refresh', { refreshToken: last.json.data.refreshToken })).status).toBe(401);
  });

  it('R-5 is stored as a hash only, and in no log line', async () => {
    const { reply } = await signInByCode();
    const { refreshToken } = reply.json.data as { refreshToken: string };
    const renewed = await post('/auth/refresh', { refreshToken });
    const dump = JSON.stringify([
      await rows('SELECT t::text FROM refresh_tokens t'),
      await rows('SELECT t::text FROM sessions t'),
      await rows('SELECT t::text FROM audit_logs t'),
      await rows('SELECT t::text FROM idempotency_keys t'),
      edge.logged,
    ]);
    expect(dump).not.toContain(refreshToken);
    expect(dump).not.toContain(renewed.json.data.refreshToken);
    expect(dump).toContain(decodeJwt(renewed.json.data.accessToken as string)['sid']);
  });

  it('K-43 lives for thirty days from its last renewal, the access token for seven', async () => {
    const { reply } = await signInByCode();
    const claims = decodeJwt(reply.json.data.accessToken as string);
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(604_800);
    const [row] = await rows(
      `SELECT extract(epoch FROM t.expires_at - t.issued_at)::int AS token, extract(epoch FROM s.expires_at - s.renewed_at)::int AS session
       FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE s.id = $1`,
      [claims['sid']],
    );
    expect(row).toEqual({ token: 2_592_000, session: 2_592_000 });
    await rows(`UPDATE refresh_tokens SET expires_at = now() WHERE session_id = $1`, [claims['sid']]);
    expect((await post('/auth/refresh', { refreshToken: reply.json.data.refreshToken })).status).toBe(401);
  });

  it('K-48 is worth nothing after a logout, nor is its access token; a second logout is answered alike', async () => {
    const { reply } = await signInByCode();
    const { accessToken, refreshToken } = reply.json.data as { accessToken: string; refreshToken: string };
    expect((await post('/auth/logout', { refreshToken })).status).toBe(200);
    expect((await post('/auth/refresh', { refreshToken })).status).toBe(401);
    expect((await edge.ask('GET', '/v1/users/me', { token: accessToken })).status).toBe(401);
    expect((await post('/auth/logout', { refreshToken })).status).toBe(200);
  });

  it('K-47 (part) of nobody, and none at all, are refused in the words of every other', async () => {
    const nobody = await post('/auth/refresh', { refreshToken: 'A'.repeat(43) });
    const none = await post('/auth/refresh', {});
    expect([nobody.status, none.status]).toEqual([401, 401]);
    expect(nobody.json.error).toEqual(none.json.error);
  });
});

describe('sessions', () => {
  it('K-43 (part) are listed, the one that asks marked, and another’s are neither shown nor ended', async () => {
    const { reply: phone, userId } = await signInByCode();
    const { reply: laptop } = await signInByCode(userId);
    const { reply: other } = await signInByCode();
    const token = laptop.json.data.accessToken as string;
    const list = await edge.ask('GET', '/v1/auth/sessions', { token });
    const sessions = list.json.data.sessions as { id: string; isCurrent: boolean }[];
    expect(sessions.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
      [decodeJwt(token)['sid'], true],
      [decodeJwt(phone.json.data.accessToken as string)['sid'], false],
    ]);
    const foreign = decodeJwt(other.json.data.accessToken as string)['sid'] as string;
    const gone = await edge.ask('DELETE', `/v1/auth/sessions/${foreign}`, { token });
    expect(gone.status).toBe(404);
    expect((await edge.ask('GET', '/v1/users/me', { token: other.json.data.accessToken as string })).status).toBe(200);
  });

  it('CAP-01 (part) one is ended from another, whose next request is refused', async () => {
    const { reply: phone, userId } = await signInByCode();
    const { reply: laptop } = await signInByCode(userId);
    const lost = phone.json.data as { accessToken: string; refreshToken: string };
    const token = laptop.json.data.accessToken as string;
    const ended = await edge.ask('DELETE', `/v1/auth/sessions/${decodeJwt(lost.accessToken)['sid'] as string}`, {
      token,
    });
    expect(ended.status).toBe(200);
    expect((await edge.ask('GET', '/v1/users/me', { token: lost.accessToken })).status).toBe(401);
    expect((await post('/auth/refresh', { refreshToken: lost.refreshToken })).status).toBe(401);
    expect((await edge.ask('GET', '/v1/users/me', { token })).status).toBe(200);
  });

  it('CAP-01 (part) all are ended at once, but for this one where that is asked', async () => {
    const { reply: phone, userId } = await signInByCode();
    const { reply: laptop } = await signInByCode(userId);
    const me = (reply: Reply) => edge.ask('GET', '/v1/users/me', { token: reply.json.data.accessToken as string });
    const token = laptop.json.data.accessToken as string;
    const others = await edge.ask('POST', '/v1/auth/sessions/end-all', { token, body: { keepCurrent: true } });
    expect(others.json.data).toEqual({ ended: 1 });
    expect([(await me(phone)).status, (await me(laptop)).status]).toEqual([401, 200]);
    expect((await edge.ask('POST', '/v1/auth/sessions/end-all', { token })).json.data).toEqual({ ended: 1 });
    expect((await me(laptop)).status).toBe(401);
  });

  it('CAP-01 (part) are at most fifty: the oldest ends', async () => {
    const { reply: first, userId } = await signInByCode();
    await rows(
      `INSERT INTO sessions (user_id, method, expires_at) SELECT $1, 'CODE', now() + interval '1 day' FROM generate_series(1, 49)`,
      [userId],
    );
    expect((await edge.ask('GET', '/v1/users/me', { token: first.json.data.accessToken as string })).status).toBe(200);
    await signInByCode(userId);
    expect((await edge.ask('GET', '/v1/users/me', { token: first.json.data.accessToken as string })).status).toBe(401);
  });
});
