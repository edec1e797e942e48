import type { LaneRange } from '../../domain/notifications/lanes';
import type { Session } from '../kit/database';

/** What waits in a lane. */
export interface Backlog {
  readonly waiting: number;
  readonly oldestSeconds: number;
}

export async function surveyLane(session: Session, range: LaneRange): Promise<Backlog> {
  const row = await session.one<{ waiting: number; oldest_seconds: number }>(
    `SELECT count(*)::int AS waiting,
            coalesce(extract(epoch FROM now() - min(greatest(created_at, available_at))), 0)::float8 AS oldest_seconds
     FROM messages
     WHERE lane_hash >= $1 AND lane_hash < $2 AND status IN ('QUEUED', 'CLAIMED', 'UNKNOWN') AND available_at <= now()`,
    [range.firstPlace, range.endPlace],
  );
  return { waiting: row.waiting, oldestSeconds: row.oldest_seconds };
}
