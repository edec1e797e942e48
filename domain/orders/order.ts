/** States of an order; the words are public vocabulary. */
export const ORDER_STATUSES = [
  'PENDING',
  'CONFIRMED',
  'PROCESSING',
  'ASSIGNED',
  'PICKED_UP',
  'DELIVERED',
  'FULFILLED',
  'REJECTED',
  'CANCELLED',
  'RETURNED',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const PAYMENT_STATUSES = [
  'PENDING',
  'AUTHORIZED',
  'PARTIAL',
  'PAID',
  'FAILED',
  'COD_DUE',
  'CREDIT_DUE',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'DISPUTED',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** MANUAL: the customer pays by hand (a transfer, cash over the counter) and the shop records it. */
export type PaymentMethod = 'ONLINE' | 'COD' | 'MANUAL' | 'CREDIT' | 'WALLET';
export type Fulfilment = 'PICKUP' | 'DELIVERY';
export type OrderSource = 'TELEGRAM' | 'WHATSAPP' | 'WEB' | 'MOBILE' | 'API';

/** Who wants a payable order closed. A person's wish overrides AUTO, never the reverse. */
export type ClosingCause = 'AUTO' | 'CUSTOMER' | 'OWNER';

/** A payable order that is being closed: the bank is asked before anything is decided. */
export interface Closing {
  readonly target: 'CANCELLED' | 'REJECTED';
  readonly cause: ClosingCause;
  readonly reason: string | undefined;
  readonly at: Date;
}

/** What the rules need to know of an order. */
export interface OrderFacts {
  readonly status: OrderStatus;
  readonly paymentStatus: PaymentStatus;
  readonly paymentMethod: PaymentMethod;
  readonly closing: Pick<Closing, 'target' | 'cause'> | undefined;
}

/** Has the order come to its end? Nothing but refunds happens to it then. */
export function isEnded(status: OrderStatus): boolean {
  return status === 'FULFILLED' || status === 'CANCELLED' || status === 'REJECTED' || status === 'RETURNED';
}

/** Is all the money here? A part that went back since does not make the order unpaid. */
export function isPaid(paymentStatus: PaymentStatus): boolean {
  return paymentStatus === 'PAID' || paymentStatus === 'PARTIALLY_REFUNDED';
}

/** May the shop go on with it: paid, or agreed to be paid later. */
export function isCovered(paymentStatus: PaymentStatus): boolean {
  return isPaid(paymentStatus) || paymentStatus === 'COD_DUE' || paymentStatus === 'CREDIT_DUE';
}

/**
 * The key of the words for where an order stands. One that nobody has paid waits for its customer, and not for the shop,
 * which may not answer before.
 */
export function statusKey(
  order: Pick<OrderFacts, 'status' | 'paymentStatus'> & { readonly closing: unknown },
): `status.${OrderStatus | 'closing' | 'unpaid'}` {
  if (order.closing) return 'status.closing';
  const isUnpaid = order.status === 'PENDING' && !isCovered(order.paymentStatus) && order.paymentStatus !== 'REFUNDED';
  return isUnpaid ? 'status.unpaid' : `status.${order.status}`;
}

/** Can the customer still pay by link, so that only the provider knows whether money is on its way? */
export function isPayableOnline(order: Pick<OrderFacts, 'status' | 'paymentStatus' | 'paymentMethod'>): boolean {
  return (
    order.paymentMethod === 'ONLINE' &&
    !isEnded(order.status) &&
    !isPaid(order.paymentStatus) &&
    order.paymentStatus !== 'REFUNDED'
  );
}

/**
 * Where the order is in its life, in the words of the workflow: waiting for money, for the shop's answer, for the
 * goods to be handed over, being closed, or at its end.
 */
export type OrderStage = 'payable' | 'paid' | 'confirmed' | 'closing' | 'ended';

export function stageOf(order: OrderFacts): OrderStage {
  if (isEnded(order.status)) return 'ended';
  if (order.closing) return 'closing';
  if (order.status !== 'PENDING') return 'confirmed';
  return isCovered(order.paymentStatus) ? 'paid' : 'payable';
}
