import type { Tx } from '../kit/transaction';
import type { BegunRun } from './beginRun';
import type { Difference, FoundDifferences } from './findDifferences';

export interface SavedDifferences {
  /** Open at the end. */
  readonly open: number;
  /** Of them, seen for the first time. */
  readonly fresh: number;
  readonly healed: number;
  /** Were open before, and were not found any more. */
  readonly gone: number;
}

/**
 * Brings the items of a shop and account in step with what a comparison has found, under the lock of `openShopRun`: a
 * difference has one open item, is not opened again while it is as somebody has resolved it, and ends by itself when it
 * is found no more. What a run has mended is written down as such, so that it can be seen that a webhook was lost.
 */
export async function saveDifferences(
  tx: Tx,
  outcome: Pick<BegunRun, 'psp' | 'account'> & {
    readonly runId: string;
    readonly found: FoundDifferences;
    readonly healed: readonly Difference[];
  },
): Promise<SavedDifferences> {
  const { psp, account, runId, found, healed } = outcome;
  const here = [tx.orgId, psp, account, runId];
  const mended = await tx.execute(HEAL, [...here, ...columnsOf(healed)]);
  await tx.execute(OPEN, [...here, ...columnsOf(found.differences)]);
  // What was not looked at has not gone.
  const gone = found.truncated ? 0 : await tx.execute(CLOSE, here);
  const counted = await tx.one<{ open: number; fresh: number }>(COUNT, here);
  return { open: counted.open, fresh: counted.fresh, healed: mended, gone };
}

function columnsOf(differences: readonly Difference[]): readonly (readonly unknown[])[] {
  const column = <T>(read: (difference: Difference) => T) => differences.map(read);
  return [
    column(({ object }) => object),
    column(({ objectId }) => objectId),
    column(({ kind }) => kind),
    column(({ pspPaymentId }) => pspPaymentId),
    column(({ paymentId }) => paymentId),
    column(({ refundId }) => refundId),
    column(({ theirs }) => theirs?.amountMinor),
    column(({ theirs }) => theirs?.currency),
    column(theirState),
    column(({ kind, theirs }) => (kind === 'FEE' ? theirs?.settled?.feeMinor : undefined)),
    column(({ kind, theirs }) => (kind === 'FEE' ? theirs?.settled?.currency : undefined)),
    column(({ ours }) => ours?.amountMinor),
    column(({ ours }) => ours?.currency),
    column(({ ours }) => ours?.status),
    column(({ theirs, ours }) => theirs?.occurredAt ?? ours?.since),
  ];
}

function theirState({ object, theirs }: Difference): string | undefined {
  if (!theirs) return undefined;
  if (object === 'PAYMENT') return 'CAPTURED';
  return theirs.undone ? 'FAILED' : 'REFUNDED';
}

const COLUMNS = `object, object_id, kind, psp_payment_id, payment_id, refund_id, theirs_minor, theirs_currency, theirs_state,
  fee_minor, fee_currency, ours_minor, ours_currency, ours_state, occurred_at`;

const FOUND = `unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::uuid[], $10::uuid[], $11::bigint[], $12::text[], $13::text[],
  $14::bigint[], $15::text[], $16::bigint[], $17::text[], $18::text[], $19::timestamptz[])
  AS f (object, object_id, kind, psp_payment_id, payment_id, refund_id, theirs_minor, theirs_currency, theirs_state, fee_minor,
    fee_currency, ours_minor, ours_currency, ours_state, occurred_at)`;

const HERE = 'i.org_id = $1 AND i.psp = $2 AND i.account = $3';

/** An item that was open ends, and what never was one is written down in its end. */
const HEAL = `
  WITH found AS (SELECT * FROM ${FOUND}),
  ended AS (
    UPDATE reconciliation_items i SET status = 'AUTO_RESOLVED', resolution = 'HEALED', resolved_at = now(), last_run_id = $4
    FROM found f WHERE ${HERE} AND i.status = 'OPEN' AND i.object = f.object AND i.object_id = f.object_id AND i.kind = f.kind
    RETURNING i.object, i.object_id, i.kind),
  made AS (
    INSERT INTO reconciliation_items (org_id, psp, account, first_run_id, last_run_id, status, resolution, resolved_at, ${COLUMNS})
    SELECT $1, $2, $3, $4, $4, 'AUTO_RESOLVED', 'HEALED', now(), f.* FROM found f
    WHERE NOT EXISTS (SELECT FROM ended e WHERE (e.object, e.object_id, e.kind) = (f.object, f.object_id, f.kind))
    RETURNING 1)
  SELECT 1 FROM ended UNION ALL SELECT 1 FROM made`;

/** Two sides that still say what they said when somebody resolved it are no news. */
const OPEN = `
  INSERT INTO reconciliation_items AS i (org_id, psp, account, first_run_id, last_run_id, ${COLUMNS})
  SELECT $1, $2, $3, $4, $4, f.* FROM ${FOUND}
  WHERE NOT EXISTS (
    SELECT FROM reconciliation_items r WHERE r.org_id = $1 AND r.psp = $2 AND r.account = $3 AND r.object = f.object
      AND r.object_id = f.object_id AND r.kind = f.kind AND r.status IN ('RESOLVED', 'WRITTEN_OFF')
      AND (r.theirs_minor, r.theirs_currency, r.theirs_state, r.fee_minor, r.ours_minor, r.ours_currency, r.ours_state)
        IS NOT DISTINCT FROM (f.theirs_minor, f.theirs_currency, f.theirs_state, f.fee_minor, f.ours_minor, f.ours_currency, f.ours_state))
  ON CONFLICT (org_id, psp, account, object, object_id, kind) WHERE status = 'OPEN' DO UPDATE SET
    psp_payment_id = excluded.psp_payment_id, payment_id = excluded.payment_id, refund_id = excluded.refund_id,
    theirs_minor = excluded.theirs_minor, theirs_currency = excluded.theirs_currency, theirs_state = excluded.theirs_state,
    fee_minor = excluded.fee_minor, fee_currency = excluded.fee_currency, ours_minor = excluded.ours_minor,
    ours_currency = excluded.ours_currency, ours_state = excluded.ours_state, last_run_id = excluded.last_run_id`;

const CLOSE = `
  UPDATE reconciliation_items i SET status = 'AUTO_RESOLVED', resolution = 'GONE', resolved_at = now()
  WHERE ${HERE} AND i.status = 'OPEN' AND i.last_run_id <> $4`;

const COUNT = `
  SELECT count(*)::int AS open, count(*) FILTER (WHERE i.first_run_id = $4)::int AS fresh
  FROM reconciliation_items i WHERE ${HERE} AND i.status = 'OPEN'`;
