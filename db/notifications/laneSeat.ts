import type { PoolClient } from 'pg';
import type { LaneRange } from '../../domain/notifications/lanes';
import { sessionOn, type Database, type Session } from '../kit/database';

/**
 * The right to send a lane's messages: a connection that holds the advisory locks of the lane's shares, and through
 * which the lane claims. While the locks are elsewhere no statement here can succeed, so a process that was stopped
 * and wakes up can't claim anything in the name of a seat that it has lost.
 */
export interface LaneSeat extends Session {
  /** The connection is gone, and with it the locks. */
  readonly lost: boolean;
  /** Gives the locks back and closes the connection. Never throws. */
  leave(): Promise<void>;
}

/** First half of the two-part key of our advisory locks; the second is the share. */
const COURIER_LOCKS = 7_241_002;
/**
 * A holder that says nothing for so long is ended by Postgres, so that a process that was stopped, or a machine that
 * fell off the network, doesn't keep its chats for ever. A lane speaks every second.
 */
const SILENCE_ENDS_AFTER = '15s';

export interface SeatOptions {
  readonly range: LaneRange;
  /** Called when a message of the lane was written, and when the seat is lost. */
  wake(): void;
}

/**
 * Takes the seat of a lane. @returns undefined while somebody else holds a part of it.
 * @throws whatever the driver throws when there is no connection to be had.
 */
export async function takeSeat(database: Database, options: SeatOptions): Promise<LaneSeat | undefined> {
  const client = await database.pool.connect();
  const seat = seatOn(client, options);
  try {
    await client.query(`SET idle_session_timeout = '${SILENCE_ENDS_AFTER}'`);
    if (!(await lockShares(seat, options.range))) {
      await seat.leave();
      return undefined;
    }
    await client.query('LISTEN courier');
    return seat;
  } catch (error) {
    await seat.leave();
    throw error;
  }
}

async function lockShares(session: Session, { firstShare, endShare }: LaneRange): Promise<boolean> {
  const { missing } = await session.one<{ missing: number }>(
    `SELECT count(*) FILTER (WHERE NOT pg_try_advisory_lock($1, share))::int AS missing
     FROM generate_series($2::int, $3::int) AS share`,
    [COURIER_LOCKS, firstShare, endShare - 1],
  );
  return missing === 0;
}

function seatOn(client: PoolClient, { range, wake }: SeatOptions): LaneSeat {
  let lost = false;
  let left = false;
  const lose = () => {
    lost = true;
    wake();
  };
  client.on('error', lose);
  client.on('end', lose);
  client.on('notification', ({ payload }) => {
    if (concerns(range, payload)) wake();
  });
  return {
    ...sessionOn(client),
    get lost() {
      return lost;
    },
    async leave() {
      if (left) return;
      left = true;
      // Unlocking by word is quicker than waiting until the server has noticed that the connection is closed.
      if (!lost) await client.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
      // LISTEN, locks and the time limit belong to this connection: it doesn't go back into the pool.
      client.release(true);
    },
  };
}

/** A notification lists the places of the chats that have new messages; an empty one is for everybody. */
function concerns({ firstPlace, endPlace }: LaneRange, payload: string | undefined): boolean {
  if (!payload) return true;
  return payload.split(',').some((place) => Number(place) >= firstPlace && Number(place) < endPlace);
}
