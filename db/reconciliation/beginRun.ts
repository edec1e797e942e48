import type { PspName } from '../../domain/payments/pspPort';
import type { Tx } from '../kit/transaction';

/** A run as its steps need it: which days of which account, and by which name its rows are found. */
export interface BegunRun {
  /** The same in every shop that the run compares. */
  readonly runKey: string;
  readonly cause: 'DAILY' | 'ASKED';
  /** Who asked; for a whole account its owner. */
  readonly orgId: string;
  readonly psp: PspName;
  readonly account: string;
  readonly from: Date;
  readonly to: Date;
  /** When listing began: what was listed before and is not listed again has gone. */
  readonly startedAt: Date;
}

/** Begins what somebody of a shop has asked for. @returns undefined when it has ended already. */
export async function beginAskedRun(tx: Tx, { runId }: { readonly runId: string }): Promise<BegunRun | undefined> {
  const row = await tx.maybe<RunRow>(
    `UPDATE reconciliation_runs SET status = 'FETCHING', started_at = coalesce(started_at, now())
     WHERE org_id = $1 AND id = $2 AND status IN ('SCHEDULED', 'FETCHING', 'MATCHING') RETURNING ${COLUMNS}`,
    [tx.orgId, runId],
  );
  return row && fromRow(row);
}

export interface WholeAccount {
  readonly psp: PspName;
  readonly account: string;
  readonly windowDays: number;
  /** The workflow's id. */
  readonly runKey: string;
}

/**
 * Begins a run over all shops of an account, in the name of its owner. Called twice, it is the same run.
 */
export async function beginWholeRun(tx: Tx, whole: WholeAccount): Promise<BegunRun> {
  const { psp, account, windowDays, runKey } = whole;
  const row = await tx.one<RunRow>(
    `INSERT INTO reconciliation_runs AS r (org_id, psp, account, cause, run_key, window_from, window_to, status, started_at)
     VALUES ($1, $2, $3, 'DAILY', $4, now() - make_interval(days => $5), now(), 'FETCHING', now())
     ON CONFLICT (org_id, run_key) DO UPDATE SET status = 'FETCHING' RETURNING ${COLUMNS}`,
    [tx.orgId, psp, account, runKey, windowDays],
  );
  return fromRow(row);
}

const COLUMNS = 'run_key, cause, org_id, psp, account, window_from, window_to, started_at';

interface RunRow {
  [column: string]: unknown;
  run_key: string;
  cause: BegunRun['cause'];
  org_id: string;
  psp: PspName;
  account: string;
  window_from: Date;
  window_to: Date;
  started_at: Date;
}

function fromRow(row: RunRow): BegunRun {
  return {
    runKey: row.run_key,
    cause: row.cause,
    orgId: row.org_id,
    psp: row.psp,
    account: row.account,
    from: row.window_from,
    to: row.window_to,
    startedAt: row.started_at,
  };
}
