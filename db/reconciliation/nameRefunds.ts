import type { Tx } from '../kit/transaction';
import type { BegunRun } from './beginRun';

/**
 * Lends the refunds that a provider lists without a name the names of ours: of one payment and amount, the first there is
 * the first here. What remains nameless is a refund that we don't know.
 */
export function nameRefunds(tx: Tx, { psp, account }: Pick<BegunRun, 'psp' | 'account'>): void {
  tx.later(NAME, [tx.orgId, psp, account]);
}

const NAME = `
  UPDATE psp_transactions t SET object_id = lent.psp_refund_id
  FROM (
    SELECT theirs.id, ours.psp_refund_id
    FROM (
      SELECT id, psp_payment_id, amount_minor,
        row_number() OVER (PARTITION BY psp_payment_id, amount_minor ORDER BY occurred_at, id) AS place
      FROM psp_transactions WHERE org_id = $1 AND psp = $2 AND account = $3 AND nameless AND gone_at IS NULL) AS theirs
    JOIN (
      SELECT a.psp_payment_id, r.amount_minor, r.psp_refund_id,
        row_number() OVER (PARTITION BY a.psp_payment_id, r.amount_minor ORDER BY r.created_at, r.id) AS place
      FROM payment_attempts a JOIN refunds r ON r.org_id = a.org_id AND r.attempt_id = a.id
      WHERE a.org_id = $1 AND a.psp = $2 AND a.psp_account = $3 AND r.psp_refund_id IS NOT NULL AND r.status IN ('PENDING', 'PROCESSED')
        AND a.psp_payment_id IN (
          SELECT psp_payment_id FROM psp_transactions WHERE org_id = $1 AND psp = $2 AND account = $3 AND nameless)) AS ours
      USING (psp_payment_id, amount_minor, place)) AS lent
  WHERE t.org_id = $1 AND t.id = lent.id AND t.object_id <> lent.psp_refund_id`;
