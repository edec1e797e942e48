import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { DefaultLogger, Runtime, Worker, type InjectedSinks } from '@temporalio/worker';
import { connectTemporal } from '../../../workers/kit/connectTemporal';
import { inParallel } from '../../world/inParallel';
import { BARE_QUEUE, CHANGED, WAITS, type BareOutcome, type BareTask } from './task';
import type { BareSinks } from './workflows';

/**
 * A small worker with its client for the shapes that the engine's own cost is measured by: plays what it is told to on
 * its IPC channel and says how long it took. A process of its own, so that its processor time can be told apart.
 */
async function main(): Promise<void> {
  const [address = '', namespace = 'default'] = process.argv.slice(2);
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
  const temporal = await connectTemporal({ address, namespace });
  const reached = createMilestones();
  const worker = await Worker.create({
    connection: temporal.native,
    namespace,
    taskQueue: BARE_QUEUE,
    workflowsPath: join(__dirname, 'workflows.js'),
    activities: { askProvider: async () => 'https://pay.example/link' },
    sinks: sinksOf(reached),
    // As the product's own worker for orders (workers/worker/startWorkers.ts).
    maxConcurrentWorkflowTaskPolls: 8,
    nonStickyToStickyPollRatio: 0.5,
    maxCachedWorkflows: 500,
    reuseV8Context: true,
  });
  const play: Record<BareTask['shape'], (workflowId: string) => Promise<void>> = {
    noop: (workflowId) => playNoop(temporal.client, workflowId),
    bareOrder: (workflowId) => playBareOrder(temporal.client, workflowId, reached),
  };
  process.on('message', (task: BareTask) => {
    void perform(task, play[task.shape]).then((outcome) => process.send?.(outcome));
  });
  process.once('disconnect', () => worker.shutdown());
  const running = worker.run();
  process.send?.({ ready: true });
  await running;
  await temporal.close();
}

async function perform(
  { count, parallel, shape }: BareTask,
  play: (id: string) => Promise<void>,
): Promise<BareOutcome> {
  const ids = Array.from({ length: count }, () => `bench-${shape}:${randomUUID()}`);
  const failures: string[] = [];
  const onFailure = (id: string, error: unknown) =>
    void failures.push(`${id}: ${error instanceof Error ? error.message : String(error)}`);
  const startedAt = performance.now();
  await inParallel(ids, { atOnce: parallel, onFailure }, play);
  return { seconds: (performance.now() - startedAt) / 1000, failures };
}

async function playNoop(client: Client, workflowId: string): Promise<void> {
  const handle = await client.workflow.start('noop', { workflowId, taskQueue: BARE_QUEUE });
  await handle.result();
}

async function playBareOrder(client: Client, workflowId: string, reached: Milestones): Promise<void> {
  const handle = await client.workflow.start('bareOrder', { workflowId, taskQueue: BARE_QUEUE });
  for (let wait = 1; wait <= WAITS; wait += 1) {
    await reached.until(workflowId, wait);
    await handle.signal(CHANGED);
  }
  await handle.result();
  reached.forget(workflowId);
}

interface Milestones {
  note(workflowId: string, wait: number): void;
  until(workflowId: string, wait: number): Promise<void>;
  forget(workflowId: string): void;
}

/** How far each run has come, and who waits for it. */
function createMilestones(): Milestones {
  const runs = new Map<string, { at: number; arrived: () => void }>();
  const runOf = (workflowId: string) => {
    const known = runs.get(workflowId);
    if (known) return known;
    const begun = { at: 0, arrived: () => undefined };
    runs.set(workflowId, begun);
    return begun;
  };
  return {
    note(workflowId, wait) {
      const run = runOf(workflowId);
      run.at = wait;
      run.arrived();
    },
    async until(workflowId, wait) {
      const run = runOf(workflowId);
      while (run.at < wait) {
        await new Promise<void>((resolve) => {
          run.arrived = resolve;
        });
      }
    },
    forget: (workflowId) => void runs.delete(workflowId),
  };
}

function sinksOf(reached: Milestones): InjectedSinks<BareSinks> {
  return {
    waits: {
      reached: { fn: ({ workflowId }, wait) => reached.note(workflowId, wait), callDuringReplay: false },
    },
  };
}

void main().catch((error: unknown) => {
  process.stderr.write(`the bare worker could not start: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
