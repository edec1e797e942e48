import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import { ORDER_STATUSES, type OrderStatus } from '../../domain/orders/order';
import { WAITING, WAITS_FOR, type WaitsFor } from '../../domain/orders/waiting';
import type { Tx } from '../kit/transaction';

/** A shop's day so far, in its own zone and currency, and what waits there now. */
export interface Today {
  /** Local date, YYYY-MM-DD. */
  readonly date: string;
  readonly timezone: string;
  readonly currency: string;
  /** The local day as moments: from is in it, to is not. */
  readonly from: Date;
  readonly to: Date;
  readonly placed: {
    readonly count: number;
    readonly byStatus: readonly { readonly status: OrderStatus; readonly count: number }[];
  };
  /** What came in and went back today, whenever its order was placed. */
  readonly money: {
    readonly capturedMinor: bigint;
    readonly cashMinor: bigint;
    readonly refundedMinor: bigint;
  };
  readonly now: {
    /** Open orders that are neither paid nor agreed to be paid later; `failedPayments` are those whose bank said no. */
    readonly unpaid: number;
    readonly failedPayments: number;
    /** Paid, or agreed to be paid later, and not yet answered by the shop. */
    readonly waitingForAnswer: number;
    readonly needsAttention: number;
    readonly lowStock: number;
    /** Of the installation; undefined but for the platform's people, who can do something about them. */
    readonly openAlerts: number | undefined;
  };
}

/**
 * Counts the acting shop's day in one statement. Each number is what the list with the same filter has: the page that
 * shows it links there.
 */
export async function readToday(tx: Tx): Promise<Today> {
  const row = await tx.one<TodayRow>(
    SELECT_TODAY,
    WAITS_FOR.flatMap((what) => [WAITING[what].status, WAITING[what].paymentStatus]),
  );
  return {
    date: row.date,
    timezone: row.timezone,
    currency: row.currency,
    from: row.from_at,
    to: row.to_at,
    placed: {
      count: Object.values(row.placed).reduce((sum, count) => sum + count, 0),
      byStatus: ORDER_STATUSES.map((status) => ({ status, count: row.placed[status] ?? 0 })),
    },
    money: {
      capturedMinor: BigInt(row.captured),
      cashMinor: BigInt(row.cash),
      refundedMinor: BigInt(row.refunded),
    },
    now: {
      unpaid: row.waiting.PAYMENT,
      failedPayments: row.waiting.NEXT_TRY,
      waitingForAnswer: row.waiting.ANSWER,
      needsAttention: row.needs_attention,
      lowStock: row.low_stock,
      openAlerts: tx.orgId === PLATFORM_ORG_ID ? row.open_alerts : undefined,
    },
  };
}

interface TodayRow {
  [column: string]: unknown;
  date: string;
  timezone: string;
  currency: string;
  from_at: Date;
  to_at: Date;
  placed: Partial<Record<OrderStatus, number>>;
  captured: string;
  cash: string;
  refunded: string;
  waiting: Readonly<Record<WaitsFor, number>>;
  needs_attention: number;
  low_stock: number;
  open_alerts: number;
}

/** What waits, each by its own two parameters. */
const COUNTED = WAITS_FOR.map(
  (what, place) =>
    `'${what}', count(*) FILTER (WHERE o.status = ANY ($${2 * place + 1}::text[]) AND o.payment_status = ANY ($${2 * place + 2}::text[]))`,
);
/** All that are open: an index leads to them. */
const OPEN = `$${2 * WAITS_FOR.indexOf('PAYMENT') + 1}::text[]`;

/** Money counts on the day that we learned of it. */
const SELECT_TODAY = `
  WITH day AS (
    SELECT o.id AS org_id, o.timezone, o.currency,
      date_trunc('day', now() AT TIME ZONE o.timezone) AS local_day,
      date_trunc('day', now() AT TIME ZONE o.timezone) AT TIME ZONE o.timezone AS from_at,
      (date_trunc('day', now() AT TIME ZONE o.timezone) + interval '1 day') AT TIME ZONE o.timezone AS to_at
    FROM orgs o WHERE o.id = app.org_id()),
  taken AS (
    SELECT coalesce(sum(a.captured_minor) FILTER (WHERE a.kind <> 'BY_HAND'), 0)::text AS captured,
      coalesce(sum(a.captured_minor) FILTER (WHERE a.kind = 'BY_HAND'), 0)::text AS cash
    FROM day JOIN payment_attempt_events e ON e.org_id = day.org_id AND e.created_at >= day.from_at AND e.created_at < day.to_at
      AND e.to_status = 'CAPTURED' AND e.from_status IS DISTINCT FROM 'CAPTURED'
    JOIN payment_attempts a ON a.org_id = e.org_id AND a.id = e.attempt_id AND a.currency = day.currency),
  open AS (
    SELECT jsonb_build_object(${COUNTED.join()}) AS waiting
    FROM orders o WHERE o.org_id = app.org_id() AND o.status = ANY (${OPEN}))
  SELECT to_char(day.local_day, 'YYYY-MM-DD') AS date, day.timezone, day.currency, day.from_at, day.to_at,
    (SELECT coalesce(jsonb_object_agg(p.status, p.count), '{}') FROM
      (SELECT o.status, count(*) FROM orders o WHERE o.org_id = day.org_id AND o.created_at >= day.from_at AND o.created_at < day.to_at
       GROUP BY o.status) AS p) AS placed,
    taken.captured, taken.cash,
    (SELECT coalesce(sum(r.amount_minor), 0)::text FROM refunds r WHERE r.org_id = day.org_id AND r.currency = day.currency
       AND r.status IN ('PROCESSED', 'BY_HAND_DONE') AND r.updated_at >= day.from_at AND r.updated_at < day.to_at) AS refunded,
    open.waiting,
    (SELECT count(DISTINCT m.id)::int FROM (
       SELECT o.id FROM orders o WHERE o.org_id = day.org_id AND o.needs_attention_since IS NOT NULL
       UNION ALL SELECT p.order_id FROM payments p WHERE p.org_id = day.org_id AND p.needs_attention_since IS NOT NULL
       UNION ALL SELECT p.order_id FROM refunds r JOIN payments p ON p.org_id = r.org_id AND p.id = r.payment_id
         WHERE r.org_id = day.org_id AND r.status = 'BY_HAND_DUE') AS m) AS needs_attention,
    (SELECT count(*)::int FROM products p WHERE p.org_id = day.org_id AND p.low_stock_since IS NOT NULL) AS low_stock,
    (SELECT count(*)::int FROM alerts a WHERE a.resolved_at IS NULL) AS open_alerts
  FROM day, taken, open`;
