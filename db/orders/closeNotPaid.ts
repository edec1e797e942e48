import type { Tx } from '../kit/transaction';
import { unflagPayment } from '../payments/flagPayment';
import { lockPaymentOfOrder } from '../payments/paymentRow';
import { settlePayment } from '../payments/settlePayment';
import { shutLinks } from '../payments/shutLinks';
import { changeOrder } from './changeOrder';
import { unflagOrder } from './flagOrder';
import { lockFlagged } from './lockFlagged';
import { settleClosing } from './settleClosing';

/**
 * «Not paid: close»: somebody has seen at the bank that nothing was paid, and the order ends without waiting for an
 * answer; one that nobody has closed yet is cancelled. Its links are closed at the provider as soon as that answers, and
 * money that comes after all goes back by itself.
 * @throws DomainError what `lockFlagged` refuses.
 */
export async function closeNotPaid(
  tx: Tx,
  { orderId, reason }: { readonly orderId: string; readonly reason?: string | undefined },
): Promise<void> {
  const { locked, links } = await lockFlagged(tx, orderId, 'notPaid');
  const { order, payment, now } = locked;
  await unflagPayment(tx, payment.id);
  await unflagOrder(tx, { orderId, mend: 'notPaid' });
  shutLinks(tx, links, now);
  if (!order.closing) {
    await changeOrder(tx, { orderId, change: { type: 'cancel', ...(reason === undefined ? {} : { reason }) } });
  }
  await settleClosing(tx, { orderId, answer: 'UNPAID' });
  // Read anew: the order has ended. The payment's run closes the links.
  await settlePayment(tx, await lockPaymentOfOrder(tx, orderId));
}
