import { statfs } from 'node:fs/promises';
import type { Client } from '@temporalio/client';
import type { Reading } from '../../domain/operations/signals';
import { QUEUES } from '../worker/startWorkers';

export interface MeasureOutside {
  readonly client: Client | undefined;
  readonly namespace: string;
  /** Folders whose disks are watched. */
  readonly disks: readonly string[];
}

/** Task queues and disks, as of now. What can't be measured is left out: a Temporal that is away shows in the outbox. */
export async function measureOutside({ client, namespace, disks }: MeasureOutside): Promise<Reading[]> {
  const measured = await Promise.allSettled([
    ...(client ? QUEUES.map((queue) => backlogOf(client, namespace, queue)) : []),
    ...disks.map(usageOf),
  ]);
  return measured.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

/** A server that hangs must not hang the watch that is to tell of it. */
const ANSWER_WITHIN_MS = 3_000;
/** temporal.api.enums.v1.TaskQueueType: workflow and activity tasks wait apart. */
const TASK_TYPES = [1, 2] as const;

async function backlogOf(client: Client, namespace: string, queue: string): Promise<Reading> {
  const ages = await Promise.all(
    TASK_TYPES.map(async (taskQueueType) => {
      const request = { namespace, taskQueue: { name: queue }, taskQueueType, reportStats: true };
      const { stats } = await client.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
        client.workflowService.describeTaskQueue(request),
      );
      // An empty queue has no age worth the name.
      if (!Number(stats?.approximateBacklogCount ?? 0)) return 0;
      const { seconds, nanos } = stats?.approximateBacklogAge ?? {};
      return Number(seconds ?? 0) + Number(nanos ?? 0) / 1e9;
    }),
  );
  return { signal: 'queueBacklogSeconds', subject: queue, value: Math.max(...ages) };
}

async function usageOf(path: string): Promise<Reading> {
  const { blocks, bavail } = await statfs(path);
  return { signal: 'diskUsedRatio', subject: path, value: blocks === 0 ? 0 : 1 - bavail / blocks };
}
