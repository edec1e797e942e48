import { join } from 'node:path';
import { CHARGE_FAILPOINTS, type Failpoint } from '../../../domain/kit/failpoints';
import { newWorldFolder } from '../../world/world';
import { withWorld } from '../../world/withWorld';
import { armFailpoints } from '../armed';
import { runPaymentsControl } from './control';
import { LADDERS, type LadderName } from './ladder';
import { describePayments, planPayments } from './plan';
import { runPayments } from './runPayments';
import type { PaymentsVerdict } from './verdict';

export interface PaymentsFlags {
  readonly seed: number;
  readonly orders: number;
  readonly faults: number;
  readonly parallel: number;
  readonly times: number;
  readonly ladder: LadderName;
  /** Each seed has a folder of its own in it; it stays. */
  readonly folder?: string | undefined;
}

/** Where a payment may be in the middle of something: its webhook, its charge, its capture, its refund, its run's poke. */
const POINTS: readonly Failpoint[] = [
  ...CHARGE_FAILPOINTS,
  ...(['refund.sentBeforeRecord', 'webhook.storedBeforeAnswer', 'outbox.claimed', 'outbox.startedBeforeDone'] as const),
];

/**
 * Not each time: a payment that is struck again and again would have its questions used up by crashes, and wait for the
 * rung of ten minutes.
 */
const SHARE = 1 / 3;

/** Plays the payments of one seed in a world of their own, and the control in another. */
export async function playPayments(flags: PaymentsFlags, print: (line: string) => void): Promise<PaymentsVerdict> {
  const { seed, orders, faults, parallel, times, ladder } = flags;
  const keep = flags.folder !== undefined;
  const folder = flags.folder === undefined ? newWorldFolder() : join(flags.folder, String(seed));
  const armed = armFailpoints({
    ...{ folder, times, points: POINTS, share: SHARE },
    ladderDivisor: LADDERS[ladder].divisor,
  });
  const plan = planPayments({ payments: orders, faults, seed });
  describePayments(plan).forEach(print);
  print(`  ladder of questions to providers: ${LADDERS[ladder].text}`);
  const verdict = await withWorld(
    { folder, profile: 'bench', print, roots: armed.roots },
    (world) => runPayments({ world, plan, parallel, armed, print }),
    () => keep,
  );
  const controlFolder = keep ? `${folder}-control` : newWorldFolder();
  const control = await runPaymentsControl({ folder: controlFolder, seed, print, keep });
  return { ...verdict, ladder, failpointsWanted: times, control };
}
