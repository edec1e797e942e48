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
  let wakeUp: () => void = () => undefined;
  let woken = false;
  const delivered: string[] = [];

  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      if (woken) return resolve();
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const wake = () => {
    woken = true;
    wakeUp();
  };

  const deliver = async (poke: ClaimedPoke) => {
    try {
      await deps.poke(poke);
      await deps.failpoints.hit('outbox.startedBeforeDone');
      pauseMs = 0;
      delivered.push(poke.id);
    } catch (error) {
      pauseMs = await settleFailure(deps, poke, error, pauseMs);
    } finally {
      inFlight -= 1;
      wake();
    }
  };

  const markDelivered = async () => {
    const ids = delivered.splice(0);
    if (ids.length === 0) return;
    try {
      await finishPokes(deps.database, ids);
      deps.onDelivered(ids.length);
    } catch {
      // Postgres is away: the marks are kept; should this process die first, the rows are delivered once more, harmlessly.
      delivered.unshift(...ids);
    }
  };

  const turn = async (): Promise<void> => {
    if (inFlight > 0) await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    woken = false;
    await markDelivered();
    if (pauseMs > 0) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      if (inFlight > 0) return;
    }
    const room = pauseMs > 0 ? 1 : WINDOW - inFlight;
    const claimed = room > 0 && !stopping ? await claimPokes(deps.database, room) : [];
    if (claimed.length > 0) await deps.failpoints.hit('outbox.claimed');
    inFlight += claimed.length;
    for (const poke of claimed) void deliver(poke);
    if (claimed.length < room || room <= 0) await rest(POLL_MS);
  };

  const loop = (async () => {
    while (!stopping || inFlight > 0 || delivered.length > 0) {
      try {
        await turn();
      } catch {
        // The claim failed (Postgres restarting): nothing is lost, ask again after a moment.
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS.first));
        if (stopping && inFlight === 0) return;
      }
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

/** @returns how long the whole relay pauses now, in milliseconds; 0 goes on. */
async function settleFailure(deps: PumpDeps, poke: ClaimedPoke, error: unknown, pauseMs: number): Promise<number> {
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
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  const text = cause instanceof Error ? cause.message : String(cause);
  if (code === GRPC.DEADLINE_EXCEEDED) return 'busy';
  if (code === GRPC.RESOURCE_EXHAUSTED) return /busy|workflow is busy/i.test(text) ? 'busy' : 'away';
  if (code === GRPC.UNAVAILABLE || code === GRPC.CANCELLED) return 'away';
  if (/namespace .*(not found|not ready)|Namespace .* is not found/i.test(text)) return 'away';
  return 'failed';
}
