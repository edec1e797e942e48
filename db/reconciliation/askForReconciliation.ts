import { randomUUID } from 'node:crypto';
import { notFound } from '../../domain/kit/errors';
import type { PspName } from '../../domain/payments/pspPort';
import { FINANCE_QUEUE, RECONCILIATION_WORKFLOW, reconciliationWorkflowId } from '../../domain/reconciliation/process';
import { poke } from '../kit/poke';
import type { Tx } from '../kit/transaction';
import { readRun, type RunView } from './runRow';

export interface AskForReconciliation {
  readonly psp: PspName;
  readonly account: string;
  /** How far back it looks. */
  readonly windowDays: number;
}

/**
 * Asks for a comparison now. While one that the shop has asked for is under way at this account, that one is answered.
 * @throws DomainError `NOT_FOUND` for an account at which the shop has never asked for money.
 */
export async function askForReconciliation(
  tx: Tx,
  { psp, account, windowDays }: AskForReconciliation,
): Promise<RunView> {
  const used = await tx.maybe<{ ok: number }>(
    'SELECT 1 AS ok FROM payment_links WHERE org_id = $1 AND psp = $2 AND psp_account = $3 LIMIT 1',
    [tx.orgId, psp, account],
  );
  if (!used) throw notFound('account');
  const runId = randomUUID();
  const row = await tx.one<{ id: string }>(
    `INSERT INTO reconciliation_runs AS r (org_id, id, psp, account, cause, asked_by, run_key, window_from, window_to, status)
     VALUES ($1, $2::uuid, $3, $4, 'ASKED', $5, $2::text, now() - make_interval(days => $6), now(), 'SCHEDULED')
     ON CONFLICT (org_id, psp, account) WHERE cause = 'ASKED' AND status IN ('SCHEDULED', 'FETCHING', 'MATCHING')
     DO UPDATE SET asked_by = r.asked_by RETURNING id`,
    [tx.orgId, runId, psp, account, `${tx.actor.type}:${tx.actor.id}`, windowDays],
  );
  poke(tx, {
    orgId: tx.orgId,
    workflowType: RECONCILIATION_WORKFLOW,
    workflowId: reconciliationWorkflowId(row.id),
    taskQueue: FINANCE_QUEUE,
    summary: `compare the last ${windowDays} days of ${psp}, account ${account}`,
  });
  return readRun(tx, row.id);
}
