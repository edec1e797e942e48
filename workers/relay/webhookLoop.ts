import type { Database } from '../../db/kit/database';
import { applyWebhook } from '../../db/payments/applyWebhook';
import { listUnappliedWebhooks } from '../../db/payments/listUnappliedWebhooks';
import { isConnectionTrouble } from '../../db/kit/transaction';
import type { Logger } from '../../ops/runtime/log';
import { startLoop, type Loop } from './loop';

/** The API applies a webhook right after answering it; what a crash left is taken up within this time. */
const EVERY_MS = 5_000;
/** Per turn: a backlog of an outage is worked off in pages, so that a stop never waits long. */
const PAGE = 200;

export interface WebhookLoopDeps {
  readonly database: Database;
  readonly log: Logger;
}

/** Applies stored provider events that nobody has applied. Temporal is not needed for it. */
export function startWebhookLoop({ database, log }: WebhookLoopDeps): Loop {
  let stopping = false;
  const loop = startLoop({
    everyMs: EVERY_MS,
    async turn() {
      for (const inboxId of await listUnappliedWebhooks(database, PAGE)) {
        if (stopping) return;
        await applyOne({ database, log }, inboxId);
      }
    },
    onError: (error) => log.error({ err: error }, 'stored webhooks could not be applied; trying again'),
  });
  return {
    stop() {
      stopping = true;
      return loop.stop();
    },
  };
}

/** An event that fails must not keep the others waiting; without a database the turn is over. */
async function applyOne({ database, log }: WebhookLoopDeps, inboxId: string): Promise<void> {
  try {
    await applyWebhook(database, inboxId);
  } catch (error) {
    if (isConnectionTrouble(error)) throw error;
    log.error({ err: error, inboxId }, 'a stored webhook could not be applied; it is tried again');
  }
}
