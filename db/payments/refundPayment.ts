import { DomainError } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { lockPayment } from './paymentRow';
import { startRefund } from './startRefund';

export interface RefundPayment {
  readonly paymentId: string;
  /** In minor units; everything that was taken and not asked back yet unless told. */
  readonly amountMinor?: bigint | undefined;
}

/**
 * A person gives a payment back, or a part of it: what a provider took goes back by itself, cash becomes a task. Safe to
 * repeat only behind an idempotency key: the same part twice is two refunds, and refused beyond what is left.
 * @throws DomainError `REFUND_TOO_LARGE` {leftMinor}, `NOTHING_TO_REFUND`, `FORBIDDEN`, `NOT_FOUND`.
 */
export async function refundPayment(tx: Tx, { paymentId, amountMinor }: RefundPayment): Promise<void> {
  if (tx.actor.type === 'BUYER') throw forbidden();
  const { order } = await lockPayment(tx, { paymentId });
  const started = await startRefund(tx, { orderId: order.id, amountMinor: amountMinor ?? 'all', cause: 'BY_HAND' });
  if (started.amountMinor === 0n) throw nothing();
}

function nothing(): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'NOTHING_TO_REFUND',
    message: 'Nothing of this payment is with the shop that could be given back.',
  });
}

function forbidden(): DomainError {
  return new DomainError({ cause: 'forbidden', code: 'FORBIDDEN', message: 'Only the shop can give a payment back.' });
}
