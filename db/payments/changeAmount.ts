import { isPayableOnline } from '../../domain/orders/order';
import { isPayable, isShut } from '../../domain/payments/link';
import { dueMinor, isVoid, keptMinor } from '../../domain/payments/surplus';
import type { Tx } from '../kit/transaction';
import { applyPayment } from '../orders/applyPayment';
import { readLinks, saveLink, type LinkRecord } from './linkRow';
import { openRestLink } from './openRestLink';
import { lockPaymentOfOrder, type LockedPayment } from './paymentRow';
import { settlePayment } from './settlePayment';
import { startRefund } from './startRefund';

export interface ChangeAmount {
  readonly orderId: string;
  /** What the order costs now, in minor units of its currency; less than before. */
  readonly amountMinor: bigint;
}

/**
 * The order has become cheaper: what was taken beyond that goes back, and a pay link for the old amount is closed so
 * that another can be opened for what is due now. A link that the provider has not heard of simply asks for less. Whoever
 * pays by the old link before it is closed has paid too much, which is found and given back as every surplus.
 */
export async function changeAmount(
  tx: Tx,
  { orderId, amountMinor }: ChangeAmount,
): Promise<{ readonly refundMinor: bigint }> {
  const { order, payment, now } = await lockPaymentOfOrder(tx, orderId);
  await tx.execute('UPDATE payments SET amount_minor = $3, updated_at = now() WHERE org_id = $1 AND id = $2', [
    tx.orgId,
    payment.id,
    amountMinor,
  ]);
  const cheaper: LockedPayment = { order, payment: { ...payment, amountMinor }, now };
  const kept = keptMinor(payment);
  const refundMinor = kept > amountMinor ? kept - amountMinor : 0n;
  if (refundMinor > 0n) await startRefund(tx, { orderId, amountMinor: refundMinor, cause: 'LINE_OUT' });
  await renewLinks(tx, cheaper);
  await settlePayment(tx, cheaper);
  // A part that was paid before may be all of it now.
  const { payment: after } = await lockPaymentOfOrder(tx, orderId);
  if (after.capturedMinor > 0n || amountMinor === 0n)
    await applyPayment(tx, { orderId, fact: { type: 'sums', ...after } });
  await openRestLink(tx, payment.id);
  return { refundMinor };
}

async function renewLinks(tx: Tx, { order, payment, now }: LockedPayment): Promise<void> {
  const due = isPayableOnline(order) ? dueMinor(payment, isVoid(order)) : 0n;
  for (const link of await readLinks(tx, payment.id)) {
    if (isShut(link.status) || link.amountMinor === due) continue;
    if (isPayable(link.status)) saveLink(tx, link.id, { shuttingSince: link.shuttingSince ?? now });
    else await askForLess(tx, link, due);
  }
}

/** Under the payment's lock nobody has asked the provider for it, and whoever does reads the amount anew. */
async function askForLess(tx: Tx, link: LinkRecord, due: bigint): Promise<void> {
  if (due === 0n) return saveLink(tx, link.id, { status: 'CANCELLED' });
  await tx.execute(`UPDATE payment_links SET amount_minor = $3, updated_at = now() WHERE org_id = $1 AND id = $2`, [
    tx.orgId,
    link.id,
    due,
  ]);
}
