import { isPayableOnline } from '../../domain/orders/order';
import type { OrderRecord } from '../../domain/orders/record';
import { CREATE_SETTLES_SECONDS, isShut } from '../../domain/payments/link';
import type { Tx } from '../kit/transaction';
import { readLinks, saveLink, type LinkRecord } from './linkRow';
import { lockPayment } from './paymentRow';
import { settlePayment } from './settlePayment';

/**
 * Marks a link as never made, and says whether it is so: it was not sent, or the provider does not know it although the question that might have
 * made it is long past. Before that, «not there» says nothing: a slow create may still arrive.
 */
export async function giveUpLink(
  tx: Tx,
  { paymentId, linkId }: { readonly paymentId: string; readonly linkId: string },
): Promise<boolean> {
  const locked = await lockPayment(tx, { paymentId });
  const link = (await readLinks(tx, paymentId)).find(({ id }) => id === linkId);
  if (!link || isShut(link.status)) return true;
  // While the order wants it, it is asked for again under its reference, and not given up.
  if (isWanted(locked.order, link) || !neverCame(link, locked.now)) return false;
  saveLink(tx, link.id, { status: 'CANCELLED', lastError: 'never made at the provider' });
  await settlePayment(tx, locked);
  return true;
}

function isWanted(order: OrderRecord, link: LinkRecord): boolean {
  return isPayableOnline(order) && !order.closing && !link.shuttingSince;
}

function neverCame(link: LinkRecord, now: Date): boolean {
  if (link.pspLinkId) return false;
  return !link.sentAt || now.getTime() - link.sentAt.getTime() > CREATE_SETTLES_SECONDS * 1000;
}
