/** A place in the feed: after everything that is not greater, by transaction and then by number. */
export interface FeedPosition {
  readonly xid: bigint;
  readonly id: bigint;
}

/** A place in the feed of one life of the database; a restore begins another. */
export interface FeedCursor extends FeedPosition {
  readonly epoch: string;
}

/** Does `a` stand behind `b`, so that somebody who stands at `b` has not seen it? */
export function isAfter(a: FeedPosition, b: FeedPosition): boolean {
  return a.xid > b.xid || (a.xid === b.xid && a.id > b.id);
}

/** As clients get and send it (`Last-Event-ID`): `epoch.xid.id`. */
export function writeCursor({ epoch, xid, id }: FeedCursor): string {
  return `${epoch}.${xid}.${id}`;
}

/** Reads what a client sent; undefined for what can't be a cursor of ours, whose reader begins anew. */
export function readCursor(text: string): FeedCursor | undefined {
  const [, epoch, xid, id] = /^(\d{1,15})\.(\d{1,19})\.(\d{1,18})$/.exec(text) ?? [];
  if (epoch === undefined || xid === undefined || id === undefined) return undefined;
  return { epoch, xid: BigInt(xid), id: BigInt(id) };
}
