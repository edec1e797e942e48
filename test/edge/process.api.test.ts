import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openDatabase } from '../../db/kit/database';
import { createTestDatabase, type TestDatabase } from '../kit/database';
import { startSandbox } from '../kit/sandbox';
import { waitFor } from '../kit/waitFor';
import { fillShop, type FilledShop } from './fillShop';

interface Api {
  readonly process: ChildProcess;
  readonly url: string;
  readonly lines: Record<string, unknown>[];
  readonly ended: Promise<number | null>;
}

let postgres: TestDatabase;
let shop: FilledShop;
let apis: Api[] = [];
beforeAll(async () => {
  postgres = await createTestDatabase();
  const database = openDatabase({ url: postgres.urls.app });
  shop = await fillShop(database, 'process');
  await database.close();
});
afterEach(async () => {
  for (const { process: child, ended } of apis) {
    child.kill('SIGKILL');
    await ended;
  }
  apis = [];
});
afterAll(() => postgres.close());

/** A port where nothing listens, as Temporal's when it is away. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startApi(env: Record<string, string> = {}): Promise<Api> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, '..', '..', 'api', 'main.ts')], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: postgres.urls.app,
      TEMPORAL_ADDRESS: `127.0.0.1:${await closedPort()}`,
      PORT: '0',
      PUBLIC_BASE_URL: 'http://shop.test',
      JWT_PRIVATE_KEY: privateKey,
      JWT_PUBLIC_KEY: publicKey,
      JWT_SECRET: 's'.repeat(32),
      DATA_ENCRYPTION_KEY: 'k'.repeat(32),
      TELEGRAM_BOT_TOKEN: '1:x',
      TELEGRAM_WEBHOOK_SECRET: 'secret-of-telegram',
      TELEGRAM_BOT_USERNAME: 'trial_bot',
      RAZORPAY_KEY_ID: 'rzp_test_x',
      RAZORPAY_KEY_SECRET: 'x',
      RAZORPAY_WEBHOOK_SECRET: 'secret-of-razorpay',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: Record<string, unknown>[] = [];
  let errors = '';
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts.map((line) => JSON.parse(line) as Record<string, unknown>));
  });
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const started = await waitFor(
    () => lines.find((line) => line['msg'] === 'the API is ready') ?? (child.exitCode !== null && 'ended'),
    {
      deadlineMs: 30_000,
      message: 'the API to start',
    },
  );
  if (started === 'ended' || typeof started !== 'object') throw new Error(`the API ended: ${errors}`);
  const api = { process: child, url: `http://127.0.0.1:${String(started['port'])}`, lines, ended };
  apis.push(api);
  return api;
}

const ask = (api: Api, path: string, init: RequestInit = {}) =>
  fetch(api.url + path, {
    ...init,
    headers: { 'x-api-key': shop.key, 'content-type': 'application/json', ...init.headers },
  });

/** Asked outside of the blocking transaction, which would keep seeing what it saw first. */
async function isSomebodyWaiting(): Promise<boolean> {
  const { rowCount } = await postgres
    .pool('superuser')
    .query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`);
  return rowCount === 1;
}

describe('the API as a process', () => {
  it('K-135 S-47 K-60 (part) starts, is ready and takes orders while Temporal is away', async () => {
    const api = await startApi();
    for (const path of ['/health', '/health/ready']) {
      const health = await fetch(api.url + path);
      expect([health.status, await health.json()]).toEqual([
        200,
        { status: 'degraded', checks: { db: 'ok', temporal: 'failed', storage: 'ok' } },
      ]);
    }
    const placed = await ask(api, '/v1/orders', {
      method: 'POST',
      headers: { 'idempotency-key': 'while Temporal is away' },
      body: JSON.stringify({
        vendorId: shop.orgId,
        items: [{ productId: shop.productId, quantity: 1 }],
        customer: { externalRef: 'c', name: 'C' },
        fulfilment: 'PICKUP',
      }),
    });
    expect(placed.status).toBe(201);
  });

  it('K-135 (part) serves webhooks, the pay page and the document beside /v1', async () => {
    const api = await startApi();
    const statuses = await Promise.all([
      ask(api, '/webhook/telegram', { method: 'POST', body: '{}' }),
      ask(api, '/v1/webhooks/razorpay', { method: 'POST', body: '{}' }),
      ask(api, `/r/${'A'.repeat(24)}`),
      ask(api, '/openapi.json'),
      ask(api, '/metrics'),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([401, 401, 404, 200, 200]);
  });

  it('K-135 (part) told to stop, answers what it has begun, takes nothing new, and ends with 0', async () => {
    const api = await startApi();
    const blocker = await postgres.pool('superuser').connect();
    try {
      await blocker.query('BEGIN');
      await blocker.query('SELECT 1 FROM orgs WHERE id = $1 FOR UPDATE', [shop.orgId]);
      const begun = ask(api, '/v1/orgs/current', {
        method: 'PATCH',
        body: JSON.stringify({ settings: { maxReminders: 7 } }),
      });
      await waitFor(isSomebodyWaiting, { message: 'the request to wait for the lock' });
      api.process.kill('SIGTERM');
      await waitFor(() => api.lines.find((line) => line['msg'] === 'shutting down'));
      await waitFor(
        () =>
          fetch(`${api.url}/health/live`).then(
            () => false,
            () => true,
          ),
        { message: 'new connections to be refused' },
      );
      await blocker.query('COMMIT');
      const answer = await begun;
      expect([answer.status, ((await answer.json()) as { data: { settings: object } }).data.settings]).toEqual([
        200,
        expect.objectContaining({ maxReminders: 7 }),
      ]);
      expect(await api.ended).toBe(0);
    } finally {
      blocker.release();
    }
  });

  it('K-133 K-136 (part) told where, it reports a sample of its requests and ships its lines, the last ones as it ends', async () => {
    const sandbox = await startSandbox();
    try {
      const api = await startApi({
        SENTRY_DSN: `${sandbox.url.replace('://', '://publickey@')}/42`,
        SENTRY_ENVIRONMENT: 'staging',
        SENTRY_TRACES_SAMPLE_RATE: '1',
        LOGTAIL_TOKEN: 'token-of-the-source',
        LOGTAIL_BASE_URL: `${sandbox.url}/logtail`,
      });
      expect((await ask(api, '/v1/orders', { headers: { 'x-request-id': 'request-of-the-process' } })).status).toBe(
        200,
      );
      api.process.kill('SIGTERM');
      expect(await api.ended).toBe(0);
      const records = async (provider: string) =>
        (await fetch(`${sandbox.url}/records?provider=${provider}`).then((answer) => answer.text())).trimEnd();
      const [reports, lines] = await Promise.all([records('sentry'), records('logtail')]);
      for (const text of [reports, lines]) expect(text).toContain('request-of-the-process');
      expect(reports).toContain('"environment":"staging"');
      expect(lines).toContain('the API is ready');
      expect(lines).toContain('shutting down');
    } finally {
      await sandbox.close();
    }
  });

  it('S-39 (part) with a setting that is wrong says which, in a sentence, and ends with 1', async () => {
    await expect(startApi({ DATABASE_URL: 'mysql://x' })).rejects.toThrow(/DATABASE_URL: must be a postgres/);
  });
});
