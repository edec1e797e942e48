import {
  ActivityFailure,
  ApplicationFailure,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
} from '@temporalio/workflow';
import type { BegunAccount } from '../../activities/reconciliation/beginRun';
import type { ReconciliationActivities } from '../../activities/reconciliation/createReconciliationActivities';
import { BEFORE_FIRST_SHOP, RUN_FAILURES, type RunFailure } from '../../domain/reconciliation/process';
import { listenForPokes } from '../kit/pokes';
import type { ReconciliationInput } from './contract';

const patiently = { startToCloseTimeout: '30s', retry: { maximumInterval: '1 minute' } } as const;
const { beginReconciliation } = proxyActivities<ReconciliationActivities>({
  ...patiently,
  summary: 'which days of which account',
});
const { failReconciliation } = proxyActivities<ReconciliationActivities>({
  ...patiently,
  summary: 'write down why it could not be done',
});

/** A provider that is silent for half a day is looked at again by the next day's run, which takes the same days. */
const { listTransactions } = proxyActivities<ReconciliationActivities>({
  startToCloseTimeout: '4 hours',
  scheduleToCloseTimeout: '12 hours',
  // A page is one call of 8 s at most, and a write of a thousand rows.
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '5s', maximumInterval: '5 minutes' },
  summary: 'list what moved there, page by page; its heartbeat says how far it is',
});

/** Fifty shops, of which some ask the provider about what they miss: 200 questions of 8 s at the very most. */
const { compareShops } = proxyActivities<ReconciliationActivities>({
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '3 minutes',
  retry: { initialInterval: '5s', maximumInterval: '5 minutes', maximumAttempts: 50 },
  summary: 'compare it with ours, and book what a lost webhook would have told',
});

/**
 * Compares a provider's books with ours: everything that moved at the account is listed and stored, then each shop is
 * compared both ways, what was missed is booked, and what remains is an item for a person. It moves no money.
 */
export async function recon(input: ReconciliationInput): Promise<string> {
  listenForPokes(); // A poke is accepted like anywhere else; a run that is under way has nothing to look at again.
  const run = await beginReconciliation(input);
  if (!run) return 'it has ended already';
  const days = `${run.psp}, account ${run.account}, ${run.from} to ${run.to}`;
  setCurrentDetails(`Lists what moved at **${days}**. How far it is: heartbeat details of the pending activity.`);
  try {
    const transactions = await listTransactions(run);
    setCurrentDetails(`Compares ${transactions} transactions of **${days}** with our books, shop by shop.`);
    const outcome = await compareAll(run);
    setCurrentDetails(`**${days}**: ${transactions} transactions. ${outcome}`);
    return outcome;
  } catch (error) {
    if (isCancellation(error)) throw error;
    const failure = failureOf(error);
    await failReconciliation({ ...run, failure });
    setCurrentDetails(`**${days}** could not be compared: ${failure}. The next run looks at the same days.`);
    return failure;
  }
}

/** Page after page of shops, until there is none left. */
async function compareAll(run: BegunAccount): Promise<string> {
  let after: string | null = BEFORE_FIRST_SHOP;
  let sum = { shops: 0, open: 0, healed: 0, failed: 0 };
  while (after !== null) {
    const page: Awaited<ReturnType<typeof compareShops>> = await compareShops({ ...run, after });
    sum = {
      shops: sum.shops + page.shops,
      open: sum.open + page.open,
      healed: sum.healed + page.healed,
      failed: sum.failed + page.failed,
    };
    after = page.next;
  }
  return `${sum.shops} shops: ${sum.open} differences open, ${sum.healed} mended, ${sum.failed} shops could not be compared`;
}

/** An activity says by the type of its failure why asking again can't help; without one nobody has answered. */
function failureOf(error: unknown): RunFailure {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  const type = cause instanceof ApplicationFailure ? cause.type : undefined;
  return RUN_FAILURES.find((failure) => failure === type) ?? (isOfProvider(error) ? 'PROVIDER_SILENT' : 'INTERNAL');
}

function isOfProvider(error: unknown): boolean {
  return error instanceof ActivityFailure && error.activityType === 'listTransactions';
}
