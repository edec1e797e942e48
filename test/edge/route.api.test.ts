import { connect } from 'node:net';
import { errorSchema } from '../../api/kit/envelope';
import { MAX_BODY_BYTES } from '../../api/kit/readBody';
import { waitFor } from '../kit/waitFor';
import { fillShop, type FilledShop } from './fillShop';
import { startEdge, type Ask, type Edge, type Reply } from './startEdge';
import { trialRoutes } from './trialRoutes';

let edge: Edge;
let shop: FilledShop;
beforeAll(async () => {
  edge = await startEdge({ routes: trialRoutes });
  shop = await fillShop(edge.database, 'one');
});
afterAll(() => edge.close());

let keys = 0;
const newKey = () => `key-${(keys += 1)}`;

function write(body: unknown, ask: Ask & { path?: string } = {}): Promise<Reply> {
  const { path = '/v1/trial/7/people', headers, ...rest } = ask;
  return edge.ask('POST', path, { key: shop.key, body, ...rest, headers: { 'idempotency-key': newKey(), ...headers } });
}

const people = async (name: string) =>
  (await edge.postgres.pool('superuser').query('SELECT 1 FROM users WHERE name = $1', [name])).rowCount;

/** Sends bytes as they are, and returns what comes back until the server closes. */
function sendRaw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(edge.url).port), '127.0.0.1', () => socket.write(bytes));
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}

describe('the envelope', () => {
  it('K-76 wraps every success, with amounts as integers and nothing that the schema does not name', async () => {
    const reply = await write({ name: 'Wrapped', amountMinor: 25_000 });
    expect(reply.status).toBe(201);
    expect(reply.json).toEqual({
      success: true,
      data: { id: expect.any(String), amountMinor: 25_000, at: expect.stringMatching(/^\d{4}-.*Z$/) },
      message: 'Made.',
      timestamp: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
    });
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(reply.headers.get('cache-control')).toBe('no-store');
  });

  const bad: Record<string, [status: number, code: string, ask: () => Promise<Reply>]> = {
    'an unknown path': [404, 'NOT_FOUND', () => edge.ask('GET', '/v1/nothing')],
    'an unknown path outside of /v1': [404, 'NOT_FOUND', () => edge.ask('GET', '/wp-login.php')],
    'an unknown path in another case': [404, 'NOT_FOUND', () => edge.ask('GET', '/v1/TRIAL/list')],
    'another method': [405, 'METHOD_NOT_ALLOWED', () => edge.ask('DELETE', '/v1/trial/list')],
    'no credentials': [401, 'UNAUTHENTICATED', () => write({}, { key: undefined })],
    'no permission': [403, 'FORBIDDEN', async () => write({}, { key: (await shop.makeKey(['orders:read'])).key })],
    'a broken body': [400, 'VALIDATION_ERROR', () => write('{"name": ')],
    'no body': [400, 'VALIDATION_ERROR', () => write('')],
    'a body of another type': [
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      () => write('name=x', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    ],
    'a body in another charset': [
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      () => write('{}', { headers: { 'content-type': 'application/json; charset=utf-16' } }),
    ],
    'a compressed body': [415, 'UNSUPPORTED_ENCODING', () => write('{}', { headers: { 'content-encoding': 'gzip' } })],
    'a body one byte too large': [413, 'BODY_TOO_LARGE', () => write(' '.repeat(MAX_BODY_BYTES + 1))],
    'a refusal by the business': [422, 'TRIAL_REFUSED', () => write({ name: 'x', amountMinor: 1, fails: true })],
    'a contradiction to what is stored': [409, 'CONFLICT', () => edge.ask('GET', '/v1/trial/contradiction')],
    'a value that the database can not hold': [
      400,
      'VALIDATION_ERROR',
      () => edge.ask('GET', '/v1/trial/out-of-range'),
    ],
    'a fault of ours': [500, 'INTERNAL_ERROR', () => edge.ask('GET', '/v1/trial/fault')],
    'a fault in our SQL': [500, 'INTERNAL_ERROR', () => edge.ask('GET', '/v1/trial/syntax')],
    'an address that is not UTF-8': [400, 'VALIDATION_ERROR', () => write({}, { path: '/v1/trial/%ff/people' })],
    'NUL in an address': [400, 'VALIDATION_ERROR', () => write({}, { path: '/v1/trial/%00/people' })],
    'a query that is not UTF-8': [400, 'VALIDATION_ERROR', () => edge.ask('GET', '/v1/trial/list?q=%e0%a4')],
    'a parameter twice': [400, 'VALIDATION_ERROR', () => edge.ask('GET', '/v1/trial/list?limit=1&limit=2')],
    'an unknown parameter': [400, 'VALIDATION_ERROR', () => edge.ask('GET', '/v1/trial/list?admin=1')],
    'a parameter named __proto__': [400, 'VALIDATION_ERROR', () => edge.ask('GET', '/v1/trial/list?__proto__=1')],
    'a thousand parameters': [400, 'VALIDATION_ERROR', () => edge.ask('GET', `/v1/trial/list?${'a&'.repeat(1_000)}`)],
  };

  it.each(Object.entries(bad))('K-77 S-40 wraps %s', async (_what, [status, code, ask]) => {
    const reply = await ask();
    expect([reply.status, reply.json.error?.code]).toEqual([status, code]);
    expect(errorSchema.safeParse(reply.json).error).toBeUndefined();
    expect(reply.text).not.toMatch(/secret detail|node_modules|\.ts:|at Object|SELEC/);
    expect(reply.headers.get('x-request-id')).toMatch(/.{8,}/);
  });

  it('K-77 wraps what is not HTTP at all', async () => {
    const answer = await sendRaw('LET ME IN\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(errorSchema.safeParse(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).success).toBe(true);
  });

  it('K-77 wraps headers without end', async () => {
    const answer = await sendRaw(
      `GET /v1/trial/list HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('HEADERS_TOO_LARGE');
  });

  it('K-77 tells a client that declares far too much, without waiting for it', async () => {
    const answer = await sendRaw(
      `POST /v1/trial/7/people HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: ${shop.key}\r\nContent-Type: application/json\r\nContent-Length: 999999999\r\n\r\n{`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('Connection: close');
  });

  it('K-77 says 503 and when to ask again while the database is away, and goes on when it is back', async () => {
    const connectPool = jest
      .spyOn(edge.database.pool, 'connect')
      .mockRejectedValue(new Error('connect ECONNREFUSED 10.0.0.7:5432') as never);
    const reply = await write({ name: 'Away', amountMinor: 1 });
    connectPool.mockRestore();
    expect([reply.status, reply.json.error?.code, reply.headers.get('retry-after')]).toEqual([
      503,
      'DATABASE_UNAVAILABLE',
      '1',
    ]);
    expect(reply.text).not.toContain('10.0.0.7');
    expect((await write({ name: 'Away', amountMinor: 1 })).status).toBe(201);
  });

  it('K-77 (part) turns the data of a refusal into details that a program can read', async () => {
    const reply = await write({ name: 'x', amountMinor: 1, fails: true });
    expect(reply.json.error?.details).toEqual([{ path: 'amountMinor', message: '5', value: 5 }]);
  });
});

describe('input', () => {
  it.each([
    ['a wrong type', { name: 5, amountMinor: 1 }, 'body.name'],
    ['something missing', { name: 'x' }, 'body.amountMinor'],
    ['a negative amount', { name: 'x', amountMinor: -1 }, 'body.amountMinor'],
    ['a fraction of a paisa', { name: 'x', amountMinor: 0.5 }, 'body.amountMinor'],
    ['an amount as text', { name: 'x', amountMinor: '1' }, 'body.amountMinor'],
    ['a field that is not known', { name: 'x', amountMinor: 1, isAdmin: true }, 'body.isAdmin'],
    ['an array', [{ name: 'x' }], 'body'],
    ['null', null, 'body'],
  ])('K-88 S-39 with %s is refused with path and message', async (_what, body, path) => {
    const reply = await write(body);
    expect([reply.status, reply.json.error?.code]).toEqual([400, 'VALIDATION_ERROR']);
    expect(reply.json.error?.details).toContainEqual(expect.objectContaining({ path, message: expect.any(String) }));
  });

  it.each(['limit=0', 'limit=101', 'limit=-1', 'limit=1e1', 'limit=0x10', 'limit=', 'limit=1.5', 'q=', 'cursor=../..'])(
    'K-88 a query of %s is refused',
    async (query) => {
      const reply = await edge.ask('GET', `/v1/trial/list?${query}`);
      expect([reply.status, reply.json.error?.code]).toEqual([400, 'VALIDATION_ERROR']);
    },
  );

  it('K-88 (part) reads a query of any script, with its defaults', async () => {
    const reply = await edge.ask('GET', `/v1/trial/list?q=${encodeURIComponent('बिरयानी &+')}`);
    expect(reply.json.data).toEqual({ limit: 20, q: 'बिरयानी &+' });
  });

  it('K-88 (part) never reports more problems than a person reads', async () => {
    const reply = await write(Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`field${n}`, n])));
    expect(reply.json.error?.details).toHaveLength(50);
  });
});

describe('answers', () => {
  it('S-39 that break their own schema fail loudly while we build', async () => {
    expect((await edge.ask('GET', '/v1/trial/broken-answer')).status).toBe(500);
    expect((await edge.ask('GET', '/v1/trial/broken-status')).status).toBe(500);
  });

  it('S-39 that break their own schema are logged in production, and nothing unvouched leaves', async () => {
    const live = await startEdge({ routes: trialRoutes, onBrokenAnswer: 'log' });
    try {
      const reply = await live.ask('GET', '/v1/trial/broken-answer');
      expect(reply.status).toBe(500);
      expect(reply.text).not.toContain('hunter2');
      expect((await live.ask('GET', '/v1/trial/broken-status')).status).toBe(202);
      expect(live.logged.filter((line) => line['msg'] === 'an answer breaks its schema')).toHaveLength(2);
    } finally {
      await live.close();
    }
  });
});

describe('Idempotency-Key', () => {
  it.each([
    ['none', {}, 'IDEMPOTENCY_KEY_REQUIRED'],
    ['an empty one', { 'idempotency-key': '' }, 'VALIDATION_ERROR'],
    ['256 characters', { 'idempotency-key': 'k'.repeat(256) }, 'VALIDATION_ERROR'],
    ['a character that is not printable', { 'idempotency-key': 'a\tb' }, 'VALIDATION_ERROR'],
  ])('K-60 (part) with %s is a 400', async (_what, headers, code) => {
    const reply = await edge.ask('POST', '/v1/trial/7/people', {
      key: shop.key,
      body: { name: 'Keyless', amountMinor: 1 },
      headers,
    });
    expect([reply.status, reply.json.error?.code]).toEqual([400, code]);
    expect(await people('Keyless')).toBe(0);
  });

  it('K-60 (part) gives the first answer again, byte by byte, and does nothing', async () => {
    const headers = { 'idempotency-key': 'k'.repeat(255) };
    const first = await write({ name: 'Once', amountMinor: 1 }, { headers });
    const again = await write({ amountMinor: 1, name: 'Once' }, { headers });
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([
      null,
      'true',
    ]);
    expect(await people('Once')).toBe(1);
  });

  it('K-60 (part) serves both of its addresses', async () => {
    const headers = { 'idempotency-key': newKey() };
    const first = await write({ name: 'Alias', amountMinor: 1 }, { headers });
    const again = await write({ name: 'Alias', amountMinor: 1 }, { headers, path: '/api/v1/trial/7/people' });
    expect(again.text).toBe(first.text);
  });

  it('K-60 (part) with another body, or about another thing, is a 422', async () => {
    const headers = { 'idempotency-key': newKey() };
    await write({ name: 'Mine', amountMinor: 1 }, { headers });
    for (const other of [
      write({ name: 'Mine', amountMinor: 2 }, { headers }),
      write({ name: 'Mine', amountMinor: 1 }, { headers, path: '/v1/trial/8/people' }),
    ]) {
      const reply = await other;
      expect([reply.status, reply.json.error?.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    }
  });

  it('K-60 (part) does not remember a failure', async () => {
    const headers = { 'idempotency-key': newKey() };
    expect((await write({ name: 'Retried', amountMinor: 1, fails: true }, { headers })).status).toBe(422);
    expect(await people('Retried')).toBe(0);
    expect((await write({ name: 'Retried', amountMinor: 1 }, { headers })).status).toBe(201);
  });

  it('K-60 (part) of another shop is another key', async () => {
    const other = await fillShop(edge.database, 'other');
    const headers = { 'idempotency-key': newKey() };
    const ours = await write({ name: 'Shared', amountMinor: 1 }, { headers });
    const theirs = await write({ name: 'Shared', amountMinor: 1 }, { headers, key: other.key });
    expect(theirs.json.data.id).not.toBe(ours.json.data.id);
  });

  it('K-60 (part) of fifty requests at once: one effect, and the one answer, or a 409 while it is in flight', async () => {
    const headers = { 'idempotency-key': newKey() };
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => write({ name: 'Stampede', amountMinor: 1 }, { headers })),
    );
    expect(await people('Stampede')).toBe(1);
    const done = replies.filter(({ status }) => status === 201);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    for (const reply of replies.filter(({ status }) => status !== 201)) {
      expect([reply.status, reply.json.error?.code, reply.headers.get('retry-after')]).toEqual([
        409,
        'IDEMPOTENCY_KEY_BUSY',
        '1',
      ]);
    }
  });
});

describe('HTTP', () => {
  it('K-76 (part) says which methods a path takes', async () => {
    const refused = await edge.ask('PATCH', '/v1/trial/list');
    expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS');
    const asked = await edge.ask('OPTIONS', '/v1/trial/list');
    expect([asked.status, asked.headers.get('allow'), asked.text]).toEqual([204, 'GET, HEAD, OPTIONS', '']);
    const head = await edge.ask('HEAD', '/v1/trial/list');
    expect([head.status, head.text]).toEqual([200, '']);
  });

  it('K-95 (part) sends headers by which a browser runs, frames and guesses nothing, and names no framework', async () => {
    const { headers } = await edge.ask('GET', '/v1/trial/list');
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toMatch(/max-age/);
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it.each([
    ['kept', 'order-77_A.b', true],
    ['replaced when it could break a log line', 'a b"c', false],
    ['replaced when it is long', 'x'.repeat(65), false],
  ])('S-40 (part) a caller’s request id is %s', async (_what, id, isKept) => {
    const { headers } = await edge.ask('GET', '/v1/trial/list', { headers: { 'x-request-id': id } });
    expect(headers.get('x-request-id') === id).toBe(isKept);
    expect(headers.get('x-request-id')).toMatch(/^[\w.-]{8,64}$/);
  });

  it('S-40 (part) every request leaves one line with its id, route, status and shop, and no query', async () => {
    await write({ name: 'Logged', amountMinor: 1 }, { headers: { 'x-request-id': 'logged-1' } });
    await edge.ask('GET', '/v1/trial/list?q=9876543210', { headers: { 'x-request-id': 'logged-2' } });
    const line = await waitFor(() => edge.logged.find((entry) => entry['requestId'] === 'logged-1'));
    expect(line).toMatchObject({
      msg: 'request',
      method: 'POST',
      route: '/v1/trial/:id/people',
      status: 201,
      orgId: shop.orgId,
      process: 'api',
    });
    await waitFor(() => edge.logged.some((entry) => entry['requestId'] === 'logged-2'));
    expect(JSON.stringify(edge.logged)).not.toContain('9876543210');
  });

  it('S-40 (part) a fault of ours is logged with its stack, under the id that the caller was told', async () => {
    const { headers } = await edge.ask('GET', '/v1/trial/fault');
    const line = edge.logged.find(
      (entry) => entry['requestId'] === headers.get('x-request-id') && entry['level'] === 'error',
    );
    expect(JSON.stringify(line)).toContain('secret detail');
  });

  it('K-135 (part) counts requests by route template and status', async () => {
    await edge.ask('GET', '/v1/trial/list');
    const { text } = await edge.ask('GET', '/metrics');
    expect(text).toMatch(
      /munshi_http_requests_total\{method="GET",route="\/v1\/trial\/list",status="200",process="api"\} \d+/,
    );
    expect(text).toMatch(/munshi_http_request_duration_seconds_bucket\{.*route="\/v1\/trial\/:id\/people"/);
    expect(text).not.toContain('/v1/nothing');
  });

  it('S-40 (part) a client that hangs up in the middle costs a line, not the server', async () => {
    const socket = connect(Number(new URL(edge.url).port), '127.0.0.1');
    socket.write(
      `POST /v1/trial/7/people HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: ${shop.key}\r\nX-Request-Id: hung-up\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"name"`,
      () => socket.destroy(),
    );
    const line = await waitFor(() => edge.logged.find((entry) => entry['requestId'] === 'hung-up'));
    expect(line).toMatchObject({ status: 499 });
    expect((await edge.ask('GET', '/v1/trial/list')).status).toBe(200);
  });
});

describe('bodies and answers that are files', () => {
  const send = (body: string, { type = 'text/csv', query = '', key = '' } = {}) =>
    edge.ask('POST', `/v1/trial/upload${query}`, {
      key: shop.key,
      body,
      headers: { 'content-type': type, ...(key && { 'idempotency-key': key }) },
    });

  it('K-76 (part) takes the bytes of the types that the route names, up to its own limit', async () => {
    expect((await send('a,b\n1,2')).json.data).toEqual({ size: 7 });
    expect((await send('x'.repeat(400_000), { type: 'Text/CSV; charset="UTF-8"; header=present' })).status).toBe(200);
    const refused = await Promise.all([
      send('x'.repeat(400_001)),
      send('{}', { type: 'application/json' }),
      send('a', { type: 'text/csv; charset=utf-16' }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([413, 415, 415]);
  });

  it('K-60 (part) a trial needs no key and leaves none; otherwise the same key answers other bytes 422', async () => {
    const real = '?dryRun=false';
    expect((await send('a', { query: real })).json.error?.code).toBe('IDEMPOTENCY_KEY_REQUIRED');
    expect((await send('a', { key: 'file' })).status).toBe(200);
    const [first, again, other] = [
      await send('a', { query: real, key: 'file' }),
      await send('a', { query: real, key: 'file' }),
      await send('b', { query: real, key: 'file' }),
    ];
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    expect(other.json.error?.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('U-13 (part) sends a file as its own type with nosniff, and 304 to whoever has it', async () => {
    const reply = await edge.ask('GET', '/v1/trial/file');
    expect([reply.status, reply.text]).toEqual([200, 'नाम;80']);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=60',
      'content-disposition': 'attachment; filename="a__b_.csv"',
    });
    const again = await edge.ask('GET', '/v1/trial/file', {
      headers: { 'if-none-match': reply.headers.get('etag') ?? '' },
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });
});
