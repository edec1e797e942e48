import { after } from '../../domain/orders/schedule';
import { canCaptureLater } from '../../domain/payments/capture';
import { isPayableOnline } from '../../domain/orders/order';
import { isPayable, isShut, type LinkStatus } from '../../domain/payments/link';
import type { LinkRequest, PspName } from '../../domain/payments/pspPort';
import { dueMinor, isVoid } from '../../domain/payments/surplus';
import { settingsOf } from '../accounts/settingsOf';
import type { Tx } from '../kit/transaction';
import { readLinks, saveLink, type LinkRecord } from './linkRow';
import { isPaused } from './isPaused';
import { lockPaymentOfOrder, type LockedPayment } from './paymentRow';
import { settlePayment } from './settlePayment';

/** What has to be asked of the provider so that the order has a pay link. */
export type LinkCreation =
  | { readonly kind: 'nothingToDo'; readonly status: LinkStatus | undefined }
  /** Calls to the provider are switched off. */
  | { readonly kind: 'paused' }
  | {
      readonly kind: 'ask';
      readonly paymentId: string;
      readonly linkId: string;
      readonly psp: PspName;
      readonly account: string;
      /** Somebody may have asked before, and the answer was lost: look it up before asking again. */
      readonly mayExist: boolean;
      /** Nobody can have asked earlier. */
      readonly since: Date;
      readonly request: LinkRequest;
    };

export interface ClaimLinkCreation {
  readonly orderId: string;
  /** Where customers reach us; the payer comes back to our own page. */
  readonly publicBaseUrl: string;
}

/**
 * Writes down that the provider is being asked for the order's newest link, before it is asked: whoever crashes after
 * this leaves a row that says so. Asking again uses the same reference, which the provider takes only once.
 */
export async function claimLinkCreation(tx: Tx, command: ClaimLinkCreation): Promise<LinkCreation> {
  const locked = await lockPaymentOfOrder(tx, command.orderId);
  const link = (await readLinks(tx, locked.payment.id)).at(-1);
  if (!link || link.status === 'ACTIVE' || isShut(link.status)) return { kind: 'nothingToDo', status: link?.status };
  if (!isWanted(locked, link)) return giveUp(tx, locked, link);
  if (await isPaused(tx, link.psp)) return { kind: 'paused' };
  saveLink(tx, link.id, { status: link.status === 'UNKNOWN' ? 'UNKNOWN' : 'SENT', sentAt: locked.now });
  return {
    kind: 'ask',
    paymentId: locked.payment.id,
    linkId: link.id,
    psp: link.psp,
    account: link.account,
    mayExist: link.status !== 'CREATED',
    since: link.createdAt,
    request: await linkRequestOf(tx, { locked, link, publicBaseUrl: command.publicBaseUrl }),
  };
}

/** Nobody gets a way to pay for what is being closed, is paid, or is to be paid by hand. */
function isWanted({ order, payment }: LockedPayment, link: LinkRecord): boolean {
  if (order.closing || !isPayableOnline(order) || link.shuttingSince) return false;
  return dueMinor(payment, isVoid(order)) > 0n;
}

/** One that was never sent can be given up here and now; any other is closed at the provider. */
async function giveUp(tx: Tx, locked: LockedPayment, link: LinkRecord): Promise<LinkCreation> {
  if (isPayable(link.status)) return { kind: 'nothingToDo', status: link.status };
  saveLink(tx, link.id, { status: 'CANCELLED' });
  await settlePayment(tx, locked);
  return { kind: 'nothingToDo', status: 'CANCELLED' };
}

/** The link outlives the order's automatic cancel by this, so that closing it is our doing and not the clock's. */
const OUTLIVES_CANCEL_SECONDS = 3_600;

/** What a link is asked for with, the same each time. */
export async function linkRequestOf(
  tx: Tx,
  wanted: { readonly locked: LockedPayment; readonly link: LinkRecord; readonly publicBaseUrl: string },
): Promise<LinkRequest> {
  const { link, publicBaseUrl } = wanted;
  const { order, now } = wanted.locked;
  const [settings, { name }] = await Promise.all([
    settingsOf(tx),
    tx.one<{ name: string }>('SELECT name FROM orgs WHERE id = $1', [tx.orgId]),
  ]);
  const cancelAfterSeconds = settings.cancelAfterSeconds ?? tx.durations.cancelAfterSeconds;
  return {
    reference: link.reference,
    amountMinor: link.amountMinor,
    currency: link.currency,
    description: `${order.orderNumber} · ${name}`,
    expiresAt: after(now, cancelAfterSeconds + OUTLIVES_CANCEL_SECONDS),
    returnUrl: `${publicBaseUrl}/r/${link.token}?back=1`,
    ...(settings.captureLater && canCaptureLater(link.psp) ? { captureLater: true } : {}),
    ...(link.onOurPage && { onOurPage: true }),
  };
}
