import { isShut } from '../../domain/payments/link';
import type { Tx } from '../kit/transaction';
import { readLinks, saveLink } from './linkRow';
import { openRestLink } from './openRestLink';
import { lockPayment } from './paymentRow';
import { settlePayment } from './settlePayment';

/**
 * Takes a link out of use that its provider can't cancel: our page leads to it no more. Who has the provider's form open
 * may pay all the same; that is booked like every late payment, and what is too much goes back.
 */
export async function abandonLink(
  tx: Tx,
  { paymentId, linkId }: { readonly paymentId: string; readonly linkId: string },
): Promise<void> {
  const locked = await lockPayment(tx, { paymentId });
  const link = (await readLinks(tx, paymentId)).find(({ id }) => id === linkId);
  if (!link || isShut(link.status)) return;
  saveLink(tx, link.id, {
    status: 'CANCELLED',
    lastError: 'the provider can’t cancel it: nobody is led there any more',
  });
  await settlePayment(tx, locked);
  await openRestLink(tx, paymentId);
}
