import type { OrderLine } from '../../kit/api/takeLine';

export type OrderSummary = OrderLine;
export type OrderStatus = OrderSummary['status'];

/** What a move needs to know of an order; lists and the order's page both have it. */
export type Movable = Pick<
  OrderSummary,
  'id' | 'orderNumber' | 'status' | 'paymentStatus' | 'dueMinor' | 'currency' | 'seq' | 'allowedChanges'
>;

/** In the order in which an order goes through them. */
export const STATES = [
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
] as const satisfies readonly OrderStatus[];

export const METHODS = ['ONLINE', 'COD', 'MANUAL'] as const satisfies readonly OrderSummary['paymentMethod'][];
export const CHANNELS = [
  'TELEGRAM',
  'WHATSAPP',
  'WEB',
  'MOBILE',
  'API',
] as const satisfies readonly OrderSummary['source'][];
/** Beside the newest first, which is the usual. */
export const SORTS = ['oldest', 'amount'] as const;

export const PAYMENT_STATES = [
  'PENDING',
  'FAILED',
  'PARTIAL',
  'PAID',
  'COD_DUE',
  'PARTIALLY_REFUNDED',
  'REFUNDED',
  'DISPUTED',
] as const satisfies readonly OrderSummary['paymentStatus'][];
