import type { FeedPosition } from '../../domain/feed/position';
import type { FeedTopic } from '../../domain/feed/topics';
import type { Database } from '../kit/database';
import { eachAlone } from '../kit/transaction';

/** That a row has changed, and how it stands. */
export interface FeedEvent extends FeedPosition {
  readonly orgId: string;
  readonly topic: FeedTopic;
  readonly entityId: string;
  /** States and amounts, no person's data. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** ISO 8601: when its transaction began. */
  readonly at: string;
}

export interface FeedBatch {
  /** Of the database's life; a cursor of another says nothing here. */
  readonly epoch: string;
  /** Cursors at or below this transaction may have missed what was removed. */
  readonly floor: bigint;
  /** Nothing can turn up below this transaction any more: who has read to the end stands here. */
  readonly horizon: bigint;
  /** Something newer is committed, and waits for a transaction that still runs. */
  readonly isHeld: boolean;
  /** In the order of (xid, id). */
  readonly events: readonly FeedEvent[];
}

export interface ReadFeed {
  readonly orgIds: readonly string[];
  readonly after: FeedPosition;
  readonly limit: number;
}

/**
 * Reads what has happened at some shops after a position, across shops because one reader serves all streams of a
 * process: who gets what of it is decided by whoever calls.
 */
export async function readFeed(database: Database, { orgIds, after, limit }: ReadFeed): Promise<FeedBatch> {
  const row = await eachAlone(database).one<RawBatch>('SELECT * FROM app.read_feed($1::uuid[], $2::xid8, $3, $4)', [
    orgIds,
    after.xid.toString(),
    after.id.toString(),
    limit,
  ]);
  return {
    epoch: row.epoch,
    floor: BigInt(row.floor),
    horizon: BigInt(row.horizon),
    isHeld: row.is_held,
    events: row.events.map((event) => ({ ...event, xid: BigInt(event.xid), id: BigInt(event.id) })),
  };
}

interface RawBatch {
  [column: string]: unknown;
  epoch: string;
  floor: string;
  horizon: string;
  is_held: boolean;
  events: (Omit<FeedEvent, 'xid' | 'id'> & { xid: string; id: string })[];
}
