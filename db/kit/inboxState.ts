import type { Database } from './database';
import { eachAlone } from './transaction';

/** What is in the inbox now: for metrics. */
export interface InboxState {
  readonly waiting: number;
  /** Waiting for an object that we don't know yet. */
  readonly parked: number;
}

/** Counts the inbox under the relay's role. */
export async function readInboxState(database: Database): Promise<InboxState> {
  return eachAlone(database).one<InboxState & Record<string, unknown>>(
    `SELECT count(*) FILTER (WHERE status = 'RECEIVED')::int AS waiting, count(*) FILTER (WHERE status = 'PARKED')::int AS parked
     FROM inbox WHERE status IN ('RECEIVED', 'PARKED')`,
  );
}
