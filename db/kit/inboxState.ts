import type { Database } from './database';
import { withoutPrincipal } from './transaction';

/** What waits in the inbox now: for metrics. Ages in seconds. */
export interface InboxState {
  readonly waiting: number;
  readonly oldestSeconds: number;
  /** Waiting for an object that we don't know yet. */
  readonly parked: number;
  /** Failed too often; a redrive tries them again. */
  readonly setAside: number;
}

/** Reads the inbox under the relay's role. */
export async function readInboxState(database: Database): Promise<InboxState> {
  return withoutPrincipal(database, async (session) => {
    const row = await session.one<{ waiting: number; oldest: number; parked: number; set_aside: number }>(
      `SELECT count(*) FILTER (WHERE status = 'RECEIVED')::int AS waiting,
         coalesce(extract(epoch FROM now() - min(received_at) FILTER (WHERE status = 'RECEIVED')), 0)::float AS oldest,
         count(*) FILTER (WHERE status = 'PARKED')::int AS parked,
         count(*) FILTER (WHERE status = 'SET_ASIDE')::int AS set_aside
       FROM inbox WHERE status IN ('RECEIVED', 'PARKED', 'SET_ASIDE')`,
    );
    return { waiting: row.waiting, oldestSeconds: row.oldest, parked: row.parked, setAside: row.set_aside };
  });
}
