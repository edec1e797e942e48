import type { AttemptStatus } from '../../domain/payments/attempt';
import type { PspName } from '../../domain/payments/pspPort';
import type { RefundStatus } from '../../domain/payments/refund';
import {
  differencesOf,
  type ComparedPair,
  type ComparingRules,
  type DifferenceKind,
  type Ours,
  type Theirs,
} from '../../domain/reconciliation/difference';
import type { Tx } from '../kit/transaction';
import { REFUNDED } from './refunded';

/** Which days of which account, and by which rules. */
export interface Comparison {
  readonly psp: PspName;
  readonly account: string;
  readonly from: Date;
  readonly to: Date;
  readonly rules: ComparingRules;
  /** Objects that the provider has shown when it was asked for them, though its list had left them out. */
  readonly shownThere?: readonly string[];
}

/** One difference of one object. */
export interface Difference {
  readonly object: ComparedPair['object'];
  /** The provider's name of it. */
  readonly objectId: string;
  readonly kind: DifferenceKind;
  readonly pspPaymentId: string | undefined;
  /** Our payment and refund, where they are known. */
  readonly paymentId: string | undefined;
  readonly refundId: string | undefined;
  readonly theirs: Theirs | undefined;
  readonly ours: Ours<string> | undefined;
}

export interface FoundDifferences {
  readonly differences: readonly Difference[];
  /** There are more objects that differ than one look takes. */
  readonly truncated: boolean;
}

/**
 * Objects that differ which one look takes: what a person can go through in a day at most. An account that has more is
 * the wrong one, or its listing is broken, and the rest would say the same.
 */
const MAX_OBJECTS = 5_000;

/**
 * Compares the provider's transactions with our payments and refunds, both ways, for one shop: those of the days, and
 * whatever is the object of an open item. Postgres joins and leaves out what is plainly equal; the rules judge the rest.
 * Reads only.
 */
export async function findDifferences(tx: Tx, comparison: Comparison): Promise<FoundDifferences> {
  const { psp, account, from, to, rules, shownThere = [] } = comparison;
  const shared = [tx.orgId, psp, account, from, to, shownThere, MAX_OBJECTS + 1];
  const { agreedFee } = rules;
  const payments = await tx.query<PairRow>(PAYMENTS, [...shared, agreedFee?.basisPoints, agreedFee?.fixedMinor]);
  const refunds = await tx.query<PairRow>(REFUNDS, shared);
  return {
    differences: [
      ...payments.slice(0, MAX_OBJECTS).flatMap((row) => judge('PAYMENT', row, rules)),
      ...refunds.slice(0, MAX_OBJECTS).flatMap((row) => judge('REFUND', row, rules)),
    ],
    truncated: payments.length > MAX_OBJECTS || refunds.length > MAX_OBJECTS,
  };
}

interface PairRow {
  [column: string]: unknown;
  object_id: string;
  psp_payment_id: string | null;
  payment_id: string | null;
  refund_id: string | null;
  times: string | null;
  theirs_minor: string | null;
  theirs_currency: string | null;
  undone: boolean | null;
  settled_minor: string | null;
  fee_minor: string | null;
  net_minor: string | null;
  settled_currency: string | null;
  occurred_at: Date | null;
  paid_before: boolean | null;
  status: string | null;
  ours_minor: string | null;
  ours_currency: string | null;
  since: Date | null;
}

function judge(object: ComparedPair['object'], row: PairRow, rules: ComparingRules): Difference[] {
  const theirs = theirsOf(row);
  const pair: ComparedPair =
    object === 'PAYMENT'
      ? { object, theirs, ours: oursOf<AttemptStatus>(row) }
      : { object, theirs, ours: oursOf<RefundStatus>(row) };
  return differencesOf(pair, rules).map((kind) => ({
    object,
    objectId: row.object_id,
    kind,
    pspPaymentId: row.psp_payment_id ?? undefined,
    paymentId: row.payment_id ?? undefined,
    refundId: row.refund_id ?? undefined,
    theirs,
    ours: pair.ours,
  }));
}

function theirsOf(row: PairRow): Theirs | undefined {
  if (row.times === null || row.occurred_at === null) return undefined;
  const { settled_currency: currency } = row;
  return {
    times: Number(row.times),
    amountMinor: BigInt(row.theirs_minor ?? 0),
    currency: row.theirs_currency ?? '',
    undone: row.undone ?? false,
    settled:
      currency === null
        ? undefined
        : {
            amountMinor: BigInt(row.settled_minor ?? 0),
            feeMinor: BigInt(row.fee_minor ?? 0),
            netMinor: BigInt(row.net_minor ?? 0),
            currency,
          },
    occurredAt: row.occurred_at,
    paidBefore: row.paid_before ?? false,
  };
}

/** The column's words are the states of the object that it is. */
function oursOf<Status extends string>(row: PairRow): Ours<Status> | undefined {
  if (row.status === null || row.since === null) return undefined;
  return {
    status: row.status as Status,
    amountMinor: BigInt(row.ours_minor ?? 0),
    currency: row.ours_currency ?? '',
    since: row.since,
  };
}

/**
 * Figures of an object's transactions together; `took` are those that moved its money. Looked up object by object, which
 * takes as long for each however many there are: see `REFUNDED`.
 */
const THEIRS = (took: string, kinds: string) => `LATERAL (SELECT
  count(*) FILTER (WHERE t.kind = '${took}') AS times, sum(t.amount_minor) FILTER (WHERE t.kind = '${took}') AS theirs_minor,
  min(t.currency) AS theirs_currency, bool_or(t.kind = 'REFUND_FAILED') AS undone, sum(t.settled_minor) AS settled_minor,
  sum(t.fee_minor) AS fee_minor, sum(t.net_minor) AS net_minor, min(t.settled_currency) AS settled_currency,
  min(t.occurred_at) AS occurred_at, (array_agg(t.payment_id) FILTER (WHERE t.payment_id IS NOT NULL))[1] AS payment_id
  FROM psp_transactions t
  WHERE t.org_id = $1 AND t.psp = $2 AND t.account = $3 AND t.object_id = s.object_id AND ${kinds} AND t.gone_at IS NULL) AS t`;

/**
 * The same figures of a payment that they have once, which are those of its one transaction: nearly all have, and adding
 * up costs more than looking up.
 */
const THE_ONE = `LATERAL (SELECT
  count(*) AS times, min(t.amount_minor) AS theirs_minor, min(t.currency) AS theirs_currency, min(t.settled_minor) AS settled_minor,
  min(t.fee_minor) AS fee_minor, min(t.net_minor) AS net_minor, min(t.settled_currency) AS settled_currency
  FROM psp_transactions t
  WHERE t.org_id = $1 AND t.psp = $2 AND t.account = $3 AND t.object_id = n.object_id AND t.kind = 'PAYMENT' AND t.gone_at IS NULL) AS t`;

/** As `tiesUp` and `highestFeeMinor` say. */
const FEE_IS_RIGHT = `(t.settled_currency IS NULL OR (
  t.net_minor = t.settled_minor - t.fee_minor AND t.fee_minor BETWEEN 0 AND t.settled_minor
  AND (t.settled_currency <> t.theirs_currency OR t.settled_minor = t.theirs_minor)
  AND ($8::bigint IS NULL OR t.fee_minor <= div(t.settled_minor::numeric * $8::bigint + 9999, 10000) + $9::bigint
    + greatest(1, div(div(t.settled_minor::numeric * $8::bigint + 9999, 10000) + $9::bigint, 200)))))`;

const ourTry = (of: string) =>
  `payment_attempts o ON o.org_id = $1 AND o.psp = $2 AND o.psp_account = $3 AND o.psp_payment_id = ${of}.object_id`;

const PAYMENTS = `
  WITH named AS (
    SELECT object_id FROM psp_transactions
      WHERE org_id = $1 AND psp = $2 AND account = $3 AND occurred_at >= $4 AND occurred_at < $5 AND kind = 'PAYMENT'
    UNION SELECT psp_payment_id FROM payment_attempts
      WHERE org_id = $1 AND psp = $2 AND psp_account = $3 AND created_at >= $4 AND created_at < $5
        AND psp_payment_id IS NOT NULL AND captured_minor > 0
    UNION SELECT object_id FROM reconciliation_items
      WHERE org_id = $1 AND psp = $2 AND account = $3 AND status = 'OPEN' AND object = 'PAYMENT'),
  -- First what is not plainly alike, and only that is added up.
  scope AS MATERIALIZED (
    SELECT n.object_id FROM named n CROSS JOIN ${THE_ONE} LEFT JOIN ${ourTry('n')}
    WHERE n.object_id <> ALL ($6::text[])
      AND NOT coalesce(t.times = 1 AND t.theirs_minor = o.captured_minor AND t.theirs_currency = o.currency AND ${FEE_IS_RIGHT}, false))
  SELECT s.object_id, s.object_id AS psp_payment_id, coalesce(o.payment_id, t.payment_id) AS payment_id, NULL::uuid AS refund_id,
    t.times, t.theirs_minor, t.theirs_currency, false AS undone, t.settled_minor, t.fee_minor, t.net_minor, t.settled_currency,
    t.occurred_at, o.status, o.captured_minor AS ours_minor, o.currency AS ours_currency, o.created_at AS since,
    CASE WHEN o.id IS NULL AND t.payment_id IS NOT NULL THEN EXISTS (
      SELECT FROM payment_attempts b WHERE b.org_id = $1 AND b.payment_id = t.payment_id AND b.captured_minor > 0) END AS paid_before
  FROM scope s CROSS JOIN ${THEIRS('PAYMENT', `t.kind = 'PAYMENT'`)}
  LEFT JOIN ${ourTry('s')}
  WHERE t.occurred_at IS NOT NULL OR o.captured_minor > 0
  ORDER BY s.object_id LIMIT $7`;

const REFUNDS = `
  WITH named AS (
    SELECT object_id, our_refund_id AS refund_id, psp_payment_id FROM psp_transactions
      WHERE org_id = $1 AND psp = $2 AND account = $3 AND occurred_at >= $4 AND occurred_at < $5 AND kind IN ('REFUND', 'REFUND_FAILED')
    UNION ALL SELECT r.psp_refund_id, r.id, a.psp_payment_id
      FROM refunds r CROSS JOIN ${REFUNDED}
      WHERE r.org_id = $1 AND r.created_at >= $4 AND r.created_at < $5 AND r.psp_refund_id IS NOT NULL
        AND a.psp = $2 AND a.psp_account = $3
    UNION ALL SELECT object_id, refund_id, psp_payment_id FROM reconciliation_items
      WHERE org_id = $1 AND psp = $2 AND account = $3 AND status = 'OPEN' AND object = 'REFUND'),
  scope AS (
    SELECT object_id, max(psp_payment_id) AS psp_payment_id,
      (array_agg(refund_id) FILTER (WHERE refund_id IS NOT NULL))[1] AS refund_id FROM named GROUP BY 1)
  SELECT s.object_id, s.psp_payment_id, coalesce(o.payment_id, t.payment_id) AS payment_id, o.id AS refund_id,
    t.times, t.theirs_minor, t.theirs_currency, t.undone, t.settled_minor, t.fee_minor, t.net_minor, t.settled_currency,
    t.occurred_at, o.status, o.amount_minor AS ours_minor, o.currency AS ours_currency, o.created_at AS since, false AS paid_before
  FROM scope s CROSS JOIN ${THEIRS('REFUND', `t.kind IN ('REFUND', 'REFUND_FAILED')`)}
  LEFT JOIN LATERAL (
    -- By our own reference, while the provider's name of it is not known here; else by that name.
    SELECT r.* FROM refunds r WHERE r.org_id = $1 AND r.id = s.refund_id AND coalesce(r.psp_refund_id, s.object_id) = s.object_id
    UNION ALL
    SELECT r.* FROM payment_attempts a JOIN refunds r ON r.org_id = a.org_id AND r.attempt_id = a.id AND r.psp_refund_id = s.object_id
      WHERE a.org_id = $1 AND a.psp = $2 AND a.psp_account = $3 AND a.psp_payment_id = s.psp_payment_id
    LIMIT 1) AS o ON true
  WHERE s.object_id <> ALL ($6::text[])
    AND (t.occurred_at IS NOT NULL OR o.status = 'PROCESSED')
    AND NOT coalesce(t.times = 1 AND NOT t.undone AND o.status IN ('PENDING', 'PROCESSED')
      AND t.theirs_minor = o.amount_minor AND t.theirs_currency = o.currency, false)
  ORDER BY s.object_id LIMIT $7`;
