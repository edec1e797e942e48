import { currentRun } from '../kit/currentRun';
import type { Database } from '../../db/kit/database';
import { withPrincipal, type Tx } from '../../db/kit/transaction';
import type { Failpoints } from '../../domain/kit/failpoints';
import type { PspDirectory } from '../../domain/payments/pspDirectory';

/** What the payment activities stand on. */
export interface PaymentActivityDeps {
  readonly database: Database;
  readonly psps: PspDirectory;
  /** Where customers reach us: the payer comes back to `/r/{token}`. */
  readonly publicBaseUrl: string;
  readonly failpoints: Failpoints;
}

/**
 * Runs a guarded change in the name of the payments' own use case. Its pokes reach the run that asked for it too: a try
 * that was given up for lost may still commit after the run has looked.
 */
export function inShop<T>(
  { database }: Pick<PaymentActivityDeps, 'database'>,
  orgId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const workflow = currentRun();
  return withPrincipal(
    database,
    { kind: 'system', orgId, useCase: 'payments', ...(workflow ? { workflow } : {}) },
    work,
  );
}

/** The same without a poke of the run that asked: for a change at which the run looks again by itself until it is done. */
export function inOwnRun<T>(
  { database }: Pick<PaymentActivityDeps, 'database'>,
  orgId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const run = currentRun();
  return withPrincipal(database, { kind: 'system', orgId, useCase: 'payments', ...(run ? { run } : {}) }, work);
}
