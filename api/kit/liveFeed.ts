import { readFeed, type FeedBatch } from '../../db/feed/readFeed';
import type { Database } from '../../db/kit/database';
import { isAfter, type FeedCursor, type FeedPosition } from '../../domain/feed/position';
import { DomainError } from '../../domain/kit/errors';
import { Counter, Gauge, type Registry } from '../../ops/runtime/metrics';
import { createFeedStream, MAX_BEHIND, type FeedStream, type FollowFeed, type LineOf, type Lines } from './feedStream';

/** Reads how these orders of a shop stand now, all in one statement. */
export type ReadLines = (request: { readonly orgId: string; readonly ids: readonly string[] }) => Promise<Lines>;

export interface LiveFeedDeps {
  readonly database: Database;
  readonly readLines: ReadLines;
  readonly metrics: Registry;
  readonly onTrouble: (error: unknown) => void;
  readonly intervals?: FeedIntervals;
}

export interface FeedIntervals {
  /** How often it is looked while somebody looks on. */
  readonly pollMs: number;
  readonly beatMs: number;
  /** A key revoked or a membership ended stops its streams within this. */
  readonly recheckMs: number;
}

/**
 * Two seconds from change to screen are promised (T-55); proxies close a silent connection after 30 s at the earliest.
 * A look a fifth of a millisecond long is cheaper than a NOTIFY in every transaction, which lets no two of them commit
 * at once and wakes every process that listens for anything (ops/decisions/0012).
 */
const INTERVALS: FeedIntervals = { pollMs: 200, beatMs: 15_000, recheckMs: 3_000 };
/** Something is committed and waits for a running transaction: those take some milliseconds. */
const HELD_PAUSE_MS = 50;
/** A database that is away is not asked for more often. */
const TROUBLE_PAUSE_MS = 1_000;
/** Rows of one reading; the next follows at once. */
const PAGE = 500;
/** A tab each for a team of fifty. */
const MAX_STREAMS_PER_ORG = 50;
/** Each holds a socket and up to some 500 kB of what its client has not taken yet. */
const MAX_STREAMS = 500;
/** More than two screens of orders at once are read quicker by whoever shows them, in one list. */
const MAX_LINES = 200;

/** All open streams of a process: one loop that reads, however many look on; none while nobody does. */
export interface LiveFeed {
  /** Opens a stream. @throws DomainError `TOO_MANY_STREAMS`. */
  follow(request: FollowFeed): FeedStream;
  /** Tells every client to come back, and ends; new ones are refused. */
  close(): Promise<void>;
}

export function createLiveFeed(deps: LiveFeedDeps): LiveFeed {
  const { pollMs, beatMs, recheckMs } = deps.intervals ?? INTERVALS;
  const streams = new Set<FeedStream>();
  const metrics = createFeedMetrics(deps.metrics, streams);
  const alarm = createAlarm();
  let isClosed = false;

  const loop = readInTurns({ ...deps, streams, alarm, pollMs, isClosed: () => isClosed });
  const beats = setInterval(() => loop.beat(), beatMs);
  const rechecks = everyOnce(recheckMs, () => recheckAll(streams));

  return {
    follow(request) {
      assertRoom(streams, request.orgId, isClosed);
      const stream = createFeedStream(request, (reason) => {
        streams.delete(stream);
        metrics.closed.inc({ reason });
      });
      streams.add(stream);
      alarm.ring();
      return stream;
    },
    async close() {
      isClosed = true;
      clearInterval(beats);
      rechecks.stop();
      for (const stream of streams) stream.end('RESTARTING');
      alarm.ring();
      await loop.done;
    },
  };
}

function assertRoom(streams: ReadonlySet<FeedStream>, orgId: string, isClosed: boolean): void {
  const ofOrg = [...streams].filter((stream) => stream.request.orgId === orgId).length;
  if (!isClosed && streams.size < MAX_STREAMS && ofOrg < MAX_STREAMS_PER_ORG) return;
  throw new DomainError({
    cause: 'tooMany',
    code: 'TOO_MANY_STREAMS',
    message: `A shop may follow by ${MAX_STREAMS_PER_ORG} streams at once. Close one, or try again soon.`,
    data: { retryAfterSeconds: 5 },
  });
}

interface Reading extends LiveFeedDeps {
  readonly streams: ReadonlySet<FeedStream>;
  readonly alarm: Alarm;
  readonly pollMs: number;
  readonly isClosed: () => boolean;
}

/**
 * The one loop: lets those in who have come, then reads for all from where it stands. One after the other, so that
 * whoever joins at a place behind the loop's is told the rest by the loop, and twice nothing.
 */
function readInTurns({ streams, alarm, pollMs, isClosed, ...deps }: Reading) {
  const { database, onTrouble } = deps;
  let at: FeedCursor | undefined;

  const turn = async (): Promise<number> => {
    if (streams.size === 0) {
      at = undefined;
      return Infinity;
    }
    for (const stream of streams) if (!stream.isJoined) at = earlier(at, await letIn(deps, stream));
    if (!at) return 0;
    const batch = await readFeed(database, { orgIds: orgsOf(streams), after: at, limit: PAGE });
    const lines = await linesFor(deps, { streams, batch });
    const hasRestarted = batch.epoch !== at.epoch;
    at = placeAfter(batch);
    for (const stream of streams) {
      if (hasRestarted) stream.join('reload', at);
      else if (stream.isJoined) stream.tell(batch.events, { epoch: batch.epoch, lines });
    }
    if (batch.events.length === PAGE) return 0;
    return batch.isHeld ? HELD_PAUSE_MS : pollMs;
  };

  const run = async () => {
    while (!isClosed()) {
      const pauseMs = await turn().catch((error: unknown) => {
        onTrouble(error);
        return TROUBLE_PAUSE_MS;
      });
      await alarm.heardWithin(pauseMs);
    }
  };
  return {
    done: run(),
    beat: () => {
      for (const stream of streams) if (at && stream.isJoined) stream.beat(at);
    },
  };
}

/** Where the loop may go on, so that nobody's next event is skipped. */
function earlier(at: FeedCursor | undefined, joined: FeedCursor): FeedCursor {
  return at && (at.epoch !== joined.epoch || !isAfter(at, joined)) ? at : joined;
}

/**
 * Gives a stream its place: after everything that it has missed, if that can be told; otherwise now, with the word to
 * look at everything anew.
 */
async function letIn(deps: LineReading, stream: FeedStream): Promise<FeedCursor> {
  const { orgId, after, isLost, follows } = stream.request;
  const missed = { orgIds: after ? [orgId] : [], after: after ?? BEGINNING, limit: MAX_BEHIND };
  const batch = await readFeed(deps.database, missed);
  const now = { epoch: batch.epoch, xid: batch.horizon, id: 0n };
  if (after && isOf(after, batch) && batch.events.length < MAX_BEHIND) {
    const lines = await linesFor(deps, { streams: [stream], batch });
    stream.join('ready', after);
    stream.tell(batch.events, { epoch: batch.epoch, lines });
  } else {
    stream.join(after || isLost ? 'reload' : 'ready', now);
  }
  if (!follows) stream.end('END');
  return now;
}

type LineReading = Pick<LiveFeedDeps, 'database' | 'readLines' | 'onTrouble'>;

interface Told {
  readonly streams: Iterable<FeedStream>;
  readonly batch: FeedBatch;
}

/**
 * The lines of the orders that a batch tells of: one statement for each shop that somebody of it wants them for, one
 * after the other. Without them a client reads its list, so that trouble with a line holds up no event.
 */
async function linesFor({ readLines, onTrouble }: LineReading, { streams, batch }: Told): Promise<Lines> {
  const lines = new Map<string, LineOf>();
  for (const orgId of orgsOf([...streams].filter(({ request }) => request.linesFor !== undefined))) {
    const ofShop = batch.events.filter((event) => event.topic === 'order' && event.orgId === orgId);
    const ids = [...new Set(ofShop.map(({ entityId }) => entityId))];
    if (ids.length === 0 || ids.length > MAX_LINES) continue;
    try {
      for (const [id, line] of await readLines({ orgId, ids })) lines.set(id, line);
    } catch (error) {
      onTrouble(error);
    }
  }
  return lines;
}

const BEGINNING: FeedPosition = { xid: 0n, id: 0n };

/** Is everything after this cursor still known here? */
function isOf(cursor: FeedCursor, batch: FeedBatch): boolean {
  return cursor.epoch === batch.epoch && cursor.xid > batch.floor && cursor.xid <= batch.horizon;
}

/** A full page ends in the middle; any other at the horizon. */
function placeAfter({ epoch, horizon, events }: FeedBatch): FeedCursor {
  const last = events.length === PAGE ? events.at(-1) : undefined;
  return { epoch, xid: last?.xid ?? horizon, id: last?.id ?? 0n };
}

function orgsOf(streams: Iterable<FeedStream>): string[] {
  return [...new Set([...streams].map(({ request }) => request.orgId))];
}

/** One after the other: looking on is no reason to crowd out those who work. */
async function recheckAll(streams: ReadonlySet<FeedStream>): Promise<void> {
  for (const stream of [...streams]) {
    try {
      await stream.request.recheck();
    } catch (error) {
      // A database that is away says nothing about anybody.
      const isRefused =
        error instanceof DomainError && (error.kind === 'unauthenticated' || error.kind === 'forbidden');
      if (isRefused) stream.end(error.code);
    }
  }
}

function createFeedMetrics(registry: Registry, streams: ReadonlySet<FeedStream>) {
  new Gauge({
    name: 'munshi_feed_streams',
    help: 'Streams of the live feed that are open',
    registers: [registry],
    collect() {
      this.set(streams.size);
    },
  });
  new Gauge({
    name: 'munshi_feed_streams_limit',
    help: 'Streams that this process takes at most',
    registers: [registry],
  }).set(MAX_STREAMS);
  return {
    closed: new Counter({
      name: 'munshi_feed_closed_total',
      help: 'Streams of the live feed that ended, by whether the client was cut off because it did not keep up',
      labelNames: ['reason'],
      registers: [registry],
    }),
  };
}

interface Alarm {
  readonly ring: () => void;
  /** Resolves when it has rung since it was heard last, or after this long. */
  heardWithin(timeoutMs: number): Promise<void>;
}

function createAlarm(): Alarm {
  let hasRung = false;
  let wakeUp: (() => void) | undefined;
  return {
    ring() {
      hasRung = true;
      wakeUp?.();
    },
    async heardWithin(timeoutMs) {
      if (!hasRung && timeoutMs > 0) {
        let timer: NodeJS.Timeout | undefined;
        await new Promise<void>((resolve) => {
          wakeUp = resolve;
          if (timeoutMs !== Infinity) timer = setTimeout(resolve, timeoutMs);
        });
        clearTimeout(timer);
        wakeUp = undefined;
      }
      hasRung = false;
    },
  };
}

/** Runs work again and again, never twice at once. */
function everyOnce(everyMs: number, work: () => Promise<void>) {
  let isStopped = false;
  let timer: NodeJS.Timeout;
  const next = () => {
    timer = setTimeout(() => void work().finally(() => (isStopped ? undefined : next())), everyMs);
  };
  next();
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
