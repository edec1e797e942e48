import type { Schemas } from '../../kit/api/client';

export type OrderSummary = Schemas['OrderSummary'];
export type OrderStatus = OrderSummary['status'];

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
