import { createTelegramWebhook } from '../../api/chat/telegramWebhook';
import { noFailpoints } from '../../domain/kit/failpoints';
import { createMetrics } from '../../ops/runtime/metrics';
import { startEdge, type Ask, type Edge } from '../edge/startEdge';

const SECRET = 'the-secret-that-was-set-with-the-webhook';
const BOT = 'MunshiBot';

let edge: Edge;
beforeAll(async () => {
  edge = await startEdge({
    routes: [],
    routers: ({ database, metrics }) => [
      createTelegramWebhook({
        ...{ database, metrics, bot: BOT, secret: SECRET },
        ...{ defaultLocale: 'en', failpoints: noFailpoints },
      }),
    ],
  });
}, 120_000);
afterAll(() => edge.close());

let updateIds = 0;
const update = (text = '/start') => ({
  update_id: (updateIds += 1),
  message: {
    message_id: 1,
    date: 1,
    from: { id: 4_500_000_000, is_bot: false, first_name: 'Meena' },
    chat: { id: 4_500_000_000, type: 'private' },
    text,
  },
});

const post = (body: Ask['body'], secret: string | undefined = SECRET, path = '/webhook/telegram') =>
  edge.ask('POST', path, { body, headers: secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret } });

const written = async () =>
  (
    await edge.postgres.pool('superuser').query<Record<string, unknown>>(
      `SELECT (SELECT count(*) FROM inbox) AS inbox, (SELECT count(*) FROM chats) AS chats, (SELECT count(*) FROM users) AS users,
         (SELECT count(*) FROM outbox) AS outbox`,
    )
  ).rows[0];

const value = async (sql: string) =>
  Object.values((await edge.postgres.pool('superuser').query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];

describe('POST /webhook/telegram', () => {
  it('T-10 stores an update with the right secret, pokes the conversation and answers 200', async () => {
    const answer = await post(update());
    expect(answer.status).toBe(200);
    expect(await written()).toEqual({ inbox: '1', chats: '1', users: '1', outbox: '1' });
    expect(await value(`SELECT workflow_id = 'chat:' || (SELECT id FROM chats) FROM outbox`)).toBe(true);
    expect((await post(update(), SECRET, '/v1/webhooks/telegram')).status).toBe(200);
    expect(await value('SELECT count(*)::int FROM inbox')).toBe(2);
  });

  it.each([undefined, '', 'wrong', SECRET.slice(0, -1), `${SECRET}x`])(
    'T-10 U-1 (part) answers 401 to the secret «%s», and writes nothing',
    async (secret) => {
      const before = await written();
      const answer = await edge.ask('POST', '/webhook/telegram', {
        body: update(),
        headers: secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret },
      });
      expect(answer.status).toBe(401);
      expect(answer.json.error?.code).toBe('UNAUTHENTICATED');
      expect(await written()).toEqual(before);
    },
  );

  it('T-10 the same update again gets 200 and writes nothing', async () => {
    const same = update('again');
    expect((await post(same)).status).toBe(200);
    const before = await written();
    const replays = await Promise.all(Array.from({ length: 8 }, () => post(same)));
    expect(replays.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    // The same number with another body is the same update too: the first one counts.
    expect((await post({ ...update('other'), update_id: same.update_id })).status).toBe(200);
    expect(await written()).toEqual(before);
  });

  it.each([
    ['no JSON', '{"update_id": 1'],
    ['nothing', ''],
    ['a number', '7'],
    ['no update', '{"hello": "world"}'],
    ['an update without a whole number', '{"update_id": 1.5}'],
    ['NUL in the bytes', '{"update_id": 99, "message": "\u0000"}'],
    ['nesting without end', `${'['.repeat(100_000)}`],
  ])('T-10 answers 400 to a body that is %s, and writes nothing', async (_what, body) => {
    const before = await written();
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(await written()).toEqual(before);
  });

  it('T-10 answers 413 to what Telegram never sends', async () => {
    const before = await written();
    expect((await post(update('x'.repeat(300_000)))).status).toBe(413);
    expect(await written()).toEqual(before);
  });

  it('T-10 stores updates of kinds that we don’t handle, answers 200 and leaves them alone', async () => {
    const before = await value('SELECT count(*)::int FROM outbox');
    for (const kind of ['edited_message', 'poll', 'channel_post', 'some_future_kind']) {
      expect((await post({ update_id: (updateIds += 1), [kind]: { id: 'x' } })).status).toBe(200);
    }
    expect(await value(`SELECT count(*)::int FROM inbox WHERE status = 'IGNORED'`)).toBe(4);
    expect(await value('SELECT count(*)::int FROM outbox')).toBe(before);
  });

  it('K-104 (part) answers 503 while the update can’t be stored, so that Telegram sends it again', async () => {
    const superuser = edge.postgres.pool('superuser');
    await superuser.query('REVOKE INSERT ON inbox FROM munshi_app');
    const late = update('while the database is not itself');
    const refused = await post(late);
    await superuser.query('GRANT INSERT ON inbox TO munshi_app');
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.text).not.toContain('permission');
    expect((await post(late)).status).toBe(200);
  });

  it('T-10 counts updates by what became of them', async () => {
    const metrics = (await edge.ask('GET', '/metrics')).text;
    expect(metrics).toMatch(/munshi_chat_updates_total\{outcome="stored"[^}]*\} \d+/);
    expect(metrics).toMatch(/munshi_chat_updates_total\{outcome="replayed"[^}]*\} \d+/);
    expect(metrics).toMatch(/munshi_chat_updates_total\{outcome="ignored"[^}]*\} 4/);
  });

  it('U-1 (part) refuses to be made without a secret', () => {
    const deps = { database: edge.database, metrics: createMetrics('test'), bot: BOT, failpoints: noFailpoints };
    expect(() => createTelegramWebhook({ ...deps, secret: '', defaultLocale: 'en' })).toThrow('without a secret');
  });
});
