import type { Closing, OrderStatus } from '../../domain/orders/order';
import { dueMinor, isVoid } from '../../domain/payments/surplus';

interface Owed {
  /** Minor units as the database writes them. */
  readonly totalMinor: string;
  /** Captured and not asked back; null while there is no payment. */
  readonly keptMinor: string | null;
  readonly status: OrderStatus;
  readonly closing: Pick<Closing, 'target' | 'cause'> | undefined;
}

/** What of an order is still to be paid, by the sums of its payment: an order and its payment ask for the same. */
export function dueOf({ totalMinor, keptMinor, status, closing }: Owed): bigint {
  return dueMinor(
    { amountMinor: BigInt(totalMinor), capturedMinor: BigInt(keptMinor ?? 0), refundingMinor: 0n, refundedMinor: 0n },
    isVoid({ status, closing }),
  );
}
