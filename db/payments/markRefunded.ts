import { DomainError } from '../../domain/kit/errors';
import { isRefundStuck } from '../../domain/payments/refund';
import type { Tx } from '../kit/transaction';
import { unflagOrder } from '../orders/flagOrder';
import { endRefundedAttempts } from './endRefundedAttempts';
import { unflagPayment } from './flagPayment';
import { lockPaymentOfOrder } from './paymentRow';
import { readRefunds, saveRefund, type RefundRecord } from './refundRow';
import { settlePayment } from './settlePayment';
import { tellRefunded } from './tellOfRefund';

/**
 * A person of the shop has given the money back: cash that was to be returned by hand, or what the provider could not
 * send, or about which it has not answered to the end of the ladder.
 * @throws DomainError `NOTHING_TO_REFUND`, `FORBIDDEN`, `NOT_FOUND`.
 */
export async function markRefunded(
  tx: Tx,
  { orderId }: { readonly orderId: string },
): Promise<{ readonly amountMinor: bigint; readonly currency: string }> {
  if (tx.actor.type === 'BUYER') throw forbidden();
  const locked = await lockPaymentOfOrder(tx, orderId);
  const { order, payment } = locked;
  const due = (await readRefunds(tx, payment.id)).filter(isByHand);
  if (due.length === 0) throw nothingToRefund();
  for (const refund of due) {
    await saveRefund(tx, refund.id, {
      status: 'BY_HAND_DONE',
      nextTryAt: undefined,
      tries: refund.tries,
      decidedBy: `${tx.actor.type}:${tx.actor.id}`,
    });
    await tellRefunded(tx, order, refund);
  }
  await endRefundedAttempts(tx, { paymentId: payment.id, note: { learntBy: 'PERSON', data: { actor: tx.actor } } });
  await unflagPayment(tx, payment.id);
  await settlePayment(tx, locked);
  await unflagOrder(tx, { orderId });
  return { amountMinor: due.reduce((sum, refund) => sum + refund.amountMinor, 0n), currency: payment.currency };
}

function isByHand(refund: RefundRecord): boolean {
  return refund.status === 'BY_HAND_DUE' || refund.status === 'FAILED' || isRefundStuck(refund);
}

function forbidden(): DomainError {
  return new DomainError({ cause: 'forbidden', code: 'FORBIDDEN', message: 'Only the shop can mark a refund.' });
}

function nothingToRefund(): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'NOTHING_TO_REFUND',
    message: 'No refund of this order waits to be given back by hand.',
  });
}
