import type { Database } from '../../db/kit/database';
import { applyWebhook } from '../../db/payments/applyWebhook';
import type { Logger } from '../../ops/runtime/log';

/** Applies stored webhooks after they were answered. */
export interface ApplyQueue {
  add(inboxId: string, log: Logger): void;
}

/** So many at once, so that a burst of webhooks leaves connections for those who wait for an answer. */
const PARALLEL = 4;
/** What waits beyond this is left to the relay, which finds it in the inbox within seconds. */
const MAX_WAITING = 1_000;

/** Nothing is lost here: whatever is dropped, or fails, lies in the inbox, where the relay takes it up. */
export function createApplyQueue(database: Database): ApplyQueue {
  const waiting: { readonly inboxId: string; readonly log: Logger }[] = [];
  let running = 0;

  const next = async (): Promise<void> => {
    const item = waiting.shift();
    if (!item) return;
    running += 1;
    try {
      await applyWebhook(database, item.inboxId);
    } catch (error) {
      item.log.warn(
        { err: error, inboxId: item.inboxId },
        'a stored webhook could not be applied; the relay tries again',
      );
    } finally {
      running -= 1;
      void next();
    }
  };

  return {
    add(inboxId, log) {
      if (waiting.length >= MAX_WAITING) return;
      waiting.push({ inboxId, log });
      if (running < PARALLEL) setImmediate(() => void next());
    },
  };
}
