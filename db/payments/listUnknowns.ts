import { decodeTimeCursor, exactTime, timePage } from '../kit/timeCursor';
import type { Tx } from '../kit/transaction';

export const UNKNOWN_KINDS = ['CHARGE', 'CAPTURE', 'REFUND', 'LINK'] as const;

/** Something that a provider was asked to do, and whose answer is lost. */
export interface UnknownEntry {
  readonly kind: (typeof UNKNOWN_KINDS)[number];
  /** Of the attempt, the refund or the link. */
  readonly id: string;
  readonly paymentId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly provider: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** When the provider was first asked to do it. */
  readonly since: Date;
  /** When it is asked next what became of it; undefined when the ladder is at its end and a person has to look. */
  readonly nextQuestionAt: Date | undefined;
}

export interface UnknownPage {
  readonly entries: readonly UnknownEntry[];
  readonly nextCursor: string | undefined;
}

/**
 * A page of what we do not know, the longest waiting first, in one statement. What was sent a moment ago and may still be
 * answered is left out.
 * @throws DomainError `VALIDATION_ERROR` for a cursor that is not of this list.
 */
export async function listUnknowns(
  tx: Tx,
  { cursor, limit }: { readonly cursor?: string; readonly limit: number },
): Promise<UnknownPage> {
  const after = cursor === undefined ? undefined : decodeTimeCursor(cursor);
  const rows = await tx.query<UnknownRow>(PAGE, [tx.orgId, after?.at, after?.id, limit + 1]);
  const { page, nextCursor } = timePage(rows, limit);
  return { entries: page.map(fromRow), nextCursor };
}

/** As long as a claim holds: until then the answer is being booked. An index holds just what is unanswered. */
const PAGE = `
  WITH open AS (
    SELECT 'CHARGE' AS kind, id, payment_id, psp, amount_minor, currency, sent_at AS since, status, next_query_at AS next_at
      FROM payment_attempts WHERE org_id = $1 AND kind = 'OFFSESSION' AND status IN ('SENT', 'UNKNOWN')
    UNION ALL
    SELECT 'CAPTURE', id, payment_id, psp, capture_minor, currency, capture_sent_at, 'SENT', next_query_at
      FROM payment_attempts WHERE org_id = $1 AND status = 'AUTHORIZED' AND capture_minor IS NOT NULL
    UNION ALL
    SELECT 'REFUND', r.id, r.payment_id, a.psp, r.amount_minor, r.currency, r.sent_at, r.status, r.next_try_at
      FROM refunds r JOIN payment_attempts a ON a.org_id = r.org_id AND a.id = r.attempt_id
      WHERE r.org_id = $1 AND r.status IN ('SENT', 'UNKNOWN')
    UNION ALL
    SELECT 'LINK', l.id, l.payment_id, l.psp, l.amount_minor, l.currency, l.sent_at, l.status, o.next_query_at
      FROM payment_links l JOIN payments p ON p.org_id = l.org_id AND p.id = l.payment_id
      LEFT JOIN orders o ON o.org_id = p.org_id AND o.id = p.order_id
      WHERE l.org_id = $1 AND l.status IN ('SENT', 'UNKNOWN'))
  SELECT u.kind, u.id, u.payment_id, u.psp, u.amount_minor, u.currency, u.since, u.next_at, o.id AS order_id, o.order_number,
    ${exactTime('u.since')} AS at_exact
  FROM open u JOIN payments p ON p.org_id = $1 AND p.id = u.payment_id JOIN orders o ON o.org_id = $1 AND o.id = p.order_id
  WHERE (u.status = 'UNKNOWN' OR u.since < now() - interval '30 seconds')
    AND ($2::timestamptz IS NULL OR (u.since, u.id) > ($2, $3::uuid))
  ORDER BY u.since, u.id LIMIT $4`;

interface UnknownRow {
  [column: string]: unknown;
  kind: UnknownEntry['kind'];
  id: string;
  payment_id: string;
  psp: string;
  amount_minor: string;
  currency: string;
  since: Date;
  next_at: Date | null;
  order_id: string;
  order_number: string;
  at_exact: string;
}

function fromRow(row: UnknownRow): UnknownEntry {
  return {
    kind: row.kind,
    id: row.id,
    paymentId: row.payment_id,
    orderId: row.order_id,
    orderNumber: row.order_number,
    provider: row.psp,
    amountMinor: BigInt(row.amount_minor),
    currency: row.currency,
    since: row.since,
    nextQuestionAt: row.next_at ?? undefined,
  };
}
