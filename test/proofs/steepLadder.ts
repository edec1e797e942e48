import { join } from 'node:path';
import type * as askingLadder from '../../domain/payments/askingLadder';
import type * as lateTruth from '../../domain/payments/lateTruth';
import type * as link from '../../domain/payments/link';
import type * as querySchedule from '../../domain/payments/querySchedule';
import type * as refund from '../../domain/payments/refund';

/**
 * Divides all waits before a provider is asked again, in a process of a test that would else wait for minutes: for an answer
 * that was lost, a webhook that never came, a late success, a refund on its way; and how long something that is not there
 * may still be on its way. What is then decided, and how often is asked, stays the product's. Nothing in the product can be
 * set so; its built modules are replaced before anything else is loaded.
 *
 * A workflow's own code lies in its bundle and keeps the product's waits: it knows only those between two looks at a row.
 * @param dist the folder of the built product
 */
export function steepenLadder(load: NodeJS.Require, dist: string, divisor: number): void {
  const place = <Module extends object>(name: string, change: (built: Module) => Partial<Module>) => {
    const file = join(dist, 'domain/payments', `${name}.js`);
    const built = load(file) as Module;
    const loaded = load.cache[load.resolve(file)];
    if (!loaded) throw new Error(`${file} is not loaded`);
    // Whoever requires it from now on gets this one.
    loaded.exports = { ...built, ...change(built) };
  };
  const divided = (seconds: number | undefined) => (seconds === undefined ? undefined : seconds / divisor);

  place<typeof askingLadder>('askingLadder', ({ nextQuestionSeconds, nextQuestionSecondsForEver }) => ({
    nextQuestionSeconds: (asked) => divided(nextQuestionSeconds(asked)),
    nextQuestionSecondsForEver: (asked) => nextQuestionSecondsForEver(asked) / divisor,
  }));
  place<typeof lateTruth>('lateTruth', ({ nextLateLookSeconds }) => ({
    nextLateLookSeconds: (looked) => divided(nextLateLookSeconds(looked)),
  }));
  place<typeof refund>('refund', ({ nextPendingSeconds }) => ({
    nextPendingSeconds: (asked) => divided(nextPendingSeconds(asked)),
  }));
  place<typeof querySchedule>('querySchedule', ({ nextQueryAt }) => ({
    nextQueryAt(since, now) {
      // As if time went faster since then.
      const then = nextQueryAt(since, new Date(since.getTime() + (now.getTime() - since.getTime()) * divisor));
      return new Date(since.getTime() + (then.getTime() - since.getTime()) / divisor);
    },
  }));
  place<Mutable<typeof link>>('link', ({ CREATE_SETTLES_SECONDS }) => ({
    CREATE_SETTLES_SECONDS: CREATE_SETTLES_SECONDS / divisor,
  }));
}

/** The type of a constant is its one value, which is what is replaced. */
type Mutable<Module> = { [Name in keyof Module]: Module[Name] extends number ? number : Module[Name] };
