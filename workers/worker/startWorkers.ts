import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import { CHAT_QUEUE } from '../../domain/chat/process';
import { COURIER_QUEUE } from '../../domain/notifications/process';
import { ORDERS_QUEUE } from '../../domain/orders/process';
import { PAYMENTS_QUEUE } from '../../domain/payments/process';
import { FINANCE_QUEUE } from '../../domain/reconciliation/process';
import type { WorkerDeps } from './buildWorkerDeps';

/** Each queue has slots of its own: a slow provider or a dead chat API never holds up an order. */
export const QUEUES = [ORDERS_QUEUE, CHAT_QUEUE, PAYMENTS_QUEUE, FINANCE_QUEUE, COURIER_QUEUE] as const;
export type QueueName = (typeof QUEUES)[number];

export interface StartWorkers {
  readonly deps: WorkerDeps;
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly queues: readonly QueueName[];
  /** Made by the build, so that a worker starts in a second and every copy runs the same code. */
  readonly bundlePath: string;
}

export interface RunningWorkers {
  /** Resolves with a reason when a worker has ended without being asked to. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/**
 * Settings that were measured best on two cores (facts of the design): one worker per queue, workflow tasks polled by
 * many and half of them sticky, activities with slots by what they wait for.
 */
const SHARED: Partial<WorkerOptions> = {
  // Without a grace period a shutdown kills activities in the middle, and each is then done twice.
  shutdownGraceTime: '10s',
  shutdownForceTime: '15s',
  // Runs kept in memory: an order's run is small, and replaying one that fell out costs about 6 ms of CPU.
  maxCachedWorkflows: 500,
  reuseV8Context: true,
  // A killed worker's runs wait this long for it before another takes them; the SDK's 10 s is long for a waiting customer.
  stickyQueueScheduleToStartTimeout: '5s',
};

const BY_QUEUE: Readonly<Record<QueueName, Partial<WorkerOptions>>> = {
  orders: {
    maxConcurrentWorkflowTaskPolls: 8,
    nonStickyToStickyPollRatio: 0.5,
    // Pay links, which wait for a provider for up to 8 s; what orders ask of Postgres is local and has slots of its own.
    maxConcurrentActivityTaskExecutions: 50,
    maxConcurrentLocalActivityExecutions: 40,
  },
  chat: {
    maxConcurrentWorkflowTaskPolls: 4,
    maxConcurrentActivityTaskExecutions: 20,
    maxConcurrentLocalActivityExecutions: 20,
  },
  // Provider calls wait for up to 8 s each: fifty of them cost nothing but sockets.
  payments: {
    maxConcurrentWorkflowTaskPolls: 2,
    maxConcurrentActivityTaskExecutions: 50,
    maxConcurrentActivityTaskPolls: 4,
  },
  // A few accounts at night, each a listing of minutes: two at once leave the machine to those who wait.
  finance: {
    maxConcurrentWorkflowTaskPolls: 2,
    maxConcurrentActivityTaskExecutions: 2,
    maxConcurrentActivityTaskPolls: 2,
    maxCachedWorkflows: 50,
  },
  ops: {
    maxConcurrentWorkflowTaskPolls: 2,
    maxConcurrentActivityTaskExecutions: 20,
    maxConcurrentActivityTaskPolls: 2,
    maxCachedWorkflows: 50,
  },
};

/** Starts one worker per queue. @throws when the bundle is missing or the namespace is unknown. */
export async function startWorkers(options: StartWorkers): Promise<RunningWorkers> {
  const [workers] = await Promise.all([createWorkers(options), options.deps.warmUp()]);
  let stopping = false;
  const runs = workers.map((worker) => worker.run());
  const ended = new Promise<string>((resolve) => {
    for (const run of runs) {
      run.then(
        () => stopping || resolve('a worker has stopped by itself'),
        (error: unknown) => resolve(`a worker has failed: ${error instanceof Error ? error.message : String(error)}`),
      );
    }
  });
  return {
    ended,
    async stop() {
      stopping = true;
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.allSettled(runs);
    },
  };
}

function createWorkers({ deps, connection, namespace, queues, bundlePath }: StartWorkers): Promise<Worker[]> {
  return Promise.all(
    queues.map((queue) =>
      Worker.create({
        ...SHARED,
        ...BY_QUEUE[queue],
        connection,
        namespace,
        taskQueue: queue,
        workflowBundle: { codePath: bundlePath },
        activities: deps.activities[queue],
      }),
    ),
  );
}
