import { DomainError } from '../../domain/kit/errors';
import { isRefundStuck } from '../../domain/payments/refund';
import type { Tx } from '../kit/transaction';
import { unflagOrder } from '../orders/flagOrder';
import { unflagPayment } from './flagPayment';
import { lockPaymentOfOrder } from './paymentRow';
import { readRefunds } from './refundRow';
import { settlePayment } from './settlePayment';

/**
 * Asks the provider once more for refunds that it has definitely refused, or about which it has not answered to the end
 * of the ladder. A refused one gets a new key, because the provider would repeat its «no» to the old one; an unanswered
 * one keeps its own, because it may be there: asked again long after, a provider that does not have it has refused it,
 * and the next retry sends it anew.
 * @throws DomainError `NOTHING_TO_RETRY`, `NOT_FOUND`.
 */
export async function retryRefund(
  tx: Tx,
  { orderId }: { readonly orderId: string },
): Promise<{ readonly refunds: number }> {
  const locked = await lockPaymentOfOrder(tx, orderId);
  const { payment } = locked;
  const stuck = (await readRefunds(tx, payment.id)).filter(
    (refund) => refund.status === 'FAILED' || isRefundStuck(refund),
  );
  if (stuck.length === 0) throw nothingToRetry();
  await tx.execute(
    `UPDATE refunds SET next_try_at = now(), tries = 0, updated_at = now(),
       key_number = CASE WHEN status = 'FAILED' THEN key_number + 1 ELSE key_number END,
       sent_at = CASE WHEN status = 'FAILED' THEN NULL ELSE sent_at END,
       psp_refund_id = CASE WHEN status = 'FAILED' THEN NULL ELSE psp_refund_id END,
       status = CASE WHEN status = 'FAILED' THEN 'CREATED' ELSE status END
     WHERE org_id = $1 AND id = ANY($2::uuid[])`,
    [tx.orgId, stuck.map(({ id }) => id)],
  );
  await unflagPayment(tx, payment.id);
  await settlePayment(tx, locked);
  await unflagOrder(tx, { orderId });
  return { refunds: stuck.length };
}

function nothingToRetry(): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'NOTHING_TO_RETRY',
    message: 'No refund of this order has failed.',
  });
}
