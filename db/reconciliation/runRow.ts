import { notFound } from '../../domain/kit/errors';
import type { PspName } from '../../domain/payments/pspPort';
import type { RunFailure, RunStatus } from '../../domain/reconciliation/process';
import { exactTime } from '../kit/timeCursor';
import type { Tx } from '../kit/transaction';
import type { CurrencyTotals } from './readTotals';

/** A run as people see it. */
export interface RunView {
  readonly id: string;
  readonly provider: PspName;
  readonly account: string;
  readonly cause: 'DAILY' | 'ASKED';
  readonly status: RunStatus;
  readonly failure: RunFailure | undefined;
  readonly from: Date;
  readonly to: Date;
  readonly transactions: number;
  readonly openItems: number;
  readonly newItems: number;
  readonly healedItems: number;
  readonly goneItems: number;
  readonly truncated: boolean;
  readonly totals: readonly TotalsView[];
  readonly createdAt: Date;
  readonly finishedAt: Date | undefined;
}

export type TotalsView = {
  readonly [Name in keyof CurrencyTotals]: Name extends 'currency' ? string : bigint;
};

/** @throws DomainError `NOT_FOUND`, for another shop's run too. */
export async function readRun(tx: Tx, runId: string): Promise<RunView> {
  const row = await tx.maybe<RunRow>(
    `SELECT ${RUN_COLUMNS} FROM reconciliation_runs r WHERE r.org_id = $1 AND r.id = $2`,
    [tx.orgId, runId],
  );
  if (!row) throw notFound('run');
  return runOf(row);
}

export const RUN_COLUMNS = `r.id, r.psp, r.account, r.cause, r.status, r.failure, r.window_from, r.window_to, r.transactions, r.open_items,
  r.new_items, r.healed_items, r.gone_items, r.truncated, r.totals, r.created_at, r.finished_at, ${exactTime('r.created_at')} AS created_exact`;

export interface RunRow {
  [column: string]: unknown;
  id: string;
  psp: PspName;
  account: string;
  cause: RunView['cause'];
  status: RunStatus;
  failure: RunFailure | null;
  window_from: Date;
  window_to: Date;
  transactions: number;
  open_items: number;
  new_items: number;
  healed_items: number;
  gone_items: number;
  truncated: boolean;
  totals: readonly CurrencyTotals[];
  created_at: Date;
  finished_at: Date | null;
  created_exact: string;
}

export function runOf(row: RunRow): RunView {
  return {
    id: row.id,
    provider: row.psp,
    account: row.account,
    cause: row.cause,
    status: row.status,
    failure: row.failure ?? undefined,
    from: row.window_from,
    to: row.window_to,
    transactions: row.transactions,
    openItems: row.open_items,
    newItems: row.new_items,
    healedItems: row.healed_items,
    goneItems: row.gone_items,
    truncated: row.truncated,
    totals: row.totals.map(totalsOf),
    createdAt: row.created_at,
    finishedAt: row.finished_at ?? undefined,
  };
}

function totalsOf(totals: CurrencyTotals): TotalsView {
  return {
    currency: totals.currency,
    theirsCapturedMinor: BigInt(totals.theirsCapturedMinor),
    theirsRefundedMinor: BigInt(totals.theirsRefundedMinor),
    oursCapturedMinor: BigInt(totals.oursCapturedMinor),
    oursRefundedMinor: BigInt(totals.oursRefundedMinor),
    feesMinor: BigInt(totals.feesMinor),
  };
}
