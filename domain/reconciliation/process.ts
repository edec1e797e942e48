/** The workflow that compares a provider's books with ours: one run for an account and the days before it. */
export const RECONCILIATION_WORKFLOW = 'recon';
/** Money that is looked at afterwards has slots of its own: it never holds up a payment. */
export const FINANCE_QUEUE = 'finance';

/** The run that somebody of a shop has asked for, by its row. */
export function reconciliationWorkflowId(runId: string): string {
  return `recon:${runId}`;
}

/** The schedule of an account, and what the ids of its runs begin with; Temporal adds the moment. */
export function dailyReconciliation(psp: string, account: string): { scheduleId: string; workflowId: string } {
  return { scheduleId: `recon-daily-${psp}-${account}`, workflowId: `recon:daily:${psp}:${account}` };
}

/** Where the walk over an account's shops, by their ids, begins. */
export const BEFORE_FIRST_SHOP = '00000000-0000-0000-0000-000000000000';

/** Steps of a run; the words are public vocabulary. */
export const RUN_STATUSES = [
  'SCHEDULED',
  'FETCHING',
  'MATCHING',
  'COMPLETED',
  'COMPLETED_WITH_MISMATCHES',
  'FAILED',
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/**
 * Why a run could not be done.
 * - `PROVIDER_REFUSED`: the provider does not accept our keys, or not what we ask
 * - `PROVIDER_SILENT`: it gave no answer for as long as it was asked
 * - `NO_ACCOUNT`: the installation has no such account any more
 * - `UNSUPPORTED`: the provider can't list its transactions
 * - `INTERNAL`: our own mistake; the log has it
 */
export const RUN_FAILURES = ['PROVIDER_REFUSED', 'PROVIDER_SILENT', 'NO_ACCOUNT', 'UNSUPPORTED', 'INTERNAL'] as const;
export type RunFailure = (typeof RUN_FAILURES)[number];

/** A run looks at most this far back when it is asked to: what is older has been compared ten times. */
export const MAX_WINDOW_DAYS = 31;
