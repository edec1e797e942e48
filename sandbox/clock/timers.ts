/** Timeouts of one sandbox: they never keep the process alive, and all of them end with it. */
export class Timers {
  private readonly pending = new Set<NodeJS.Timeout>();
  private closed = false;

  after(delayMs: number, act: () => void): void {
    if (this.closed) return;
    // Longer waits than a timer can hold are cut; nothing in the sandbox waits that long in one piece.
    const timer = setTimeout(run, Math.min(Math.max(0, delayMs), MAX_TIMER_MS));
    timer.unref();
    this.pending.add(timer);
    const pending = this.pending;
    function run(): void {
      pending.delete(timer);
      act();
    }
  }

  every(intervalMs: number, act: () => void): void {
    this.after(intervalMs, () => {
      act();
      this.every(intervalMs, act);
    });
  }

  close(): void {
    this.closed = true;
    this.clear();
  }

  clear(): void {
    for (const timer of this.pending) clearTimeout(timer);
    this.pending.clear();
  }
}

/** setTimeout takes a signed 32-bit number of milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Resolves after a while, or earlier when the signal fires. */
export function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, delayMs);
    timer.unref();
    signal.addEventListener('abort', done, { once: true });
  });
}
