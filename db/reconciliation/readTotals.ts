import type { Tx } from '../kit/transaction';
import type { BegunRun } from './beginRun';
import { REFUNDED } from './refunded';

/** What moved in the days of a run in one currency, by the provider's books and by ours; amounts as text, for JSON. */
export interface CurrencyTotals {
  readonly currency: string;
  readonly theirsCapturedMinor: string;
  readonly theirsRefundedMinor: string;
  readonly oursCapturedMinor: string;
  readonly oursRefundedMinor: string;
  /** Kept by the provider, where its account is in this currency and it tells. */
  readonly feesMinor: string;
}

/**
 * Sums of both sides, each by its own clock: at the edges of the days they may differ by what lies between. Nothing is
 * summed across currencies.
 */
export async function readTotals(
  tx: Tx,
  { psp, account, from, to }: Pick<BegunRun, 'psp' | 'account' | 'from' | 'to'>,
): Promise<{ readonly transactions: number; readonly totals: readonly CurrencyTotals[] }> {
  const rows = await tx.query<Row>(TOTALS, [tx.orgId, psp, account, from, to]);
  return {
    transactions: rows.reduce((sum, { transactions }) => sum + Number(transactions), 0),
    totals: rows.map((row) => ({
      currency: row.currency,
      theirsCapturedMinor: row.theirs_captured,
      theirsRefundedMinor: row.theirs_refunded,
      oursCapturedMinor: row.ours_captured,
      oursRefundedMinor: row.ours_refunded,
      feesMinor: row.fees,
    })),
  };
}

interface Row {
  [column: string]: unknown;
  currency: string;
  transactions: string;
  theirs_captured: string;
  theirs_refunded: string;
  ours_captured: string;
  ours_refunded: string;
  fees: string;
}

const TOTALS = `
  SELECT currency, sum(listed) AS transactions, sum(theirs_captured)::text AS theirs_captured, sum(theirs_refunded)::text AS theirs_refunded,
    sum(ours_captured)::text AS ours_captured, sum(ours_refunded)::text AS ours_refunded, sum(fees)::text AS fees
  FROM (
    SELECT currency, count(*) AS listed, coalesce(sum(amount_minor) FILTER (WHERE kind = 'PAYMENT'), 0) AS theirs_captured,
      coalesce(sum(CASE kind WHEN 'REFUND' THEN amount_minor WHEN 'REFUND_FAILED' THEN -amount_minor END), 0) AS theirs_refunded,
      0 AS ours_captured, 0 AS ours_refunded, coalesce(sum(fee_minor) FILTER (WHERE settled_currency = currency), 0) AS fees
    FROM psp_transactions
    WHERE org_id = $1 AND psp = $2 AND account = $3 AND occurred_at >= $4 AND occurred_at < $5 AND gone_at IS NULL GROUP BY 1
    UNION ALL
    SELECT currency, 0, 0, 0, sum(captured_minor), 0, 0 FROM payment_attempts
    WHERE org_id = $1 AND psp = $2 AND psp_account = $3 AND created_at >= $4 AND created_at < $5 AND psp_payment_id IS NOT NULL
      AND captured_minor > 0 GROUP BY 1
    UNION ALL
    SELECT r.currency, 0, 0, 0, 0, sum(r.amount_minor), 0
    FROM refunds r CROSS JOIN ${REFUNDED}
    WHERE r.org_id = $1 AND r.created_at >= $4 AND r.created_at < $5 AND r.status IN ('PENDING', 'PROCESSED')
      AND a.psp = $2 AND a.psp_account = $3 AND a.psp_payment_id IS NOT NULL GROUP BY 1) AS sides
  GROUP BY 1 ORDER BY 1`;
