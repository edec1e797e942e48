import { ApplicationFailure, Context } from '@temporalio/activity';
import type { Database } from '../../db/kit/database';
import type { Failpoints } from '../../domain/kit/failpoints';
import type { Channels } from '../../domain/notifications/channelPort';
import type { Logger } from '../../ops/runtime/log';
import type { CourierMetrics } from './courierMetrics';
import { Lane } from './lane';
import { createLaneMemory, type LaneMemory } from './laneMemory';
import type { LaneReport } from './laneReport';
import type { SecretsOf } from './secretsOf';

export interface CourierDeps {
  /** As role munshi_courier, with at least one connection per lane and one more; never through a pooler that shares them. */
  readonly database: Database;
  /** The bots that this process speaks for; messages of others wait for a process that does. */
  readonly channels: Channels;
  /** What of a message is worked out only when it is sent. */
  readonly secretsOf: SecretsOf;
  /** How many lanes there are in all, over all processes. */
  readonly lanes: number;
  readonly log: Logger;
  readonly metrics: CourierMetrics;
  readonly failpoints: Failpoints;
  /** Aborted when the process is asked to end: lanes then finish what is under way and go to another worker. */
  readonly stop?: AbortSignal;
  /** How long a lane's turn is; an hour unless told. */
  readonly turnMs?: number;
}

export interface LaneInput {
  readonly lane: number;
}

/**
 * A turn of a lane is an hour: one activity of six history events, so that a lane's history stays readable for days,
 * and a mistake in what a turn remembers ends with it.
 */
const TURN_MS = 3_600_000;
/** Five times within the time after which Temporal gives the lane to another worker. */
const BEAT_MS = 1_000;

/**
 * The courier's one activity: sends a lane's messages for a turn, or until it is cancelled or the worker stops; then
 * it finishes what is under way. Safe to run twice at once: only who holds the lane's locks in Postgres sends.
 */
export function createNotificationActivities(deps: CourierDeps) {
  const memories = new Map<number, LaneMemory>();
  const memoryOf = (lane: number) => {
    const memory = memories.get(lane) ?? createLaneMemory();
    memories.set(lane, memory);
    return memory;
  };
  return {
    async runLane({ lane }: LaneInput): Promise<LaneReport | 'retired'> {
      if (lane >= deps.lanes) return 'retired';
      const context = Context.current();
      const courier = new Lane(deps, { lane, memory: memoryOf(lane) });
      const beat = () => context.heartbeat({ ...courier.report });
      const beating = setInterval(beat, BEAT_MS);
      beat();
      try {
        const ends = [
          context.cancellationSignal,
          AbortSignal.timeout(deps.turnMs ?? TURN_MS),
          ...(deps.stop ? [deps.stop] : []),
        ];
        await courier.run(AbortSignal.any(ends));
      } finally {
        clearInterval(beating);
      }
      // A cancelled activity says so.
      if (context.cancellationSignal.aborted) await context.cancelled;
      if (deps.stop?.aborted) throw handOver();
      return { ...courier.report };
    },
  };
}

/**
 * Ends a try so that another worker takes the lane at once. A failure, not a result: a result would first have to pass
 * through the run, whose next task waits ten seconds for the worker that is just going away.
 */
function handOver(): ApplicationFailure {
  return ApplicationFailure.create({
    message: 'this worker stops; another takes the lane',
    type: 'WorkerStopping',
    nextRetryDelay: '100ms',
  });
}

export type NotificationActivities = ReturnType<typeof createNotificationActivities>;
