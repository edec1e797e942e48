import { randomUUID } from 'node:crypto';
import { NativeConnection, Runtime, DefaultLogger, Worker, type InjectedSinks } from '@temporalio/worker';
import { Client, type WorkflowHandle } from '@temporalio/client';
import { inParallel } from '../world/inParallel';
import type { StageSink } from './bareWorkflows';

export interface BareActivities {
  act(): Promise<void>;
}

/** What the bench asks of this process, over the channel between them. */
export interface BareRequest {
  readonly kind: 'noop' | 'bareOrder';
  readonly times: number;
  readonly parallel: number;
}

/** The answer: how long each took, and all of them together. */
export interface BareAnswer {
  readonly latenciesMs: readonly number[];
  readonly seconds: number;
}

const QUEUE = 'bench';
const SIGNALS = 3;

/**
 * Worker and client of bare workflows in a process of its own, so that what they cost can be measured. Started with the
 * address of the Temporal server; answers one request at a time.
 */
async function main(): Promise<void> {
  const [, , address = '', namespace = ''] = process.argv;
  Runtime.install({ logger: new DefaultLogger('WARN') });
  // As the product connects: payloads are a few bytes, and compressing them costs more than sending them.
  const connection = await NativeConnection.connect({ address, grpcCompression: { codec: 'none' } });
  const client = new Client({ connection, namespace });
  const stages = createStages();
  const sinks: InjectedSinks<StageSink> = {
    stages: {
      reached: { fn: ({ workflowId }, stage) => stages.note(workflowId, stage), callDuringReplay: false },
    },
  };
  const worker = await Worker.create({
    ...{ connection, namespace, taskQueue: QUEUE, sinks },
    workflowsPath: require.resolve('./bareWorkflows'),
    activities: { act: async () => undefined } satisfies BareActivities,
    // The settings of the product's own workers for orders.
    maxConcurrentWorkflowTaskPolls: 8,
    nonStickyToStickyPollRatio: 0.5,
    maxCachedWorkflows: 500,
    reuseV8Context: true,
  });
  process.on('message', (request: BareRequest) => {
    void answer(request, client, stages).then((done) => process.send?.(done));
  });
  process.once('disconnect', () => process.exit(0));
  process.once('SIGTERM', () => process.exit(0));
  process.send?.('ready');
  await worker.run();
}

async function answer({ kind, times, parallel }: BareRequest, client: Client, stages: Stages): Promise<BareAnswer> {
  const latenciesMs: number[] = [];
  const beganAt = performance.now();
  const onFailure = (_: unknown, error: unknown) => {
    throw error;
  };
  await inParallel(Array.from({ length: times }), { atOnce: parallel, onFailure }, async () => {
    const startedAt = performance.now();
    const handle = await client.workflow.start(kind, { taskQueue: QUEUE, workflowId: `${kind}:${randomUUID()}` });
    if (kind === 'bareOrder') await lead(handle, stages);
    await handle.result();
    latenciesMs.push(performance.now() - startedAt);
  });
  return { latenciesMs, seconds: (performance.now() - beganAt) / 1_000 };
}

/** As an order is led: each signal comes when the run has come to wait for it. */
async function lead(handle: WorkflowHandle, stages: Stages): Promise<void> {
  for (let stage = 1; stage <= SIGNALS; stage += 1) {
    await stages.reached(handle.workflowId, stage);
    await handle.signal('next');
  }
}

interface Stages {
  note(workflowId: string, stage: number): void;
  reached(workflowId: string, stage: number): Promise<void>;
}

/** Runs note their stages, and whoever leads a run waits for them; whoever comes first waits for the other. */
function createStages(): Stages {
  const noted = new Set<string>();
  const waiting = new Map<string, () => void>();
  return {
    note(workflowId, stage) {
      const key = `${workflowId}/${stage}`;
      const wake = waiting.get(key);
      if (!wake) noted.add(key);
      waiting.delete(key);
      wake?.();
    },
    reached(workflowId, stage) {
      const key = `${workflowId}/${stage}`;
      if (noted.delete(key)) return Promise.resolve();
      return new Promise((resolve) => waiting.set(key, resolve));
    },
  };
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
