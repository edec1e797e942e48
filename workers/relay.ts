import type { Client } from '@temporalio/client';
import { watchWebhooks } from '../activities/payments/watchWebhooks';
import { tellLowStock } from '../db/catalog/tellLowStock';
import { handBackQuietChats } from '../db/chat/handBackQuietChats';
import { openDatabase, type Database } from '../db/kit/database';
import { listen } from '../db/kit/listen';
import { readInboxState } from '../db/kit/inboxState';
import { countWaitingPokes } from '../db/kit/outbox';
import { readSignals } from '../db/operations/readSignals';
import { listPaidAtAccounts } from '../db/payments/listPaidAtAccounts';
import { withoutPrincipal } from '../db/kit/transaction';
import { noFailpoints } from '../domain/kit/failpoints';
import type { PspDirectory } from '../domain/payments/pspDirectory';
import { durationsOf } from '../ops/runtime/durations';
import { loadConfigOrExit, type Config } from '../ops/runtime/config';
import { startOpsServer, type ReadinessCheck } from '../ops/runtime/httpOps';
import type { Logger } from '../ops/runtime/log';
import { createMetrics, watchPools, type Registry } from '../ops/runtime/metrics';
import { openLog } from '../ops/runtime/openLog';
import { createSealer } from '../ops/runtime/sealing';
import { installShutdown } from '../ops/runtime/shutdown';
import type { AccountInput } from '../workflows/reconciliation/contract';
import { buildPsp, NEEDED_EVENTS } from './kit/buildPsp';
import { buildPsps } from './kit/buildPsps';
import { connectTemporal } from './kit/connectTemporal';
import { keepChains } from './relay/keepChains';
import { keepLanes } from './relay/keepLanes';
import { keepSchedules } from './relay/keepSchedules';
import { startLoop, type Loop } from './relay/loop';
import { startAccountChecks } from './relay/accountChecks';
import type { Watch } from './relay/watch';
import { createRelayWatch } from './relay/createRelayWatch';
import { relayMetrics } from './relay/metrics';
import { startPump, type PumpDeps } from './relay/pump';
import { pokeThrough } from './relay/pokeWorkflow';
import { startSweeps, type SweepDeps } from './relay/sweeps';
import { startWebhookLoop } from './relay/webhookLoop';

/** K-134 asks for five minutes from failure to phone; two looks in a row make an alert. */
const WATCH_EVERY_MS = 60_000;

/** Outbox → Temporal, stored webhooks that a crash left, and the sweeps. Runs in as many copies as one likes. */
async function main(): Promise<void> {
  const config = loadConfigOrExit('relay');
  const { log, close: closeLog } = await openLog('relay', config);
  const registry = createMetrics('relay');
  const { relayDatabase, appDatabase } = openDatabases(config);
  watchPools(registry, { relay: relayDatabase.pool, app: appDatabase.pool });
  const server = await startOpsServer({ registry, port: config.METRICS_PORT, checks: checksOf(relayDatabase) });
  log.info({ port: server.port }, 'health and metrics are served');

  // Before Temporal answers, and beside the sweeps, which wait for it: the watch has to see that it is away.
  const known: { client?: Client } = {};
  const { watch, outside } = createRelayWatch({
    ...{ config, registry, log, relay: relayDatabase, app: appDatabase },
    client: () => known.client,
  });
  const watching = startWatching(watch, log);
  const temporal = await connectTemporal({ address: config.TEMPORAL_ADDRESS, namespace: config.TEMPORAL_NAMESPACE });
  known.client = temporal.client;
  const metrics = relayMetrics(registry, {
    waitingPokes: () => countWaitingPokes(relayDatabase),
    inbox: () => readInboxState(relayDatabase),
    signals: async () => [...(await readSignals(relayDatabase)), ...outside()],
  });
  const pump = startPump({
    database: relayDatabase,
    poke: pokeThrough(temporal.client),
    failpoints: noFailpoints,
    ...pumpEvents(log),
    onDelivered: (count) => metrics.delivered.inc(count),
  });
  const listener = listen({ url: config.RELAY_DATABASE_URL, channel: 'outbox', onNotify: () => pump.wake() });
  const webhooks = startWebhookLoop({ database: appDatabase, log });
  const accountChecks = startAccountChecks({
    finder: relayDatabase,
    database: appDatabase,
    sealer: createSealer(config),
    build: (of, keys) => buildPsp(config, of, keys),
    neededEvents: NEEDED_EVENTS,
    publicBaseUrl: config.PUBLIC_BASE_URL,
    log,
  });
  const sweeps = startSweeps({
    database: relayDatabase,
    client: temporal.client,
    namespace: config.TEMPORAL_NAMESPACE,
    everyMinute: everyMinute({ config, log, registry, client: temporal.client, relayDatabase, appDatabase }),
    onEvent: sweepEvents(log),
  });
  log.info('the relay is ready');

  installShutdown({
    log,
    steps: [
      { name: 'stop taking work', stop: () => server.handlers.startDraining(), deadlineMs: 100 },
      { name: 'watch', stop: () => watching.stop(), deadlineMs: 10_000 },
      { name: 'sweeps', stop: () => sweeps.stop(), deadlineMs: 10_000 },
      { name: 'webhook loop', stop: () => webhooks.stop(), deadlineMs: 10_000 },
      // A provider has 8 s for each of a check's calls.
      { name: 'account checks', stop: () => accountChecks.stop(), deadlineMs: 30_000 },
      { name: 'pump', stop: () => pump.stop(), deadlineMs: 10_000 },
      { name: 'listener', stop: () => listener.close(), deadlineMs: 2_000 },
      { name: 'Temporal', stop: () => temporal.close(), deadlineMs: 5_000 },
      { name: 'Postgres', stop: () => Promise.all([relayDatabase.close(), appDatabase.close()]), deadlineMs: 5_000 },
      { name: 'health server', stop: () => server.close(), deadlineMs: 2_000 },
      { name: 'log', stop: () => closeLog(), deadlineMs: 3_000 },
    ],
  });
}

function startWatching(watch: Watch, log: Logger): Loop {
  return startLoop({
    everyMs: WATCH_EVERY_MS,
    turn: () => watch.run(),
    onError: (error) => log.error({ err: error, alert: 'watch' }, 'the watch could not look at everything'),
  });
}

interface EveryMinute {
  readonly config: Config<'relay'>;
  readonly log: Logger;
  readonly registry: Registry;
  readonly client: Client;
  readonly relayDatabase: Database;
  readonly appDatabase: Database;
}

/** What each feature wants done by the minute; a failure of one stops no other. */
function everyMinute(deps: EveryMinute): SweepDeps['everyMinute'] {
  const { config, log, registry, client, relayDatabase, appDatabase } = deps;
  const databases = { finder: relayDatabase, actor: appDatabase };
  const psps = buildPsps({ config, database: appDatabase, sealer: createSealer(config) });
  const schedules = keepSchedules(client);
  return [
    {
      name: 'audit chains',
      ...keepChains({ database: relayDatabase, log, checkpointFile: config.AUDIT_CHECKPOINTS }),
    },
    { name: 'quiet chats', run: async () => void (await handBackQuietChats(databases)) },
    { name: 'low stock', run: async () => void (await tellLowStock(databases)) },
    { name: 'courier lanes', run: () => keepLanes(client, config.COURIER_LANES) },
    { name: 'schedules', run: () => schedules.run(everyAccount(psps, relayDatabase)) },
    {
      name: 'provider webhooks',
      ...watchWebhooks({
        psps,
        publicBaseUrl: config.PUBLIC_BASE_URL,
        neededEvents: NEEDED_EVENTS,
        metrics: registry,
        log,
      }),
    },
  ];
}

/** Where anybody is paid: at the configuration's accounts, and at those of the shops. */
async function* everyAccount(psps: PspDirectory, finder: Database): AsyncGenerator<AccountInput> {
  yield* psps.all.map(({ name: psp, account }) => ({ psp, account }));
  for await (const { psp, account } of listPaidAtAccounts(finder)) yield { psp, account };
}

function openDatabases(config: Config<'relay'>): { relayDatabase: Database; appDatabase: Database } {
  return {
    relayDatabase: openDatabase({
      url: config.RELAY_DATABASE_URL,
      applicationName: 'munshi-relay',
      maxConnections: 6,
    }),
    appDatabase: openDatabase({
      url: config.DATABASE_URL,
      applicationName: 'munshi-relay-app',
      maxConnections: 4,
      durations: durationsOf(config),
    }),
  };
}

function checksOf(database: Database): Readonly<Record<string, ReadinessCheck>> {
  return {
    postgres: { check: () => withoutPrincipal(database, (session) => session.query('SELECT 1')), isRequired: true },
  };
}

function pumpEvents(log: Logger): Pick<PumpDeps, 'onSetAside' | 'onPause'> {
  return {
    onSetAside: (poke, error) =>
      log.error(
        { alert: 'outbox.setAside', outboxId: poke.id, workflowId: poke.workflowId, error },
        'a poke has failed ten times and is set aside',
      ),
    onPause: (reason, pauseMs) => log.warn({ reason, pauseMs }, 'Temporal is away; the relay waits'),
  };
}

function sweepEvents(log: Logger): SweepDeps['onEvent'] {
  return (event, detail) => {
    if (event === 'sweptOverdue') return log.info({ event, detail }, 'rows past their time were poked');
    const isNewStore = event === 'newTemporalStore';
    const text = isNewStore ? 'another Temporal store: everything open is poked into new runs' : 'a sweep failed';
    return log.error({ alert: `relay.${event}`, detail }, text);
  };
}

void main().catch((error: unknown) => {
  process.stderr.write(`the relay could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
