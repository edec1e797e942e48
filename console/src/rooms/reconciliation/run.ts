import type { Schemas } from '../../kit/api/client';
import type { Tone } from '../../kit/Badge';

export type Run = Schemas['ReconciliationRun'];
export type Item = Schemas['ReconciliationItem'];

export const PROVIDERS = ['razorpay', 'stripe', 'payfast'] as const satisfies readonly Run['provider'][];
export const ITEM_STATES = [
  'OPEN',
  'RESOLVED',
  'WRITTEN_OFF',
  'AUTO_RESOLVED',
] as const satisfies readonly Item['status'][];
export const KINDS = [
  'MISSING_HERE',
  'MISSING_THERE',
  'AMOUNT',
  'STATE',
  'FEE',
  'CURRENCY',
  'DUPLICATE',
] as const satisfies readonly Item['kind'][];

/** What the API calls the account of the installation, which serves shops that have none of their own. */
export const INSTALLATION_ACCOUNT = 'default';

export const RUN_TONES: Readonly<Record<Run['status'], Tone>> = {
  SCHEDULED: 'accent',
  FETCHING: 'accent',
  MATCHING: 'accent',
  COMPLETED: 'good',
  COMPLETED_WITH_MISMATCHES: 'warn',
  FAILED: 'bad',
};

/** Runs are in no feed. */
const RUNNING_MS = 2_000;

/** How soon to look again: soon while a run is under way, and not at all afterwards. */
export function lookAgainMs(runs: readonly Run[] | undefined): number | false {
  return runs?.some(({ finishedAt }) => finishedAt === undefined) ? RUNNING_MS : false;
}
