import type { Database } from '../../db/kit/database';
import { applyWebhook } from '../../db/payments/applyWebhook';
import type { Logger } from '../../ops/runtime/log';

export interface StoredEvent {
  readonly inboxId: string;
  /** What it is about: events of one object are applied one after the other, in the order in which they came. */
  readonly object: string;
  readonly log: Logger;
}

/** Applies stored webhooks after they were answered. */
export interface ApplyQueue {
  add(event: StoredEvent): void;
}

/** So many at once, so that a burst of webhooks leaves connections for those who wait for an answer. */
const LANES = 4;
/** What waits beyond this in a lane is left to the relay, which finds it in the inbox within seconds. */
const MAX_WAITING = 250;

/** Nothing is lost here: whatever is dropped, or fails, lies in the inbox, where the relay takes it up. */
export function createApplyQueue(database: Database): ApplyQueue {
  const lanes = Array.from({ length: LANES }, () => createLane(database));
  return { add: (event) => lanes[laneOf(event.object)]?.add(event) };
}

function createLane(database: Database): ApplyQueue {
  const waiting: StoredEvent[] = [];
  let isRunning = false;

  const run = async (): Promise<void> => {
    isRunning = true;
    for (let event = waiting.shift(); event; event = waiting.shift()) await apply(database, event);
    isRunning = false;
  };

  return {
    add(event) {
      if (waiting.length >= MAX_WAITING) return;
      waiting.push(event);
      // After the answer has left.
      if (!isRunning) setImmediate(() => isRunning || void run());
    },
  };
}

async function apply(database: Database, { inboxId, log }: StoredEvent): Promise<void> {
  try {
    await applyWebhook(database, inboxId);
  } catch (error) {
    log.warn({ err: error, inboxId }, 'a stored webhook could not be applied; the relay tries again');
  }
}

/** Ids differ most at their end. */
function laneOf(object: string): number {
  return (object.charCodeAt(object.length - 1) || 0) % LANES;
}
