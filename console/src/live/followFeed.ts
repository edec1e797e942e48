import { create } from 'zustand';
import { sendSigned } from '../kit/api/client';
import { readEvents, type StreamEvent } from './readEvents';

/** `paused`: the page is hidden. `off`: the feed can't be had; lists still refresh when they are come back to. */
export type LiveState = 'connecting' | 'live' | 'paused' | 'off';

export const useLive = create<{ state: LiveState }>(() => ({ state: 'connecting' }));

interface Follow {
  readonly orgId: string;
  readonly onEvent: (event: StreamEvent) => void;
  /** Something may have been missed: everything is to be read again. */
  readonly onGap: () => void;
}

// Looking into another tab for a moment shouldn't cut the line.
const HIDDEN_FOR_MS = 10_000;
// The server sends a heartbeat at least every 15 s; after two that stayed away the line is dead.
const SILENT_FOR_MS = 35_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

const listeners = new Map<string, Set<Follow['onEvent']>>();

/** Hears what the shop's line brings, as long as somebody follows it, until the returned function is called. */
export function hearFeed(orgId: string, hear: Follow['onEvent']): () => void {
  const ours = listeners.get(orgId) ?? new Set();
  listeners.set(orgId, ours.add(hear));
  return () => void ours.delete(hear);
}

/**
 * Follows the shop's feed until the returned function is called: reconnects by itself, goes on where it was by
 * Last-Event-ID, and rests while the page is hidden.
 */
export function followFeed(follow: Follow): () => void {
  const line = new AbortController();
  void keepLine(follow, line.signal);
  return () => line.abort();
}

async function keepLine(follow: Follow, ended: AbortSignal): Promise<void> {
  let lastId: string | undefined;
  let wasCut = false;
  let wait = FIRST_WAIT_MS;
  while (!ended.aborted) {
    if (document.hidden) await untilVisible(ended);
    if (ended.aborted) return;
    useLive.setState({ state: 'connecting' });
    const outcome = await listenOnce({
      ...follow,
      ...{ ended, lastId },
      onOpen: () => {
        wait = FIRST_WAIT_MS;
        // Without a place to go on from, what happened in between is unknown.
        if (wasCut && lastId === undefined) follow.onGap();
      },
      onEvent: (event) => {
        lastId = event.id ?? lastId;
        follow.onEvent(event);
        for (const hear of listeners.get(follow.orgId) ?? []) hear(event);
      },
    });
    wasCut = true;
    if (outcome === 'paused') continue;
    useLive.setState({ state: outcome === 'refused' ? 'off' : 'connecting' });
    wait = outcome === 'refused' ? LONGEST_WAIT_MS : wait;
    // Not all at once after a restart of the server.
    await pause(wait * (0.5 + Math.random()), ended);
    wait = Math.min(LONGEST_WAIT_MS, wait * 2);
  }
}

interface Listen extends Follow {
  readonly ended: AbortSignal;
  readonly lastId: string | undefined;
  readonly onOpen: () => void;
}

/** One connection, until it ends in some way. */
async function listenOnce({ orgId, ended, lastId, onOpen, onEvent }: Listen): Promise<'paused' | 'refused' | 'cut'> {
  const connection = new AbortController();
  const hangUp = () => connection.abort();
  ended.addEventListener('abort', hangUp);
  const stopWatching = whenHidden(hangUp);
  const alarm = createAlarm(SILENT_FOR_MS, hangUp);
  try {
    const response = await sendSigned(
      new Request('/v1/feed?lines=true', {
        headers: { accept: 'text/event-stream', 'x-org-id': orgId, ...(lastId && { 'last-event-id': lastId }) },
        cache: 'no-store',
        signal: connection.signal,
      }),
    );
    if (!response.ok || !response.body) return response.status < 500 && response.status !== 429 ? 'refused' : 'cut';
    onOpen();
    useLive.setState({ state: 'live' });
    await readEvents(response.body, onEvent, alarm.reset);
  } catch {
    // Aborted, or cut; both are told apart below and neither is news.
  } finally {
    alarm.stop();
    stopWatching();
    ended.removeEventListener('abort', hangUp);
  }
  return document.hidden ? 'paused' : 'cut';
}

function createAlarm(afterMs: number, ring: () => void) {
  let timer = setTimeout(ring, afterMs);
  const stop = () => clearTimeout(timer);
  return {
    stop,
    reset: () => {
      stop();
      timer = setTimeout(ring, afterMs);
    },
  };
}

function whenHidden(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(work, HIDDEN_FOR_MS);
  };
  look();
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}

function untilVisible(ended: AbortSignal): Promise<void> {
  useLive.setState({ state: 'paused' });
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden && !ended.aborted) return;
      document.removeEventListener('visibilitychange', look);
      ended.removeEventListener('abort', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
    ended.addEventListener('abort', look);
    look();
  });
}

function pause(forMs: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, forMs);
    ended.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
