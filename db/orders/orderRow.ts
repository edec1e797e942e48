import type { OrderEvent, OrderRecord } from '../../domain/orders/record';
import { nextActionAt } from '../../domain/orders/schedule';
import { notFound } from '../../domain/kit/errors';
import type {
  ClosingCause,
  Fulfilment,
  OrderSource,
  OrderStatus,
  PaymentMethod,
  PaymentStatus,
} from '../../domain/orders/order';
import type { Tx } from '../kit/transaction';

interface OrderRow {
  [column: string]: unknown;
  id: string;
  org_id: string;
  order_number: string;
  buyer_id: string;
  chat_id: string | null;
  source: OrderSource;
  status: OrderStatus;
  payment_status: PaymentStatus;
  payment_method: PaymentMethod;
  fulfilment: Fulfilment;
  total_amount_minor: string;
  currency: string;
  event_seq: number;
  closing_target: 'CANCELLED' | 'REJECTED' | null;
  closing_cause: ClosingCause | null;
  closing_reason: string | null;
  closing_at: Date | null;
  payable_since: Date | null;
  nudge_at: Date | null;
  nudged_at: Date | null;
  cancel_at: Date | null;
  remind_at: Date | null;
  reminder_count: number;
  tell_customer_at: Date | null;
  reject_at: Date | null;
  next_query_at: Date | null;
  query_count: number;
  next_action_at: Date | null;
  needs_attention_since: Date | null;
  needs_attention_reason: string | null;
}

const COLUMNS = `id, org_id, order_number, buyer_id, chat_id, source, status, payment_status, payment_method, fulfilment,
  total_amount_minor, currency, event_seq, closing_target, closing_cause, closing_reason, closing_at, payable_since,
  nudge_at, nudged_at, cancel_at, remind_at, reminder_count, tell_customer_at, reject_at, next_query_at, query_count,
  next_action_at, needs_attention_since, needs_attention_reason`;

/** Reads an order without locking it. @throws DomainError `NOT_FOUND`, for another shop's order too. */
export async function readOrder(tx: Tx, orderId: string): Promise<OrderRecord> {
  const row = await tx.maybe<OrderRow>(`SELECT ${COLUMNS} FROM orders WHERE org_id = $1 AND id = $2`, [
    tx.orgId,
    orderId,
  ]);
  if (!row) throw notFound('order');
  return fromRow(row);
}

/**
 * Reads an order and its shop's settings as they are stored, by one statement: each look of a run costs no more.
 * @throws DomainError `NOT_FOUND`.
 */
export async function readOrderAndSettings(
  tx: Tx,
  orderId: string,
): Promise<{ readonly order: OrderRecord; readonly settings: unknown }> {
  const row = await tx.maybe<OrderRow & { shop_settings: unknown }>(
    `SELECT ${COLUMNS}, (SELECT settings FROM orgs WHERE orgs.id = $1) AS shop_settings FROM orders WHERE org_id = $1 AND id = $2`,
    [tx.orgId, orderId],
  );
  if (!row) throw notFound('order');
  return { order: fromRow(row), settings: row.shop_settings };
}

/** Reads an order and holds it until the transaction ends. @throws DomainError `NOT_FOUND`, for another shop's order too. */
export async function lockOrder(tx: Tx, orderId: string): Promise<OrderRecord> {
  const row = await tx.maybe<OrderRow>(
    `SELECT ${COLUMNS} FROM orders WHERE org_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [tx.orgId, orderId],
  );
  if (!row) throw notFound('order');
  return fromRow(row);
}

/** What a change may alter; everything else of an order stays as it was placed. */
export type OrderPatch = Partial<
  Pick<
    OrderRecord,
    | 'status'
    | 'paymentStatus'
    | 'closing'
    | 'payableSince'
    | 'nudgedAt'
    | 'reminderCount'
    | 'times'
    | 'nextQueryAt'
    | 'queryCount'
    | 'needsAttentionSince'
    | 'needsAttentionReason'
  >
> & { readonly cancelledReason?: string };

/**
 * Writes a change of a locked order with its events, in one statement. The next moment at which something is to be
 * done is computed here, so that no change can forget it.
 * @returns the order as it is now.
 */
export function saveOrder(tx: Tx, before: OrderRecord, patch: OrderPatch, events: readonly OrderEvent[]): OrderRecord {
  const merged: OrderRecord = { ...before, ...patch };
  const after: OrderRecord = {
    ...merged,
    seq: before.seq + events.length,
    nextActionAt: nextActionAt(merged, merged.times, merged.nextQueryAt),
  };
  tx.later(
    `WITH changed AS (
       UPDATE orders SET status = $3, payment_status = $4, event_seq = $5,
         closing_target = $6, closing_cause = $7, closing_reason = $8, closing_at = $9,
         payable_since = $10, nudge_at = $11, nudged_at = $12, cancel_at = $13, remind_at = $14, reminder_count = $15,
         tell_customer_at = $16, reject_at = $17, next_query_at = $18, query_count = $19, next_action_at = $20,
         needs_attention_since = $21, needs_attention_reason = $22,
         cancelled_reason = coalesce($23, cancelled_reason), updated_at = now()
       WHERE org_id = $1 AND id = $2)
     INSERT INTO order_events (org_id, order_id, seq, type, from_status, to_status, actor_type, actor_id, channel, data)
     SELECT $1, $2, $24 + e.n, e.type, e."from", e."to", $25, $26, $27, coalesce(e.data, '{}')
     FROM ROWS FROM (jsonb_to_recordset($28::jsonb) AS (type text, "from" text, "to" text, data jsonb))
       WITH ORDINALITY AS e(type, "from", "to", data, n)`,
    [
      ...rowOf(after, patch.cancelledReason),
      before.seq,
      tx.actor.type,
      tx.actor.id,
      after.source,
      JSON.stringify(events),
    ],
  );
  return after;
}

function rowOf(order: OrderRecord, cancelledReason: string | undefined): unknown[] {
  const { closing, times } = order;
  return [
    order.orgId,
    order.id,
    order.status,
    order.paymentStatus,
    order.seq,
    closing?.target,
    closing?.cause,
    closing?.reason,
    closing?.at,
    order.payableSince,
    times.nudgeAt,
    order.nudgedAt,
    times.cancelAt,
    times.remindAt,
    order.reminderCount,
    times.tellCustomerAt,
    times.rejectAt,
    order.nextQueryAt,
    order.queryCount,
    order.nextActionAt,
    order.needsAttentionSince,
    order.needsAttentionReason,
    cancelledReason,
  ];
}

function fromRow(row: OrderRow): OrderRecord {
  return {
    id: row.id,
    orgId: row.org_id,
    orderNumber: row.order_number,
    buyerId: row.buyer_id,
    chatId: row.chat_id ?? undefined,
    source: row.source,
    status: row.status,
    paymentStatus: row.payment_status,
    paymentMethod: row.payment_method,
    fulfilment: row.fulfilment,
    totalMinor: BigInt(row.total_amount_minor),
    currency: row.currency,
    closing: closingOf(row),
    payableSince: row.payable_since ?? undefined,
    nudgedAt: row.nudged_at ?? undefined,
    reminderCount: row.reminder_count,
    times: timesOf(row),
    nextQueryAt: row.next_query_at ?? undefined,
    queryCount: row.query_count,
    nextActionAt: row.next_action_at ?? undefined,
    needsAttentionSince: row.needs_attention_since ?? undefined,
    needsAttentionReason: row.needs_attention_reason ?? undefined,
    seq: row.event_seq,
  };
}

function timesOf(row: OrderRow): OrderRecord['times'] {
  return {
    nudgeAt: row.nudge_at ?? undefined,
    cancelAt: row.cancel_at ?? undefined,
    remindAt: row.remind_at ?? undefined,
    tellCustomerAt: row.tell_customer_at ?? undefined,
    rejectAt: row.reject_at ?? undefined,
  };
}

function closingOf(row: OrderRow): OrderRecord['closing'] {
  if (!row.closing_target || !row.closing_cause || !row.closing_at) return undefined;
  return {
    target: row.closing_target,
    cause: row.closing_cause,
    reason: row.closing_reason ?? undefined,
    at: row.closing_at,
  };
}
