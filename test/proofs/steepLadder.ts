import { join } from 'node:path';
import type * as askingLadder from '../../domain/payments/askingLadder';
import type * as lateTruth from '../../domain/payments/lateTruth';
import type * as link from '../../domain/payments/link';
import type * as querySchedule from '../../domain/payments/querySchedule';
import type * as refund from '../../domain/payments/refund';

/**
 * No wait is longer: asked so soon, some questions climb several rungs while calls still fail, and a divided hour would hold
 * up the whole run at its end.
 */
const LONGEST_SECONDS = 60;

/**
 * Divides all waits before a provider is asked again, and bounds them, in a process of a test that would else wait for
 * minutes: for an answer that was lost, a webhook that never came, a late success, a refund on its way; and how long
 * something that is not there may still be on its way. What is then decided, and how often is asked, stays the product's.
 * Nothing in the product can be set so; its built modules are replaced before anything else is loaded.
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
  const shorter = (seconds: number) => Math.min(seconds / divisor, LONGEST_SECONDS);
  const divided = (seconds: number | undefined) => (seconds === undefined ? undefined : shorter(seconds));

  place<typeof askingLadder>('askingLadder', ({ nextQuestionSeconds, nextQuestionSecondsForEver }) => ({
    nextQuestionSeconds: (asked) => divided(nextQuestionSeconds(asked)),
    nextQuestionSecondsForEver: (asked) => shorter(nextQuestionSecondsForEver(asked)),
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
      const atMs = since.getTime() + (then.getTime() - since.getTime()) / divisor;
      return new Date(Math.min(atMs, now.getTime() + LONGEST_SECONDS * 1_000));
    },
  }));
  place<Mutable<typeof link>>('link', ({ CREATE_SETTLES_SECONDS }) => ({
    CREATE_SETTLES_SECONDS: shorter(CREATE_SETTLES_SECONDS),
  }));
}

/** The type of a constant is its one value, which is what is replaced. */
type Mutable<Module> = { [Name in keyof Module]: Module[Name] extends number ? number : Module[Name] };
