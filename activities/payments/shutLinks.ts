import { hasCashWaiting } from '../../db/payments/hasCashWaiting';
import { bookByHand, deferByHand } from '../../db/payments/bookByHand';
import { lookAtPayment } from '../../db/payments/lookAtPayment';
import { readBankAnswer } from '../../db/payments/readBankAnswer';
import { closeLinks } from './closeLink';
import { inShop, type PaymentActivityDeps } from './inShop';

/**
 * Somebody has paid by hand: the links are closed at the provider first, then the cash is booked and a link for the
 * rest intended. Without a definite answer it waits; paid online meanwhile, it is booked all the same and what is too
 * much goes back.
 */
export async function shutLinks(
  deps: PaymentActivityDeps,
  { orgId, paymentId }: { readonly orgId: string; readonly paymentId: string },
): Promise<void> {
  const { orderId, isCash } = await inShop(deps, orgId, async (tx) => {
    const { orderId: id } = await lookAtPayment(tx, { paymentId });
    return { orderId: id, isCash: await hasCashWaiting(tx, id) };
  });
  // Cash waits for every link; else only those are closed that somebody has left, and the newest goes on.
  await closeLinks(deps, { orgId, orderId, which: isCash ? 'all' : 'shutting' });
  await inShop(deps, orgId, async (tx) => {
    const { paid, definite } = await readBankAnswer(tx, orderId);
    if (paid || definite) await bookByHand(tx, paymentId);
    if (!definite) await deferByHand(tx, paymentId);
  });
}
