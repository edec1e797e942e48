import type { OrderFacts } from '../orders/order';

/** What a payment asks for and what has become of it, in minor units of its currency. */
export interface PaymentSums {
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  /** Asked back, whether or not it has arrived. */
  readonly refundingMinor: bigint;
  /** Of it, what has definitely gone back. */
  readonly refundedMinor: bigint;
}

/**
 * Is nothing owed any more: the order is cancelled or rejected, or a person wants it closed? An automatic cancel that
 * still asks the bank voids nothing, because a payment that arrives meanwhile wins over it.
 */
export function isVoid(order: Pick<OrderFacts, 'status' | 'closing'>): boolean {
  if (order.status === 'CANCELLED' || order.status === 'REJECTED') return true;
  return order.closing !== undefined && order.closing.cause !== 'AUTO';
}

/** What is still to be paid: amount − captured + asked back, and never less than nothing. */
export function dueMinor(sums: PaymentSums, voided: boolean): bigint {
  return voided ? 0n : atLeastZero(sums.amountMinor - keptMinor(sums));
}

/** What was taken beyond what is owed and is not on its way back yet: it goes back by itself. */
export function surplusMinor(sums: PaymentSums, voided: boolean): bigint {
  return atLeastZero(keptMinor(sums) - (voided ? 0n : sums.amountMinor));
}

/** What we hold and nobody has asked back. */
export function keptMinor(sums: PaymentSums): bigint {
  return sums.capturedMinor - sums.refundingMinor;
}

/** A capture from which money can go back. */
export interface Capture {
  readonly attemptId: string;
  /** By hand: cash or a transfer, which a person has to give back. */
  readonly byHand: boolean;
  readonly capturedMinor: bigint;
  readonly refundingMinor: bigint;
  readonly createdAt: Date;
}

export interface RefundPart {
  readonly attemptId: string;
  readonly byHand: boolean;
  readonly amountMinor: bigint;
}

/**
 * Spreads an amount to give back over captures: what a provider can send back first, because that needs nobody; the
 * newest first, because a surplus is what came last. Never more than a capture still holds.
 */
export function spreadRefund(captures: readonly Capture[], amountMinor: bigint): RefundPart[] {
  const inOrder = [...captures].sort(
    (a, b) => Number(a.byHand) - Number(b.byHand) || b.createdAt.getTime() - a.createdAt.getTime(),
  );
  const parts: RefundPart[] = [];
  let restMinor = amountMinor;
  for (const { attemptId, byHand, capturedMinor, refundingMinor } of inOrder) {
    const heldMinor = capturedMinor - refundingMinor;
    const partMinor = heldMinor < restMinor ? heldMinor : restMinor;
    if (partMinor > 0n) parts.push({ attemptId, byHand, amountMinor: partMinor });
    restMinor -= partMinor;
  }
  return parts;
}

function atLeastZero(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}
