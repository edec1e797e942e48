import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Runtime } from '@temporalio/worker';
import { withoutPrincipal } from '../db/kit/transaction';
import { loadConfigOrExit } from '../ops/runtime/config';
import { startOpsServer } from '../ops/runtime/httpOps';
import { createMetrics } from '../ops/runtime/metrics';
import { openLog } from '../ops/runtime/openLog';
import { installShutdown } from '../ops/runtime/shutdown';
import { connectTemporal } from './kit/connectTemporal';
import { temporalLogger } from './kit/temporalLogger';
import { buildWorkerDeps } from './worker/buildWorkerDeps';
import { QUEUES, startWorkers, type QueueName } from './worker/startWorkers';

/** Workflows and activities of the named task queues: `node dist/workers/main.js --queues orders,payments` (default: all). */
async function main(): Promise<void> {
  const queues = readQueues();
  const config = loadConfigOrExit('worker');
  const { log, close: closeLog } = await openLog('worker', config);
  Runtime.install({ logger: temporalLogger(log), shutdownSignals: [] });
  const registry = createMetrics('worker');
  const deps = buildWorkerDeps({ config, log, registry });
  let ended = false;
  const server = await startOpsServer({
    registry,
    port: config.METRICS_PORT,
    checks: {
      postgres: {
        check: () => withoutPrincipal(deps.database, (session) => session.query('SELECT 1')),
        isRequired: true,
      },
    },
  });
  const temporal = await connectTemporal(
    { address: config.TEMPORAL_ADDRESS, namespace: config.TEMPORAL_NAMESPACE },
    () => ended,
  );
  const workers = await startWorkers({
    deps,
    connection: temporal.native,
    namespace: config.TEMPORAL_NAMESPACE,
    queues,
    bundlePath: join(__dirname, '..', 'workflow-bundle.js'),
  });
  log.info({ queues, port: server.port }, 'the worker is ready');

  const shutdown = installShutdown({
    log,
    steps: [
      {
        name: 'stop taking work',
        stop: () => {
          server.handlers.startDraining();
          deps.beginStop();
        },
        deadlineMs: 100,
      },
      // Activities have 10 s to end (startWorkers) before they are cancelled.
      { name: 'workers', stop: () => workers.stop(), deadlineMs: 20_000 },
      { name: 'Temporal', stop: () => temporal.close(), deadlineMs: 5_000 },
      { name: 'Postgres', stop: () => deps.close(), deadlineMs: 5_000 },
      { name: 'health server', stop: () => server.close(), deadlineMs: 2_000 },
      { name: 'log', stop: () => closeLog(), deadlineMs: 3_000 },
    ],
  });
  // A worker that ends by itself has met an error that it can't get over; the supervisor starts a fresh process.
  void workers.ended.then((reason) => {
    ended = true;
    return shutdown.begin(reason);
  });
}

function readQueues(): readonly QueueName[] {
  const { values } = parseArgs({ options: { queues: { type: 'string' } } });
  const asked = values.queues?.split(',').map((name) => name.trim()) ?? QUEUES;
  const unknown = asked.filter((name) => !QUEUES.some((queue) => queue === name));
  if (unknown.length > 0) throw new Error(`unknown task queue ${unknown.join(', ')}; there are: ${QUEUES.join(', ')}`);
  return QUEUES.filter((queue) => asked.includes(queue));
}

void main().catch((error: unknown) => {
  process.stderr.write(`the worker could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
