import type { Tx } from '../kit/transaction';
import type { BegunRun } from './beginRun';
import type { Difference, FoundDifferences } from './findDifferences';
import { nameRefunds } from './nameRefunds';
import { readTotals } from './readTotals';
import { saveDifferences, type SavedDifferences } from './saveDifferences';

/**
 * Opens a shop's own row of a run, holding the shop's comparison of this account until the transaction ends, and notes
 * what the provider's list of these days has no more. What a run of days ago has left unfinished was lost with it, and is
 * over. Called twice, it is the same row.
 * @returns the row's id.
 */
export async function openShopRun(tx: Tx, run: BegunRun): Promise<string> {
  const { psp, account, from, to, startedAt } = run;
  // Two runs of one account write the same items: one after the other.
  await tx.execute(`SELECT pg_advisory_xact_lock(hashtextextended('reconcile/' || $1 || '/' || $2 || '/' || $3, 5))`, [
    tx.orgId,
    psp,
    account,
  ]);
  tx.later(
    `UPDATE psp_transactions SET gone_at = now()
     WHERE org_id = $1 AND psp = $2 AND account = $3 AND occurred_at >= $4 AND occurred_at < $5 AND listed_at < $6 AND gone_at IS NULL`,
    [tx.orgId, psp, account, from, to, startedAt],
  );
  nameRefunds(tx, run);
  tx.later(
    `UPDATE reconciliation_runs SET status = 'FAILED', failure = 'INTERNAL', finished_at = now()
     WHERE org_id = $1 AND psp = $2 AND account = $3 AND run_key <> $4 AND status IN ('SCHEDULED', 'FETCHING', 'MATCHING')
       AND created_at < now() - interval '1 day'`,
    [tx.orgId, psp, account, run.runKey],
  );
  const row = await tx.one<{ id: string }>(
    `INSERT INTO reconciliation_runs AS r (org_id, psp, account, cause, run_key, window_from, window_to, status, started_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'MATCHING', $8)
     ON CONFLICT (org_id, run_key) DO UPDATE SET status = 'MATCHING' RETURNING id`,
    [tx.orgId, psp, account, run.cause, run.runKey, from, to, startedAt],
  );
  return row.id;
}

/** What a run has come to for a shop. */
interface ShopOutcome {
  readonly found: FoundDifferences;
  /** What the run itself has mended, as it was before. */
  readonly healed: readonly Difference[];
}

/** Writes down the differences and ends the shop's row, in the transaction that has found them. */
export async function endShopRun(
  tx: Tx,
  run: BegunRun,
  { runId, found, healed }: ShopOutcome & { readonly runId: string },
): Promise<SavedDifferences> {
  const saved = await saveDifferences(tx, { ...run, runId, found, healed });
  const { transactions, totals } = await readTotals(tx, run);
  const { open, fresh, gone } = saved;
  await tx.execute(
    `UPDATE reconciliation_runs SET status = CASE WHEN $3 > 0 THEN 'COMPLETED_WITH_MISMATCHES' ELSE 'COMPLETED' END,
       finished_at = now(), failure = NULL, transactions = $4, open_items = $3, new_items = $5, healed_items = healed_items + $6,
       gone_items = gone_items + $7, truncated = $8, totals = $9
     WHERE org_id = $1 AND id = $2`,
    [tx.orgId, runId, open, transactions, fresh, saved.healed, gone, found.truncated, JSON.stringify(totals)],
  );
  return saved;
}
