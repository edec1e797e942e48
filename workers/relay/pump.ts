import { claimPokes, deferPokes, failPoke, finishPokes, type ClaimedPoke } from '../../db/kit/outbox';
import type { Database } from '../../db/kit/database';
import type { Failpoints } from '../../domain/kit/failpoints';
import type { PokeTarget } from './pokeWorkflow';

export interface PumpDeps {
  /** The relay's own role: it sees the outbox and nothing else of the tenants. */
  readonly database: Database;
  readonly poke: PokeTarget;
  readonly failpoints: Failpoints;
  readonly onSetAside: (poke: ClaimedPoke, error: string) => void;
  readonly onPause: (reason: string, pauseMs: number) => void;
  readonly onDelivered: (count: number) => void;
}

/** Pokes in flight at once: draining is fastest at about 32 and the server's limit of requests is far away. */
const WINDOW = 32;
/** A lost NOTIFY costs at most this long. */
const POLL_MS = 1_000;
/** While Temporal is away the relay asks again after 0.2 s, then rarer up to 5 s: it is back within seconds of the server. */
const PAUSE_MS = { first: 200, most: 5_000 };
/** A busy workflow or one missed deadline is that row's matter only. */
const BUSY_SECONDS = 1;
/** Deliveries are marked by the next claim, or after this long: a relay that dies before has them delivered again, harmlessly. */
const MARK_WITHIN_MS = 100;
/** Under load a turn waits this long, so that it marks and claims several pokes with one statement each; an idle relay does not. */
const GATHER_MS = 4;

export interface Pump {
  wake(): void;
  /** Stops claiming, and waits for what is in flight. */
  stop(): Promise<void>;
}

/**
 * Delivers pokes to Temporal through a sliding window: as one is delivered the next is claimed. Delivered rows are
 * marked together, a claim at a time, so that a busy relay costs few statements.
 */
export function startPump(deps: PumpDeps): Pump {
  let stopping = false;
  let inFlight = 0;
  let pauseMs = 0;
  const alarm = createAlarm();
  /** Only a notification, a full claim, a failure or the poll makes another claim worth its commit. */
  let mayHaveMore = true;
  let claimedAtMs = 0;
  const delivered = createMarks(deps);

  const wake = () => {
    mayHaveMore = true;
    alarm.ring();
  };

  const deliver = async (poke: ClaimedPoke) => {
    try {
      await deps.poke(poke);
      await deps.failpoints.hit('outbox.startedBeforeDone');
      pauseMs = 0;
      delivered.add(poke.id);
    } catch (error) {
      pauseMs = await settleFailure(deps, poke, { error, pauseMs });
      mayHaveMore = true;
    } finally {
      inFlight -= 1;
      if (mayHaveMore || stopping) alarm.ring();
    }
  };

  const claim = async (room: number): Promise<void> => {
    mayHaveMore = false;
    claimedAtMs = performance.now();
    const claimed = await delivered.mark((ids) => claimPokes(deps.database, room, ids));
    if (claimed.length > 0) await deps.failpoints.hit('outbox.claimed');
    if (claimed.length === room) mayHaveMore = true;
    inFlight += claimed.length;
    for (const poke of claimed) void deliver(poke);
  };

  /** Temporal is away: one poke at a time tries whether it is back. @returns whether to go on with this turn. */
  const sitOutPause = async (): Promise<boolean> => {
    if (pauseMs === 0) return true;
    await delivered.markAll();
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return inFlight === 0;
  };

  const turn = async (): Promise<void> => {
    if (inFlight > 0) await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    alarm.reset();
    if (!(await sitOutPause())) return;
    const room = pauseMs > 0 ? 1 : WINDOW - inFlight;
    const isTimeToLook = mayHaveMore || performance.now() - claimedAtMs >= POLL_MS;
    if (room > 0 && isTimeToLook && !stopping) await claim(room);
    else await delivered.markAll();
    if (mayHaveMore && inFlight < WINDOW && !stopping) return;
    await alarm.sleep(inFlight + delivered.count > 0 ? MARK_WITHIN_MS : POLL_MS);
  };

  const loop = (async () => {
    while (!stopping || inFlight > 0 || delivered.count > 0) {
      if (await succeeds(turn())) continue;
      // The claim failed (Postgres restarting): nothing is lost, ask again after a moment.
      mayHaveMore = true;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS.first));
      if (stopping && inFlight === 0) return;
    }
  })();

  return {
    wake,
    async stop() {
      stopping = true;
      wake();
      await loop;
    },
  };
}

function succeeds(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

/** Pokes that are delivered and not yet marked. */
interface Marks {
  readonly count: number;
  add(id: string): void;
  /** Hands the ids to a statement that marks them; while Postgres is away they are kept. */
  mark<T>(write: (ids: readonly string[]) => Promise<T>): Promise<T>;
  markAll(): Promise<void>;
}

function createMarks(deps: Pick<PumpDeps, 'database' | 'onDelivered'>): Marks {
  const delivered: string[] = [];
  const marks: Marks = {
    get count() {
      return delivered.length;
    },
    add: (id) => void delivered.push(id),
    async mark(write) {
      const ids = delivered.splice(0);
      try {
        const written = await write(ids);
        deps.onDelivered(ids.length);
        return written;
      } catch (error) {
        delivered.unshift(...ids);
        throw error;
      }
    },
    async markAll() {
      if (delivered.length > 0) await marks.mark((ids) => finishPokes(deps.database, ids));
    },
  };
  return marks;
}

interface Alarm {
  /** Ends the sleep, or keeps the next one from beginning. */
  ring(): void;
  reset(): void;
  sleep(ms: number): Promise<void>;
}

function createAlarm(): Alarm {
  let rung = false;
  let wakeUp: () => void = () => undefined;
  return {
    ring() {
      rung = true;
      wakeUp();
    },
    reset() {
      rung = false;
    },
    sleep: (ms) =>
      new Promise<void>((resolve) => {
        if (rung) return resolve();
        const timer = setTimeout(resolve, ms);
        wakeUp = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}

/** @returns how long the whole relay pauses now, in milliseconds; 0 goes on. */
async function settleFailure(
  deps: PumpDeps,
  poke: ClaimedPoke,
  { error, pauseMs }: { readonly error: unknown; readonly pauseMs: number },
): Promise<number> {
  const message = error instanceof Error ? error.message : String(error);
  switch (classOf(error)) {
    case 'away': {
      const next = Math.min(PAUSE_MS.most, Math.max(PAUSE_MS.first, pauseMs * 2));
      deps.onPause(message, next);
      await deferPokes(deps.database, [poke.id], 0).catch(() => undefined);
      return next;
    }
    case 'busy':
      await deferPokes(deps.database, [poke.id], BUSY_SECONDS).catch(() => undefined);
      return pauseMs;
    case 'failed': {
      const setAside = await failPoke(deps.database, poke, message).catch(() => false);
      if (setAside) deps.onSetAside(poke, message);
      return 0;
    }
  }
}

/** gRPC's own status numbers (grpc.io/docs/guides/status-codes). */
const GRPC = { CANCELLED: 1, DEADLINE_EXCEEDED: 4, RESOURCE_EXHAUSTED: 8, UNAVAILABLE: 14 } as const;

/** Is Temporal away (everything waits), is this one workflow busy (it waits), or is this poke wrong (it is counted)? */
function classOf(error: unknown): 'away' | 'busy' | 'failed' {
  const { code, text } = causeOf(error);
  if (code === GRPC.DEADLINE_EXCEEDED) return 'busy';
  if (code === GRPC.RESOURCE_EXHAUSTED) return /busy/i.test(text) ? 'busy' : 'away';
  if (code === GRPC.UNAVAILABLE || code === GRPC.CANCELLED) return 'away';
  return /namespace .*(not found|not ready)/i.test(text) ? 'away' : 'failed';
}

/** Temporal's client wraps what gRPC said. */
function causeOf(error: unknown): { readonly code: unknown; readonly text: string } {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return { code, text: cause instanceof Error ? cause.message : String(cause) };
}
