import { withPrincipal } from '../../db/kit/transaction';
import { failRun } from '../../db/reconciliation/failRun';
import { onRow } from '../kit/onRow';
import { currentBeats } from './beats';
import { beginRun, type BegunAccount } from './beginRun';
import { compareShops, type ComparedShops } from './compareShops';
import type { ReconciliationDeps } from './deps';
import { listTransactions } from './listTransactions';
import type { ReconciliationInput } from '../../workflows/reconciliation/contract';
import type { RunFailure } from '../../domain/reconciliation/process';

/** What a reconciliation asks of the provider and of Postgres. Each may be repeated at any time. */
export interface ReconciliationActivities {
  /** Which days of which account; null when what was asked for has ended already. */
  beginReconciliation(input: ReconciliationInput): Promise<BegunAccount | null>;
  /** Everything that moved at the account in these days is stored. @returns how many transactions were listed. */
  listTransactions(run: BegunAccount): Promise<number>;
  /** Some shops of the account are compared, and what a lost webhook would have told is booked. */
  compareShops(input: BegunAccount & { readonly after: string }): Promise<ComparedShops>;
  failReconciliation(input: BegunAccount & { readonly failure: RunFailure }): Promise<void>;
}

/** Builds the activities of reconciliation over the application's pool and the providers. */
export function createReconciliationActivities(deps: ReconciliationDeps): ReconciliationActivities {
  return {
    beginReconciliation: onRow((input) => beginRun(deps, input)),
    listTransactions: onRow((run) => listTransactions(deps, run, currentBeats())),
    compareShops: onRow((input) => compareShops(deps, input, currentBeats())),
    failReconciliation: onRow(({ orgId, runKey, failure }) =>
      withPrincipal(deps.database, { kind: 'system', orgId, useCase: 'reconciliation' }, (tx) =>
        failRun(tx, { runKey, failure }),
      ),
    ),
  };
}
