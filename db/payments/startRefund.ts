import { DomainError } from '../../domain/kit/errors';
import type { RefundCause } from '../../domain/payments/refund';
import { keptMinor } from '../../domain/payments/surplus';
import type { Tx } from '../kit/transaction';
import { readAttempts } from './attemptRow';
import { lockPaymentOfOrder } from './paymentRow';
import { refundOf, settlePayment } from './settlePayment';
import { tellRefundStarted } from './tellOfRefund';

export interface StartRefund {
  readonly orderId: string;
  /** `all`: whatever was taken and has not been asked back yet, which may be nothing. */
  readonly amountMinor: bigint | 'all';
  readonly cause: RefundCause;
}

/**
 * Begins to give money back: a row per capture, which the payment's run sends, or which a person who gave cash out
 * marks. Safe to repeat with `all`: the second time nothing is left.
 * @throws DomainError `REFUND_TOO_LARGE` {leftMinor}, `NOT_FOUND`.
 */
export async function startRefund(tx: Tx, command: StartRefund): Promise<{ readonly amountMinor: bigint }> {
  const { order, payment, now } = await lockPaymentOfOrder(tx, command.orderId);
  const left = keptMinor(payment);
  const amountMinor = command.amountMinor === 'all' ? left : command.amountMinor;
  if (amountMinor > left) throw tooLarge(left);
  if (amountMinor <= 0n) return { amountMinor: 0n };
  const attempts = await readAttempts(tx, payment.id);
  const refunds = await refundOf(tx, { payment, attempts, amountMinor, cause: command.cause, now });
  await settlePayment(tx, { order, payment, now });
  await tellRefundStarted(tx, order, refunds);
  return { amountMinor };
}

function tooLarge(left: bigint): DomainError {
  return new DomainError({
    cause: 'refused',
    code: 'REFUND_TOO_LARGE',
    message: `Only ${left} minor units are left to give back.`,
    data: { leftMinor: Number(left) },
  });
}
