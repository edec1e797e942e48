import type { RunFailure } from '../../domain/reconciliation/process';
import type { Tx } from '../kit/transaction';

/** Ends a shop's row of a run that could not be done; one that has ended otherwise stays as it is. */
export async function failRun(
  tx: Tx,
  { runKey, failure }: { readonly runKey: string; readonly failure: RunFailure },
): Promise<void> {
  await tx.execute(
    `UPDATE reconciliation_runs SET status = 'FAILED', failure = $3, finished_at = now()
     WHERE org_id = $1 AND run_key = $2 AND status IN ('SCHEDULED', 'FETCHING', 'MATCHING')`,
    [tx.orgId, runKey, failure],
  );
}
