import { giveUpLink } from '../../db/payments/giveUpLink';
import { isPaused } from '../../db/payments/isPaused';
import type { LinkRecord } from '../../db/payments/linkRow';
import { recordAttemptOutcome, type BookedOutcome } from '../../db/payments/recordAttemptOutcome';
import { recordLink } from '../../db/payments/recordLink';
import { recordRefundOutcome } from '../../db/payments/recordRefundOutcome';
import type { PspPayment, PspPort } from '../../domain/payments/pspPort';
import type { LearntBy } from '../../db/payments/attemptRow';
import { inShop, type PaymentActivityDeps } from './inShop';

export interface AskedPayment {
  readonly orgId: string;
  readonly paymentId: string;
}

/**
 * Asks the provider about one link and everything that was tried on it, and books every answer.
 * @returns whether the answer was complete; a link that has definitely never been made is an answer.
 */
export async function askAboutOne(
  deps: PaymentActivityDeps,
  { orgId, paymentId }: AskedPayment,
  link: LinkRecord,
): Promise<'ANSWERED' | 'NO_ANSWER'> {
  // What was never sent is nobody's to ask about, whether or not calls go out.
  if (!link.pspLinkId && !link.sentAt) return giveUp(deps, { orgId, paymentId }, link);
  if (await inShop(deps, orgId, (tx) => isPaused(tx, link.psp))) return 'NO_ANSWER';
  const psp = await deps.psps.psp({ orgId, psp: link.psp, account: link.account });
  const pspLinkId = link.pspLinkId ?? (await findLostLink(deps, { orgId, paymentId }, { psp, link }));
  if (pspLinkId === 'NO_ANSWER' || pspLinkId === 'ANSWERED') return pspLinkId;
  const asked = await psp.fetchLink(pspLinkId);
  if (asked.kind !== 'definite') return 'NO_ANSWER';
  const { payments } = asked.value;
  await inShop(deps, orgId, (tx) =>
    recordLink(tx, { paymentId, linkId: link.id, learnt: asked.value.link, mode: psp.mode }),
  );
  for (const payment of payments) {
    await bookPayment(deps, { orgId, paymentId }, { psp, linkId: link.id, payment, learntBy: 'QUERY' });
  }
  return 'ANSWERED';
}

/**
 * A link whose create was never answered: by its reference we learn whether it was made.
 * @returns its id at the provider, or what is to be answered without one.
 */
async function findLostLink(
  deps: PaymentActivityDeps,
  { orgId, paymentId }: AskedPayment,
  { psp, link }: { readonly psp: PspPort; readonly link: LinkRecord },
): Promise<string> {
  const found = await psp.findLinkByReference(link.reference, link.createdAt);
  if (found.kind !== 'definite') return 'NO_ANSWER';
  return found.value?.id ?? giveUp(deps, { orgId, paymentId }, link);
}

/** Not there: final once the create is long past, and until then no answer. The row decides. */
async function giveUp(
  deps: PaymentActivityDeps,
  { orgId, paymentId }: AskedPayment,
  link: LinkRecord,
): Promise<'ANSWERED' | 'NO_ANSWER'> {
  const givenUp = await inShop(deps, orgId, (tx) => giveUpLink(tx, { paymentId, linkId: link.id }));
  return givenUp ? 'ANSWERED' : 'NO_ANSWER';
}

/** Books a payment object that the provider has shown us, and the refunds that were made of it elsewhere. */
export async function bookPayment(
  deps: Pick<PaymentActivityDeps, 'database'>,
  { orgId, paymentId }: AskedPayment,
  shown: {
    readonly psp: PspPort;
    readonly linkId: string | undefined;
    readonly payment: PspPayment;
    readonly learntBy: LearntBy;
  },
): Promise<BookedOutcome> {
  const { psp, linkId, payment, learntBy } = shown;
  const { name, account } = psp;
  const booked = await inShop(deps, orgId, (tx) =>
    recordAttemptOutcome(tx, { paymentId, linkId, psp: name, account, learnt: payment, learntBy }),
  );
  if (payment.refundedMinor === 0n) return booked;
  const refunds = await psp.listRefunds(payment.id);
  if (refunds.kind !== 'definite') return booked;
  for (const refund of refunds.value) {
    await inShop(deps, orgId, (tx) => recordRefundOutcome(tx, { paymentId, learnt: refund, learntBy }));
  }
  return booked;
}
