import { canReadPhotos } from '../db/catalog/getPhoto';
import { withoutPrincipal } from '../db/kit/transaction';
import { openDatabase, type Database } from '../db/kit/database';
import { durationsOf } from '../ops/runtime/durations';
import { loadConfigOrExit, type Config } from '../ops/runtime/config';
import { createOpsHandlers } from '../ops/runtime/httpOps';
import { createMetrics, watchPools } from '../ops/runtime/metrics';
import { openLog } from '../ops/runtime/openLog';
import { createSealer } from '../ops/runtime/sealing';
import { installShutdown } from '../ops/runtime/shutdown';
import { buildPsps } from '../workers/kit/buildPsps';
import { createApp } from './app';
import { createAccessTokens } from './kit/accessToken';
import { canConnect } from './kit/canConnect';
import { doorRulesOf } from './kit/door';
import { createKeyRing, type KeyRing } from './kit/keyRing';
import { listen } from './kit/listen';
import { createLiveFeed } from './kit/liveFeed';
import { createRateLimiter } from './kit/rateLimiter';
import { signInSettingsOf } from './kit/signInSettings';
import { orderLinesOf } from './orders/orderLine';
import { createRouters } from './routers';
import { routes } from './routes';

/** The HTTP edge as a process. It starts and answers without Temporal: commands are committed, the relay pokes later. */
async function main(): Promise<void> {
  const config = loadConfigOrExit('api');
  const { log, close: closeLog } = await openLog('api', config);
  const registry = createMetrics('api');
  const database = openAppDatabase(config, { maxConnections: config.DATABASE_POOL_SIZE });
  // Of their own: a limit has to be told also while every other connection is at work, which is when it matters.
  const limits = openAppDatabase(config, { maxConnections: LIMIT_CONNECTIONS });
  watchPools(registry, { app: database.pool, limits: limits.pool });
  const ops = createOpsHandlers({
    registry,
    checks: {
      db: { check: () => withoutPrincipal(database, (session) => session.query('SELECT 1')), isRequired: true },
      temporal: { check: () => canConnect(config.TEMPORAL_ADDRESS, 900), isRequired: false },
      storage: { check: () => withoutPrincipal(database, canReadPhotos), isRequired: false },
    },
  });
  const feed = createLiveFeed({
    database,
    readLines: orderLinesOf(database),
    metrics: registry,
    onTrouble: (error) => log.warn({ err: error }, 'the live feed could not be read'),
  });
  const sealer = createSealer(config);
  const app = createApp({
    runtime: {
      database,
      tokens: createAccessTokens(await ringOf(config, database), config.ACCESS_TOKEN_TTL),
      signIn: signInSettingsOf(config),
      sealer,
      limiter: createRateLimiter({ database: limits, rules: config.RATE_LIMIT_RULES, metrics: registry }),
      feed,
      publicBaseUrl: config.PUBLIC_BASE_URL,
      psps: buildPsps({ config, database, sealer }),
      temporalUi: config.TEMPORAL_UI_URL
        ? { url: config.TEMPORAL_UI_URL, namespace: config.TEMPORAL_NAMESPACE }
        : undefined,
      onBrokenAnswer: config.NODE_ENV === 'production' ? 'log' : 'throw',
    },
    routes,
    ops,
    log,
    registry,
    door: doorRulesOf(config),
    trustedProxies: config.TRUST_PROXY,
    routers: createRouters({ config, database, metrics: registry }),
  });
  const server = await listen(app, config.PORT);
  log.info({ port: server.port }, 'the API is ready');
  installShutdown({
    log,
    steps: [
      { name: 'stop taking work', stop: () => ops.startDraining(), deadlineMs: 100 },
      { name: 'live feed', stop: () => feed.close(), deadlineMs: 5_000 },
      // A request ends within its statement's 10 s.
      { name: 'HTTP', stop: () => server.drain(), deadlineMs: 12_000 },
      { name: 'Postgres', stop: () => Promise.all([database.close(), limits.close()]), deadlineMs: 5_000 },
      { name: 'log', stop: () => closeLog(), deadlineMs: 3_000 },
    ],
  });
}

/** A count is one statement of a fraction of a millisecond: two connections count thousands of requests a second. */
const LIMIT_CONNECTIONS = 2;

/** The configuration's key pair is the first; those after it lie in the database. */
function ringOf(config: Config<'api'>, database: Database): Promise<KeyRing> {
  return createKeyRing({
    privateKeyPem: config.JWT_PRIVATE_KEY,
    publicKeyPem: config.JWT_PUBLIC_KEY,
    rotation: {
      database,
      dataEncryptionKey: config.DATA_ENCRYPTION_KEY,
      longestTokenSeconds: config.ACCESS_TOKEN_TTL,
    },
  });
}

function openAppDatabase(config: Config<'api'>, { maxConnections }: { maxConnections: number }): Database {
  return openDatabase({
    url: config.DATABASE_URL,
    maxConnections,
    applicationName: 'munshi-api',
    durations: durationsOf(config),
  });
}

void main().catch((error: unknown) => {
  process.stderr.write(`the API could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
