import { notFound } from '../../domain/kit/errors';
import type {
  Closing,
  Fulfilment,
  OrderSource,
  OrderStatus,
  PaymentMethod,
  PaymentStatus,
} from '../../domain/orders/order';
import type { Session } from '../kit/database';
import type { Tx } from '../kit/transaction';
import { dueOf } from './dueOf';

export interface OrderItemView {
  readonly lineId: string;
  /** Its place on the receipt, from 1 on; a line that was taken out leaves a gap. */
  readonly line: number;
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
  readonly subtotalMinor: bigint;
}

/** Pieces that the shop could not serve. */
export interface OrderDropView {
  readonly line: number;
  readonly name: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
  readonly reason: string;
  readonly at: string;
}

export interface OrderEventView {
  readonly seq: number;
  readonly type: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly actorType: string;
  readonly at: string;
  readonly data: Record<string, unknown>;
}

export interface OrderPaymentView {
  readonly id: string;
  readonly status: string;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly attempts: readonly {
    readonly psp: string;
    readonly kind: string;
    readonly status: string;
    readonly amountMinor: bigint;
    readonly method: string | null;
    readonly failureReason: string | null;
    readonly at: string;
  }[];
  readonly refunds: readonly {
    readonly status: string;
    readonly amountMinor: bigint;
    readonly cause: string;
    readonly at: string;
  }[];
}

/** An order with everything that happened to it. */
export interface OrderDetail {
  readonly id: string;
  readonly orgId: string;
  readonly orderNumber: string;
  readonly buyerId: string;
  readonly customerName: string;
  readonly source: OrderSource;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly paymentMethod: PaymentMethod;
  readonly fulfilment: Fulfilment;
  readonly deliveryAddress: string | undefined;
  /** The place that the customer shared, in degrees. */
  readonly location: { readonly lat: number; readonly lng: number } | undefined;
  readonly notes: string | undefined;
  readonly items: readonly OrderItemView[];
  readonly drops: readonly OrderDropView[];
  readonly subtotalMinor: bigint;
  readonly deliveryFeeMinor: bigint;
  readonly totalMinor: bigint;
  /** What of it is still to be paid. */
  readonly dueMinor: bigint;
  readonly currency: string;
  readonly payLinkToken: string | undefined;
  readonly closing: Pick<Closing, 'target' | 'cause'> | undefined;
  readonly cancelledReason: string | undefined;
  readonly needsAttention: string | undefined;
  readonly events: readonly OrderEventView[];
  readonly payments: readonly OrderPaymentView[];
  readonly createdAt: string;
  readonly seq: number;
}

/**
 * Reads an order whole, in one statement. Works for the shop (its own orders) and for a buyer (their own, at every
 * vendor): the row policies decide. @throws DomainError `NOT_FOUND`.
 */
export async function getOrder(tx: Tx | Session, orderId: string): Promise<OrderDetail> {
  const row = await tx.maybe<{ detail: RawDetail }>(SELECT_DETAIL, [orderId]);
  if (!row) throw notFound('order');
  return fromRaw(row.detail);
}

/** Amounts travel as text inside the JSON, because a JSON number would be rounded beyond 2^53. */
const SELECT_DETAIL = `
  SELECT jsonb_build_object(
    'id', o.id, 'orgId', o.org_id, 'orderNumber', o.order_number, 'buyerId', o.buyer_id, 'customerName', u.name, 'source', o.source,
    'status', o.status, 'paymentStatus', o.payment_status, 'paymentMethod', o.payment_method, 'fulfilment', o.fulfilment,
    'deliveryAddress', o.delivery_address, 'lat', o.delivery_lat, 'lng', o.delivery_lng, 'notes', o.notes, 'subtotalMinor', o.subtotal_minor::text,
    'deliveryFeeMinor', o.delivery_fee_minor::text, 'totalMinor', o.total_amount_minor::text, 'currency', o.currency,
    'keptMinor', (SELECT (p.captured_minor - p.refunding_minor)::text FROM payments p WHERE p.org_id = o.org_id AND p.order_id = o.id),
    'closingTarget', o.closing_target, 'closingCause', o.closing_cause, 'cancelledReason', o.cancelled_reason,
    'needsAttention', o.needs_attention_reason, 'createdAt', o.created_at, 'seq', o.event_seq,
    'items', (SELECT coalesce(jsonb_agg(jsonb_build_object('lineId', i.id, 'line', i.line, 'productId', i.product_id, 'name', i.product_name, 'quantity', i.quantity,
        'unitPriceMinor', i.unit_price_minor::text, 'subtotalMinor', i.subtotal_minor::text) ORDER BY i.line), '[]')
      FROM order_items i WHERE i.org_id = o.org_id AND i.order_id = o.id),
    'drops', (SELECT coalesce(jsonb_agg(jsonb_build_object('line', d.line, 'name', d.product_name, 'quantity', d.quantity,
        'unitPriceMinor', d.unit_price_minor::text, 'reason', d.reason, 'at', d.created_at) ORDER BY d.created_at, d.line), '[]')
      FROM order_drops d WHERE d.org_id = o.org_id AND d.order_id = o.id),
    'events', (SELECT coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'type', e.type, 'from', e.from_status, 'to', e.to_status,
        'actorType', e.actor_type, 'at', e.created_at, 'data', e.data) ORDER BY e.seq), '[]')
      FROM order_events e WHERE e.org_id = o.org_id AND e.order_id = o.id),
    'payments', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'status', p.status, 'amountMinor', p.amount_minor::text,
        'capturedMinor', p.captured_minor::text, 'refundedMinor', p.refunded_minor::text,
        'payLinkToken', (SELECT l.token FROM payment_links l WHERE l.org_id = p.org_id AND l.payment_id = p.id
            AND l.status IN ('CREATED', 'SENT', 'UNKNOWN', 'ACTIVE') ORDER BY l.created_at DESC LIMIT 1),
        'attempts', (SELECT coalesce(jsonb_agg(jsonb_build_object('psp', a.psp, 'kind', a.kind, 'status', a.status,
            'amountMinor', a.amount_minor::text, 'method', a.method, 'failureReason', a.failure_reason, 'at', a.created_at) ORDER BY a.created_at), '[]')
          FROM payment_attempts a WHERE a.org_id = p.org_id AND a.payment_id = p.id),
        'refunds', (SELECT coalesce(jsonb_agg(jsonb_build_object('status', r.status, 'amountMinor', r.amount_minor::text,
            'cause', r.cause, 'at', r.created_at) ORDER BY r.created_at), '[]')
          FROM refunds r WHERE r.org_id = p.org_id AND r.payment_id = p.id))), '[]')
      FROM payments p WHERE p.org_id = o.org_id AND p.order_id = o.id)) AS detail
  FROM orders o JOIN users u ON u.id = o.buyer_id WHERE o.id = $1`;

interface RawDetail {
  readonly [field: string]: unknown;
  readonly items: readonly RawItem[];
  readonly drops: readonly RawDrop[];
  readonly events: readonly OrderEventView[];
  readonly payments: readonly RawPayment[];
  readonly closingTarget: Closing['target'] | null;
  readonly closingCause: Closing['cause'] | null;
  readonly deliveryAddress: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly notes: string | null;
  readonly cancelledReason: string | null;
  readonly needsAttention: string | null;
  readonly subtotalMinor: string;
  readonly deliveryFeeMinor: string;
  readonly totalMinor: string;
  readonly keptMinor: string | null;
  readonly status: OrderStatus;
}

type RawDrop = Omit<OrderDropView, 'unitPriceMinor'> & { readonly unitPriceMinor: string };

interface RawItem {
  readonly lineId: string;
  readonly line: number;
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPriceMinor: string;
  readonly subtotalMinor: string;
}

interface RawPayment {
  readonly id: string;
  readonly status: string;
  readonly amountMinor: string;
  readonly capturedMinor: string;
  readonly refundedMinor: string;
  readonly payLinkToken: string | null;
  readonly attempts: readonly (Omit<OrderPaymentView['attempts'][number], 'amountMinor'> & { amountMinor: string })[];
  readonly refunds: readonly (Omit<OrderPaymentView['refunds'][number], 'amountMinor'> & { amountMinor: string })[];
}

function fromRaw(raw: RawDetail): OrderDetail {
  const { closingTarget, closingCause, lat, lng, payments, items, drops, keptMinor, ...rest } = raw;
  const closing = closingTarget && closingCause ? { target: closingTarget, cause: closingCause } : undefined;
  return {
    ...(rest as unknown as OrderDetail),
    deliveryAddress: raw.deliveryAddress ?? undefined,
    location: lat === null || lng === null ? undefined : { lat, lng },
    notes: raw.notes ?? undefined,
    cancelledReason: raw.cancelledReason ?? undefined,
    needsAttention: raw.needsAttention ?? undefined,
    closing,
    payLinkToken: payments[0]?.payLinkToken ?? undefined,
    subtotalMinor: BigInt(raw.subtotalMinor),
    deliveryFeeMinor: BigInt(raw.deliveryFeeMinor),
    totalMinor: BigInt(raw.totalMinor),
    dueMinor: dueOf({ totalMinor: raw.totalMinor, keptMinor, status: raw.status, closing }),
    items: items.map((item) => ({
      ...item,
      unitPriceMinor: BigInt(item.unitPriceMinor),
      subtotalMinor: BigInt(item.subtotalMinor),
    })),
    drops: drops.map((drop) => ({ ...drop, unitPriceMinor: BigInt(drop.unitPriceMinor) })),
    payments: payments.map(({ payLinkToken: _token, ...payment }) => ({
      ...payment,
      amountMinor: BigInt(payment.amountMinor),
      capturedMinor: BigInt(payment.capturedMinor),
      refundedMinor: BigInt(payment.refundedMinor),
      attempts: payment.attempts.map((attempt) => ({ ...attempt, amountMinor: BigInt(attempt.amountMinor) })),
      refunds: payment.refunds.map((refund) => ({ ...refund, amountMinor: BigInt(refund.amountMinor) })),
    })),
  };
}
