import { randomUUID } from 'node:crypto';
import { withPrincipal } from '../../db/kit/transaction';
import { beginAskedRun, beginWholeRun, type BegunRun } from '../../db/reconciliation/beginRun';
import { ownerOf } from '../../domain/reconciliation/owner';
import type { ReconciliationInput } from '../../workflows/reconciliation/contract';
import { currentRun } from '../kit/currentRun';
import type { ReconciliationDeps } from './deps';

/** A run as histories hold it: moments in ISO 8601. */
export type BegunAccount = {
  readonly [Name in keyof BegunRun]: BegunRun[Name] extends Date ? string : BegunRun[Name];
};

/** Begins what was asked for, or the day's run of a whole account. Called twice, it is the same run. */
export async function beginRun(deps: ReconciliationDeps, input: ReconciliationInput): Promise<BegunAccount | null> {
  const { database, windowDays } = deps;
  if (!('psp' in input)) {
    const { orgId, id: runId } = input;
    const asked = await withPrincipal(database, { kind: 'system', orgId, useCase: 'reconciliation' }, (tx) =>
      beginAskedRun(tx, { runId }),
    );
    return asked ? written(asked) : null;
  }
  const { psp, account } = input;
  const owner = { kind: 'system', orgId: ownerOf(input), useCase: 'reconciliation' } as const;
  // Whoever works outside of a workflow begins a run of its own each time.
  const runKey = currentRun() ?? randomUUID();
  const whole = { psp, account, runKey, windowDays: input.windowDays ?? windowDays };
  return written(await withPrincipal(database, owner, (tx) => beginWholeRun(tx, whole)));
}

function written({ from, to, startedAt, ...run }: BegunRun): BegunAccount {
  return { ...run, from: from.toISOString(), to: to.toISOString(), startedAt: startedAt.toISOString() };
}

/** The same with moments. */
export function readBegun({ from, to, startedAt, ...run }: BegunAccount): BegunRun {
  return { ...run, from: new Date(from), to: new Date(to), startedAt: new Date(startedAt) };
}
