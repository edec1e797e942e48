import type { Checkout } from './api';
import { Refusal } from './api';

/** Seconds between looks: often while a person watches, then less and less. */
const PAUSES_SECONDS = [1, 1, 2, 3, 5, 8, 13, 20, 30];
/** Ten minutes, as long as banks leave a payer waiting. */
const LONGEST_MS = 10 * 60_000;

export interface Poll {
  readonly ask: () => Promise<Checkout>;
  /** Ends the polling. */
  readonly isEnd: (view: Checkout) => boolean;
  readonly isStopped: () => boolean;
  /** After the first dozen seconds, once: it takes longer than usual. */
  readonly onLong?: () => void;
}

/** It is not usual any more after so many looks, about twenty seconds. */
const LONG_AFTER_LOOKS = 6;

/**
 * Asks again and again, with growing pauses, until the view has changed; a lost answer is no answer.
 * @returns the view, or undefined when it was stopped or nothing changed for ten minutes.
 * @throws Refusal for what asking again can't mend.
 */
export async function poll({ ask, isEnd, isStopped, onLong }: Poll): Promise<Checkout | undefined> {
  const endsAtMs = Date.now() + LONGEST_MS;
  for (let look = 0; Date.now() < endsAtMs; look += 1) {
    if (look === LONG_AFTER_LOOKS) onLong?.();
    await pause(PAUSES_SECONDS[Math.min(look, PAUSES_SECONDS.length - 1)] ?? 1);
    if (isStopped()) return undefined;
    const view = await ask().catch(forgive);
    if (isStopped()) return undefined;
    if (view && isEnd(view)) return view;
  }
  return undefined;
}

const PASSING: readonly string[] = ['NO_ANSWER', 'TOO_MANY_REQUESTS', 'DATABASE_UNAVAILABLE', 'PROVIDER_UNAVAILABLE'];

function forgive(error: unknown): undefined {
  if (error instanceof Refusal && PASSING.includes(error.code)) return undefined;
  throw error;
}

/** Ends early when the person comes back to the page: they come from their bank's app, and want to know. */
function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', whenSeen);
      resolve();
    };
    const whenSeen = () => document.visibilityState === 'visible' && done();
    const timer = setTimeout(done, seconds * 1000);
    document.addEventListener('visibilitychange', whenSeen);
  });
}
