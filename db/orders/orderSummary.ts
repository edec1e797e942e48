import type { Principal } from '../../domain/accounts/principal';
import { offersTo, type Offer } from '../../domain/orders/offers';
import type {
  ClosingCause,
  Fulfilment,
  OrderFacts,
  OrderSource,
  OrderStatus,
  PaymentMethod,
  PaymentStatus,
} from '../../domain/orders/order';
import { dueOf } from './dueOf';

/** An order as a line of a list. */
export interface OrderSummary {
  readonly id: string;
  readonly orgId: string;
  readonly orderNumber: string;
  readonly buyerId: string;
  readonly customerName: string;
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly paymentMethod: PaymentMethod;
  readonly fulfilment: Fulfilment;
  readonly source: OrderSource;
  readonly totalMinor: bigint;
  /** What of it is still to be paid. */
  readonly dueMinor: bigint;
  readonly currency: string;
  readonly itemCount: number;
  readonly closing: boolean;
  readonly needsAttention: string | undefined;
  /** What the caller may do with it now. */
  readonly allowedChanges: readonly Offer[];
  readonly createdAt: string;
  readonly seq: number;
}

/** What a line is made of, of `SUMMARY_TABLES`. */
export const SUMMARY_COLUMNS = `o.id, o.org_id, o.order_number, o.buyer_id, u.name AS customer_name, o.status, o.payment_status,
       o.payment_method, o.fulfilment, o.source, o.total_amount_minor, o.currency,
       (SELECT count(*)::int FROM order_items i WHERE i.org_id = o.org_id AND i.order_id = o.id) AS item_count,
       (SELECT p.captured_minor - p.refunding_minor FROM payments p WHERE p.org_id = o.org_id AND p.order_id = o.id) AS kept,
       o.closing_target, o.closing_cause, o.closing_at, o.needs_attention_reason, o.created_at, o.event_seq`;
export const SUMMARY_TABLES = 'orders o JOIN users u ON u.id = o.buyer_id';

/** An order as `SUMMARY_COLUMNS` bring it. */
export interface SummaryRow {
  [column: string]: unknown;
  id: string;
  org_id: string;
  order_number: string;
  buyer_id: string;
  customer_name: string;
  status: OrderStatus;
  payment_status: PaymentStatus;
  payment_method: PaymentMethod;
  fulfilment: Fulfilment;
  source: OrderSource;
  total_amount_minor: string;
  currency: string;
  item_count: number;
  kept: string | null;
  closing_target: 'CANCELLED' | 'REJECTED' | null;
  closing_cause: ClosingCause | null;
  closing_at: Date | null;
  needs_attention_reason: string | null;
  created_at: Date;
  event_seq: number;
}

/** The line of a row, with what this caller may do. */
export function toSummary(caller: Principal, row: SummaryRow): OrderSummary {
  const { closing, ...facts } = factsOf(row);
  return {
    id: row.id,
    orgId: row.org_id,
    orderNumber: row.order_number,
    buyerId: row.buyer_id,
    customerName: row.customer_name,
    ...facts,
    fulfilment: row.fulfilment,
    source: row.source,
    totalMinor: BigInt(row.total_amount_minor),
    dueMinor: dueOf({ totalMinor: row.total_amount_minor, keptMinor: row.kept, status: row.status, closing }),
    currency: row.currency,
    itemCount: row.item_count,
    closing: closing !== undefined,
    needsAttention: row.needs_attention_reason ?? undefined,
    allowedChanges: offersTo(caller, { ...facts, closing }),
    createdAt: row.created_at.toISOString(),
    seq: row.event_seq,
  };
}

/** What a row says of where its order stands. */
export function factsOf(row: SummaryRow): OrderFacts {
  const { closing_target: target, closing_cause: cause, closing_at: at } = row;
  return {
    ...{ status: row.status, paymentStatus: row.payment_status, paymentMethod: row.payment_method },
    closing: target && cause && at ? { target, cause } : undefined,
  };
}
