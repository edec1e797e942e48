import { CancellationScope, condition, defineSignal, setHandler, sleep } from '@temporalio/workflow';
import { POKE_SIGNAL } from '../../domain/kit/process';

/** Pokes that a run has had and not yet looked after. */
export interface Pokes {
  /** Forgets what came so far: call it just before looking at the row, so that a poke during the look counts as new. */
  clear(): void;
  readonly pending: boolean;
  /**
   * Sleeps until a poke or until a moment, whichever is first. Without a moment only a poke wakes it.
   * @param summary what on-call reads at the timer, such as «cancel the unpaid order».
   */
  wait(until: Date | undefined, summary: string): Promise<void>;
}

const SHORTEST_WAIT_MS = 1_000;

const changed = defineSignal(POKE_SIGNAL);

/** Listens for pokes from the first moment of the run. */
export function listenForPokes(): Pokes {
  let pending = false;
  setHandler(changed, () => {
    pending = true;
  });
  return {
    clear: () => {
      pending = false;
    },
    get pending() {
      return pending;
    },
    async wait(until, summary) {
      if (pending) return;
      if (!until) return condition(() => pending);
      // Clocks differ by a little: a time that has just come, or a moment ago, is looked at after a second, not at once
      // and again and again.
      const waitMs = Math.max(SHORTEST_WAIT_MS, until.getTime() - Date.now());
      await pokeOrTimer(() => pending, waitMs, summary);
    },
  };
}

/** The timer is cancelled when the poke wins, so that it does not wake a run that has gone on. */
async function pokeOrTimer(poked: () => boolean, waitMs: number, summary: string): Promise<void> {
  const scope = new CancellationScope();
  const timer = scope.run(() => sleep(waitMs, { summary }));
  await Promise.race([condition(poked), timer]);
  scope.cancel();
  await timer.catch(() => undefined);
}
