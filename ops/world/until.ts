import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  /** What is waited for, as in «waited 60 s for …». */
  readonly what: string;
  readonly deadlineMs: number;
  readonly everyMs: number;
}

/**
 * Looks again and again until there is something to see. What throws counts as not yet.
 *
 * @throws Error when the time is up, with the last failure as its cause.
 */
export async function until<T>(patience: Patience, look: () => Promise<T | undefined>): Promise<T> {
  const deadline = performance.now() + patience.deadlineMs;
  let cause: unknown;
  for (;;) {
    try {
      const seen = await look();
      if (seen !== undefined) return seen;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > deadline) {
      throw new Error(`waited ${patience.deadlineMs / 1000} s for ${patience.what}`, { cause });
    }
    await pause(patience.everyMs);
  }
}
