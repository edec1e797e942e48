import type { EventEmitter } from 'node:events';
import { pause } from '../clock/timers';

/** Waits for an event, at most so long, and no longer than the caller does. */
export async function untilChange(
  changes: EventEmitter,
  event: string,
  { waitMs, signal }: { waitMs: number; signal: AbortSignal },
): Promise<void> {
  const changed = new AbortController();
  const stop = () => changed.abort();
  changes.once(event, stop);
  signal.addEventListener('abort', stop, { once: true });
  await pause(waitMs, changed.signal);
  changes.off(event, stop);
  signal.removeEventListener('abort', stop);
}
