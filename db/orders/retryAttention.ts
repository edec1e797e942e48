import { isPayableOnline } from '../../domain/orders/order';
import type { Tx } from '../kit/transaction';
import { unflagPayment } from '../payments/flagPayment';
import { openRestLink } from '../payments/openRestLink';
import { retryRefund } from '../payments/retryRefund';
import { settlePayment } from '../payments/settlePayment';
import { unflagOrder } from './flagOrder';
import { lockFlagged } from './lockFlagged';
import { lockOrder, saveOrder } from './orderRow';

/**
 * The machine tries once more, at once, what it could not do: to ask the bank, to make a refused pay link anew, to send
 * a refund, to book money that waits, to say what became of a charge. The questions begin their ladder again, and the
 * mark goes until it fails again.
 * @throws DomainError what `lockFlagged` refuses.
 */
export async function retryAttention(tx: Tx, { orderId }: { readonly orderId: string }): Promise<void> {
  const { locked, refundStuck } = await lockFlagged(tx, orderId, 'retry');
  const { payment } = locked;
  if (refundStuck) await retryRefund(tx, { orderId });
  await tx.execute(
    `UPDATE payment_attempts SET next_query_at = now(), query_count = 0, updated_at = now()
     WHERE org_id = $1 AND payment_id = $2 AND (kind = 'BY_HAND' AND status = 'CREATED'
       OR kind = 'OFFSESSION' AND status IN ('CREATED', 'SENT', 'UNKNOWN') OR status = 'AUTHORIZED' AND capture_minor IS NOT NULL)`,
    [tx.orgId, payment.id],
  );
  await tx.execute('UPDATE payment_links SET shut_at = NULL, shut_tries = 0 WHERE org_id = $1 AND payment_id = $2', [
    tx.orgId,
    payment.id,
  ]);
  await unflagPayment(tx, payment.id);
  await settlePayment(tx, locked);
  await openRestLink(tx, payment.id);
  await askAtOnce(tx, orderId);
  await unflagOrder(tx, { orderId, mend: 'retry' });
}

async function askAtOnce(tx: Tx, orderId: string): Promise<void> {
  const order = await lockOrder(tx, orderId);
  if (!order.closing && !isPayableOnline(order)) return;
  saveOrder(tx, order, { nextQueryAt: new Date(), queryCount: 0 }, []);
}
