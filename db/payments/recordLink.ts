import { attentionReason } from '../../domain/orders/attentionReason';
import { isShut } from '../../domain/payments/link';
import type { PspLink, PspMode } from '../../domain/payments/pspPort';
import { nextQueryAt } from '../../domain/payments/querySchedule';
import type { Tx } from '../kit/transaction';
import { applyPayment } from '../orders/applyPayment';
import { flagPayment } from './flagPayment';
import { openRestLink } from './openRestLink';
import { readLinks, saveLink, type LinkPatch, type LinkRecord } from './linkRow';
import { lockPayment, type LockedPayment } from './paymentRow';
import { settlePayment } from './settlePayment';
import { unparkWebhooks } from './unparkWebhooks';

interface LinkRef {
  readonly paymentId: string;
  /** Spares a look, where it is known. */
  readonly orderId?: string | undefined;
  readonly linkId: string;
}

/**
 * Books what the provider says of a link: that it exists, or has come to its end. The order becomes payable with it.
 * A link of another amount, currency or reference than ours is shown to a person and never given to anybody.
 * @returns whether it is the link that we asked for.
 */
export async function recordLink(
  tx: Tx,
  ref: LinkRef & { readonly learnt: PspLink; readonly mode?: PspMode | undefined },
): Promise<boolean> {
  const { paymentId, learnt, mode } = ref;
  // Links only move forward, so what says nothing new without a lock says nothing new with one.
  if (saysNothingNew(await findLink(tx, ref), learnt)) return true;
  const locked = await lockPayment(tx, ref);
  const link = await findLink(tx, ref);
  if (!isSameLink(link, learnt)) {
    await flagPayment(tx, locked, attentionReason('LINK_IS_OTHER', learnt.id));
    return false;
  }
  if (saysNothingNew(link, learnt)) return true;
  const status = nextStatus(link, learnt);
  saveLink(tx, link.id, patchOf(status, learnt, mode));
  unparkWebhooks(tx, { psp: link.psp, account: link.account }, [learnt.id, learnt.orderId]);
  if (status === 'ACTIVE' && link.status !== 'ACTIVE') await becomePayable(tx, locked, link);
  // The first link's beginning changes nothing of the payment; the order asked for it.
  if (status !== link.status && (link.number > 1 || isShut(status))) await settlePayment(tx, locked);
  if (isShut(status)) await openRestLink(tx, paymentId);
  return true;
}

/** The provider's answer was lost: it may or may not have made the link. */
export async function recordLinkUnknown(tx: Tx, ref: LinkRef & { readonly message: string }): Promise<void> {
  await lockPayment(tx, ref);
  const link = await findLink(tx, ref);
  if (link.status !== 'SENT' && link.status !== 'UNKNOWN') return;
  saveLink(tx, link.id, { status: 'UNKNOWN', lastError: ref.message });
}

/** The provider will not make it. A person has to look: the customer can't pay. */
export async function recordLinkRefused(tx: Tx, ref: LinkRef & { readonly message: string }): Promise<void> {
  const locked = await lockPayment(tx, ref);
  const link = await findLink(tx, ref);
  if (link.status === 'ACTIVE' || isShut(link.status)) return;
  saveLink(tx, link.id, { status: 'REFUSED', lastError: ref.message });
  await flagPayment(tx, locked, attentionReason('LINK_REFUSED', ref.message));
  await settlePayment(tx, locked);
}

async function findLink(tx: Tx, { paymentId, linkId }: LinkRef): Promise<LinkRecord> {
  const link = (await readLinks(tx, paymentId)).find(({ id }) => id === linkId);
  if (!link) throw new Error(`payment ${paymentId} has no link ${linkId}`);
  return link;
}

function isSameLink(link: LinkRecord, learnt: PspLink): boolean {
  if (link.pspLinkId && link.pspLinkId !== learnt.id) return false;
  if (learnt.reference !== link.reference) return false;
  return learnt.amountMinor === link.amountMinor && learnt.currency === link.currency;
}

function saysNothingNew(link: LinkRecord, learnt: PspLink): boolean {
  if (!isSameLink(link, learnt) || !link.pspLinkId) return false;
  return nextStatus(link, learnt) === link.status && (link.pspOrderId !== undefined || learnt.orderId === undefined);
}

/** Only money that is booked makes a link paid; an end is never taken back. */
function nextStatus(link: LinkRecord, learnt: PspLink): LinkRecord['status'] {
  if (isShut(link.status)) return link.status;
  switch (learnt.status) {
    case 'OPEN':
    case 'PAID':
      return 'ACTIVE';
    case 'CANCELLED':
      return 'CANCELLED';
    case 'EXPIRED':
      return 'EXPIRED';
  }
}

function patchOf(status: LinkRecord['status'], learnt: PspLink, mode: PspMode | undefined): LinkPatch {
  return {
    status,
    pspLinkId: learnt.id,
    ...(learnt.orderId ? { pspOrderId: learnt.orderId } : {}),
    ...(learnt.url ? { url: learnt.url } : {}),
    ...(learnt.expiresAt ? { expiresAt: learnt.expiresAt } : {}),
    ...(mode ? { mode } : {}),
  };
}

async function becomePayable(tx: Tx, { order, now }: LockedPayment, link: LinkRecord): Promise<void> {
  const at = nextQueryAt(link.openedAt ?? now, now);
  const type = order.payableSince ? 'askAt' : 'payable';
  await applyPayment(tx, { orderId: order.id, fact: { type, nextQueryAt: at } });
}
