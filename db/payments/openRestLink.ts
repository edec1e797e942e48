import { isPayableOnline } from '../../domain/orders/order';
import { isShut } from '../../domain/payments/link';
import { dueMinor, isVoid } from '../../domain/payments/surplus';
import type { Tx } from '../kit/transaction';
import { readAttempts } from './attemptRow';
import { readLinks } from './linkRow';
import { openLink } from './openLink';
import { lockPayment } from './paymentRow';
import { settlePayment } from './settlePayment';

/**
 * Intends a further link for what is still to be paid, when all others are at their end: a part was paid by hand, a link
 * ended before its order, or the payer wants to pay at another provider. The address that the customer has leads to the
 * newest link of its payment.
 */
export async function openRestLink(tx: Tx, paymentId: string): Promise<void> {
  // Read anew: what was just booked has changed both.
  const locked = await lockPayment(tx, { paymentId });
  const { order, payment } = locked;
  const due = dueMinor(payment, isVoid(order));
  if (due === 0n || order.closing || !isPayableOnline(order)) return;
  // Money that a person took and that is not booked yet would be asked for once more.
  if ((await readAttempts(tx, paymentId)).some(({ kind, status }) => kind === 'BY_HAND' && status === 'CREATED'))
    return;
  const links = await readLinks(tx, paymentId);
  const last = links.at(-1);
  if (!last || links.some(({ status }) => !isShut(status))) return;
  const { currency, number } = last;
  openLink(tx, { paymentId, number: number + 1, amountMinor: due, currency });
  // Asking the provider for it is the payment's run's next work.
  await settlePayment(tx, locked);
}
