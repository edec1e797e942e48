import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import type { RequestHandler } from 'express';
import { createApp } from '../../api/app';
import { createAccessTokens, type UserRole } from '../../api/kit/accessToken';
import { createKeyRing } from '../../api/kit/keyRing';
import type { DoorRules } from '../../api/kit/door';
import { listen } from '../../api/kit/listen';
import { createRateLimiter } from '../../api/kit/rateLimiter';
import { createLiveFeed, type FeedIntervals } from '../../api/kit/liveFeed';
import type { Route } from '../../api/kit/route';
import { orderLinesOf } from '../../api/orders/orderLine';
import type { PspDirectory } from '../../domain/payments/pspDirectory';
import { openDatabase, type Database } from '../../db/kit/database';
import { createOpsHandlers, type ReadinessCheck } from '../../ops/runtime/httpOps';
import { createLogger, type Logger } from '../../ops/runtime/log';
import type { RateRules } from '../../ops/runtime/rateRules';
import { createMetrics, type Registry } from '../../ops/runtime/metrics';
import { createSealer } from '../../ops/runtime/sealing';
import { createTestDatabase, type TestDatabase } from '../kit/database';

export interface Ask {
  readonly key?: string | undefined;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Written as JSON, unless it is text or bytes already. */
  readonly body?: unknown;
}

/** Answers have every form; a test looks into one and asserts what it finds there. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Anything = any;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body parsed; empty when it isn't JSON. */
  readonly json: {
    success?: boolean;
    data?: Anything;
    error?: { code: string; message: string; details: Anything[] };
    timestamp?: string;
  };
}

export interface Edge {
  readonly url: string;
  readonly postgres: TestDatabase;
  readonly database: Database;
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
  /** The lines that the edge has logged. */
  readonly logged: Record<string, unknown>[];
  ask(method: string, path: string, ask?: Ask): Promise<Reply>;
  token(userId: string, role?: UserRole): Promise<string>;
  close(): Promise<void>;
}

export interface EdgeOptions {
  readonly routes: readonly Route[];
  /** Webhooks and pages, made with what the edge has. */
  readonly routers?: (deps: { readonly database: Database; readonly metrics: Registry }) => readonly RequestHandler[];
  readonly checks?: Readonly<Record<string, ReadinessCheck>>;
  readonly onBrokenAnswer?: 'throw' | 'log';
  /** Limits of rate; more than any test asks unless told. */
  readonly rules?: Partial<RateRules>;
  readonly feedIntervals?: FeedIntervals;
  readonly door?: Partial<DoorRules>;
  /** The payment providers that payers' pages ask; none unless told. */
  readonly psps?: PspDirectory;
  readonly trustedProxies?: number | readonly string[];
  /** In place of the one whose lines are kept in `logged`. */
  readonly log?: Logger;
}

const PLENTY = { limit: 1_000_000, windowSeconds: 3_600 };
const PLENTY_FOR_ALL: RateRules = {
  anonymous: PLENTY,
  session: PLENTY,
  payer: PLENTY,
  auth: PLENTY,
  user: PLENTY,
  apiKey: PLENTY,
};
/** As on a developer's machine. */
const DOOR: DoorRules = { requiresHttps: false, hosts: ['localhost'], takesAddresses: true, origins: [] };

/** The whole edge on a free port, with a database of its own. */
export async function startEdge(options: EdgeOptions): Promise<Edge> {
  const postgres = await createTestDatabase();
  // Fifty at once share ten connections: a busy machine is no outage here.
  const patient = { url: postgres.urls.app, connectTimeoutMs: 30_000 };
  const database = openDatabase(patient);
  const limits = openDatabase({ ...patient, maxConnections: 2 });
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const recording = recordingLog();
  const { logged } = recording;
  const log = options.log ?? recording.log;
  const registry = createMetrics('api');
  const tokens = createAccessTokens(await createKeyRing({ privateKeyPem: privateKey, publicKeyPem: publicKey }));
  const feed = createLiveFeed({
    database,
    readLines: orderLinesOf(database),
    metrics: registry,
    onTrouble: (error) => log.error({ err: error }, 'the live feed could not be read'),
    ...(options.feedIntervals && { intervals: options.feedIntervals }),
  });
  const app = createApp({
    runtime: {
      database,
      tokens,
      signIn: testSignIn,
      sealer: testSealer,
      limiter: createRateLimiter({
        database: limits,
        rules: { ...PLENTY_FOR_ALL, ...options.rules },
        metrics: registry,
      }),
      feed,
      publicBaseUrl: 'https://shop.test',
      ...(options.psps && { psps: options.psps }),
      temporalUi: { url: 'https://temporal.test', namespace: 'shops' },
      onBrokenAnswer: options.onBrokenAnswer ?? 'throw',
    },
    routes: options.routes,
    routers: options.routers?.({ database, metrics: registry }) ?? [],
    ops: createOpsHandlers({ registry, checks: options.checks ?? {} }),
    log,
    registry,
    door: { ...DOOR, ...options.door },
    trustedProxies: options.trustedProxies ?? 0,
  });
  const server = await listen(app, 0);
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    postgres,
    database,
    privateKeyPem: privateKey,
    publicKeyPem: publicKey,
    logged,
    ask: (method, path, ask = {}) => askServer(url + path, method, ask),
    token: async (userId, role = 'VENDOR') =>
      tokens.sign({ userId, role, sid: await openTestSession(database, userId) }),
    close: async () => {
      await feed.close();
      await server.drain();
      await Promise.all([database.close(), limits.close()]);
      await postgres.close();
    },
  };
}

/** What the edge seals provider keys with. */
export const testSealer = createSealer({ MASTER_KEYS: [], DATA_ENCRYPTION_KEY: 'd'.repeat(32) });

/** What the edge signs people in with. */
export const testSignIn = {
  secret: 'a secret of this test alone, 32+',
  refreshTokenSeconds: 2_592_000,
  senders: { sms: '+15005550006', email: 'hello@shop.test' },
  bot: 'https://t.me/MunshiBot',
  defaultLocale: 'en',
  pollHoldMs: 0,
} as const;

/** A living session for a person; for nobody the id of none. */
async function openTestSession(database: Database, userId: string): Promise<string> {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO sessions (id, user_id, method, expires_at)
     SELECT $1, id, 'OPERATOR', now() + interval '30 days' FROM users WHERE id = $2`,
    [id, userId],
  );
  return id;
}

/** Asks a server that runs, wherever it is. */
export async function askServer(url: string, method: string, { key, token, headers, body }: Ask): Promise<Reply> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(url, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(key !== undefined && { 'x-api-key': key }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): Reply['json'] {
  try {
    return JSON.parse(text) as Reply['json'];
  } catch {
    return {};
  }
}

function recordingLog() {
  const logged: Record<string, unknown>[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  return { log: createLogger({ process: 'api', destination }), logged };
}
