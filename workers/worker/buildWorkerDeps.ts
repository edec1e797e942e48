import { createChatActivities } from '../../activities/chat/createChatActivities';
import { createCourierMetrics } from '../../activities/notifications/courierMetrics';
import { createNotificationActivities } from '../../activities/notifications/runLane';
import { createSecretsOf } from '../../activities/notifications/secretsOf';
import { createOrderActivities } from '../../activities/orders/createOrderActivities';
import { bookPayment } from '../../activities/payments/askAtBank';
import { createPaymentActivities } from '../../activities/payments/createPaymentActivities';
import { createReconciliationActivities } from '../../activities/reconciliation/createReconciliationActivities';
import { openDatabase, warmUp, type Database } from '../../db/kit/database';
import { noFailpoints, type Failpoints } from '../../domain/kit/failpoints';
import type { Config } from '../../ops/runtime/config';
import { durationsOf } from '../../ops/runtime/durations';
import { createSealer } from '../../ops/runtime/sealing';
import type { Logger } from '../../ops/runtime/log';
import { watchPools, type Registry } from '../../ops/runtime/metrics';
import { buildChannels } from './buildChannels';
import { buildPsps } from '../kit/buildPsps';
import type { QueueName } from './startWorkers';

/** Everything that the worker's activities stand on. */
export interface WorkerDeps {
  readonly database: Database;
  readonly activities: Readonly<Record<QueueName, object>>;
  /** Opens the connections that orders and payments are going to ask for. */
  warmUp(): Promise<void>;
  /** Asks long activities to finish what is under way. */
  beginStop(): void;
  close(): Promise<void>;
}

export interface BuildWorkerDeps {
  readonly config: Config<'worker'>;
  readonly log: Logger;
  readonly registry: Registry;
  readonly failpoints?: Failpoints;
}

/** Builds the activities of every queue from the configuration. Nothing is called yet. */
export function buildWorkerDeps({ config, log, registry, failpoints = noFailpoints }: BuildWorkerDeps): WorkerDeps {
  const { database, quickDatabase, courierDatabase, financeDatabase } = openDatabases(config);
  watchPools(registry, {
    app: database.pool,
    quick: quickDatabase.pool,
    courier: courierDatabase.pool,
    finance: financeDatabase.pool,
  });
  const channels = buildChannels(config, log);
  const stop = new AbortController();
  const publicBaseUrl = config.PUBLIC_BASE_URL;
  const psps = buildPsps({ config, database, sealer: createSealer(config) });
  const paying = { database, psps, publicBaseUrl, failpoints };
  const payments = createPaymentActivities(paying);
  return {
    database,
    activities: {
      orders: { ...createOrderActivities({ database: quickDatabase }), ensureLink: payments.ensureLink },
      payments,
      finance: createReconciliationActivities({
        database: financeDatabase,
        portOf: (ref) => psps.psp(ref),
        windowDays: config.RECONCILIATION_WINDOW_DAYS,
        settlingMinutes: config.RECONCILIATION_SETTLING_MINUTES,
        agreedFees: config.RECONCILIATION_FEES,
        bookPayment: (asked, shown) => bookPayment(paying, asked, shown),
        log,
      }),
      chat: createChatActivities({ database: quickDatabase, channels, supportEmail: config.SUPPORT_EMAIL, log }),
      ops: createNotificationActivities({
        database: courierDatabase,
        channels,
        secretsOf: createSecretsOf(config.JWT_SECRET),
        lanes: config.COURIER_LANES,
        log,
        metrics: createCourierMetrics(registry),
        failpoints,
        stop: stop.signal,
      }),
    },
    async warmUp() {
      await Promise.all([database, quickDatabase].map(warmUp));
    },
    beginStop: () => stop.abort(),
    async close() {
      const databases = [database, quickDatabase, courierDatabase, financeDatabase];
      await Promise.all(databases.map((each) => each.close()));
    },
  };
}

/** The pools: of use cases, of local activities, of the courier, of reconciliation. */
function openDatabases(config: Config<'worker'>) {
  const durations = durationsOf(config);
  const database = openDatabase({
    url: config.DATABASE_URL,
    maxConnections: config.DATABASE_POOL_SIZE,
    applicationName: 'munshi-worker',
    durations,
  });
  // Local activities have 2 s: whatever takes longer is given up before, so that no abandoned try goes on behind its run.
  const quickDatabase = openDatabase({
    url: config.DATABASE_URL,
    maxConnections: config.DATABASE_POOL_SIZE,
    queryTimeoutMs: 1_500,
    connectTimeoutMs: 400,
    applicationName: 'munshi-worker-quick',
    durations,
  });
  // Each lane holds a connection with its locks; the others claim and mark.
  const courierDatabase = openDatabase({
    url: config.COURIER_DATABASE_URL,
    maxConnections: config.COURIER_LANES + 4,
    applicationName: 'munshi-courier',
  });
  // A month of a large shop is compared in one statement, which may take longer than anything that somebody waits for.
  // Two activities at once, each with two writes under way.
  const financeDatabase = openDatabase({
    url: config.DATABASE_URL,
    maxConnections: 4,
    queryTimeoutMs: 120_000,
    applicationName: 'munshi-worker-finance',
    durations,
  });
  return { database, quickDatabase, courierDatabase, financeDatabase };
}
