import type { LaneRange } from '../../domain/notifications/lanes';
import type { Session } from '../kit/database';

/**
 * Marks what an earlier holder of the lane has left claimed as UNKNOWN: it was about to be sent, or has been. Messages
 * that the caller itself still has under way are left alone.
 * @returns how many were found.
 */
export function recoverLane(session: Session, range: LaneRange, underWay: readonly string[]): Promise<number> {
  return session.execute(
    `UPDATE messages SET status = 'UNKNOWN', last_error = 'the sender ended before it could record the outcome'
     WHERE lane_hash >= $1 AND lane_hash < $2 AND status = 'CLAIMED' AND id <> ALL ($3::uuid[])`,
    [range.firstPlace, range.endPlace, underWay],
  );
}
