import type { Closing, Fulfilment, OrderFacts, OrderSource } from './order';
import type { OrderTimes } from './schedule';

/** One order as its row holds it; amounts in minor units of `currency`. */
export interface OrderRecord extends OrderFacts {
  readonly id: string;
  readonly orgId: string;
  readonly orderNumber: string;
  readonly buyerId: string;
  /** The chat in which the customer is told; undefined for somebody without a chat. */
  readonly chatId: string | undefined;
  readonly source: OrderSource;
  readonly fulfilment: Fulfilment;
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly closing: Closing | undefined;
  readonly payableSince: Date | undefined;
  readonly nudgedAt: Date | undefined;
  readonly reminderCount: number;
  readonly times: OrderTimes;
  readonly nextQueryAt: Date | undefined;
  readonly queryCount: number;
  readonly nextActionAt: Date | undefined;
  readonly needsAttentionSince: Date | undefined;
  readonly needsAttentionReason: string | undefined;
  /** Sequence of the last event: the order's version. */
  readonly seq: number;
}

/** Everything that is written down about an order, in the words of its timeline. */
export type OrderEventType =
  | 'PLACED'
  | 'PAYABLE'
  | 'PAYMENT_DECLINED'
  | 'PART_PAID'
  | 'PAID'
  | 'CONFIRMED'
  | 'PROCESSING'
  | 'FULFILLED'
  | 'CLOSING'
  | 'CLOSING_DROPPED'
  | 'CANCELLED'
  | 'REJECTED'
  | 'NUDGED'
  /** The payer has said when they will pay. */
  | 'PAY_LATER'
  | 'REMINDED'
  | 'CUSTOMER_TOLD'
  | 'REFUND_STARTED'
  | 'REFUNDED'
  | 'LINE_DROPPED'
  | 'ATTENTION_NEEDED'
  | 'ATTENTION_MENDED';

export interface OrderEvent {
  readonly type: OrderEventType;
  readonly from?: OrderFacts['status'];
  readonly to?: OrderFacts['status'];
  readonly data?: Readonly<Record<string, unknown>>;
}
