import { isCovered, isEnded, ORDER_STATUSES, PAYMENT_STATUSES, type OrderStatus, type PaymentStatus } from './order';

/**
 * What an open order can wait for: the shop's answer, as it is paid or agreed to be paid later; its money; or another
 * try, as the bank has said no (which is money, too).
 */
export const WAITS_FOR = ['ANSWER', 'PAYMENT', 'NEXT_TRY'] as const;
export type WaitsFor = (typeof WAITS_FOR)[number];

interface Waiting {
  readonly status: readonly OrderStatus[];
  readonly paymentStatus: readonly PaymentStatus[];
}

/** Orders in these states are not at their end. */
const OPEN = ORDER_STATUSES.filter((status) => !isEnded(status));

/** Which orders wait for what: the page of today counts by it, and the list filters by it. */
export const WAITING: Readonly<Record<WaitsFor, Waiting>> = {
  ANSWER: { status: ['PENDING'], paymentStatus: PAYMENT_STATUSES.filter(isCovered) },
  PAYMENT: { status: OPEN, paymentStatus: ['PENDING', 'AUTHORIZED', 'PARTIAL', 'FAILED'] },
  NEXT_TRY: { status: OPEN, paymentStatus: ['FAILED'] },
};

/** The states of a list that shows only what waits for something: those that were asked for, too, or all of them. */
export function narrowTo(waitsFor: WaitsFor, asked: Partial<Waiting>): Waiting {
  const { status, paymentStatus } = WAITING[waitsFor];
  return {
    status: status.filter((one) => asked.status?.includes(one) ?? true),
    paymentStatus: paymentStatus.filter((one) => asked.paymentStatus?.includes(one) ?? true),
  };
}
