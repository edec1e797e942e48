import { unavailable } from './providerTrouble';
import { checkoutState, type CheckoutState } from '../../domain/payments/checkout';
import type { LinkRequest, PspName } from '../../domain/payments/pspPort';
import { isPayable, isShut } from '../../domain/payments/link';
import type { Tx } from '../kit/transaction';
import { readAttempts } from './attemptRow';
import { linkRequestOf } from './claimLinkCreation';
import { isPaused } from './isPaused';
import { readLinks, saveLink, type LinkRecord } from './linkRow';
import { noteOpening } from './noteOpening';
import { openRestLink } from './openRestLink';
import { lockPayment, type LockedPayment } from './paymentRow';
import { factsOf } from './readCheckout';
import { settlePayment } from './settlePayment';

/** What becomes of somebody's wish to pay. */
export type StartedTry =
  /** The provider is to be asked how they get to pay. */
  | {
      readonly kind: 'ask';
      readonly psp: PspName;
      readonly account: string;
      readonly pspLinkId: string;
      readonly request: LinkRequest;
    }
  /** There is nothing to pay now: the page shows why. */
  | { readonly kind: 'look' };

export interface StartTry {
  readonly paymentId: string;
  /** The provider that the payer has chosen. */
  readonly psp: PspName;
  readonly publicBaseUrl: string;
}

/** In which the payer may still choose another provider. */
const LEAVABLE: readonly CheckoutState[] = ['open', 'preparing', 'unavailable'];

/**
 * Somebody is about to pay. At the provider of the payment's link they may at once; another one takes its place: the link
 * is closed at its provider first, by the payment's run, so that never two links of a payment can be paid at a time.
 */
export async function startTry(tx: Tx, { paymentId, psp, publicBaseUrl }: StartTry): Promise<StartedTry> {
  const locked = await lockPayment(tx, { paymentId });
  const [links, attempts] = await Promise.all([readLinks(tx, paymentId), readAttempts(tx, paymentId)]);
  const link = links.at(-1);
  if (!link) return { kind: 'look' };
  const onLink = attempts.filter(({ linkId }) => linkId === link.id);
  const facts = { order: locked.order, sums: locked.payment, link: factsOf(link), attempts: onLink };
  const state = checkoutState(facts, locked.now);
  if (link.psp !== psp) {
    if (LEAVABLE.includes(state)) await goElsewhere(tx, locked, { link, psp });
    return { kind: 'look' };
  }
  if (state !== 'open' || !link.pspLinkId) return { kind: 'look' };
  if (await isPaused(tx, link.psp)) throw unavailable('calls to the provider are switched off');
  await noteOpening(tx, locked, link);
  return {
    kind: 'ask',
    psp: link.psp,
    account: link.account,
    pspLinkId: link.pspLinkId,
    request: await linkRequestOf(tx, { locked, link, publicBaseUrl }),
  };
}

/** One that the provider has never heard of ends here and now; any other is closed there before the next is opened. */
async function goElsewhere(
  tx: Tx,
  locked: LockedPayment,
  { link, psp }: { readonly link: LinkRecord; readonly psp: PspName },
): Promise<void> {
  if (link.shuttingSince && link.nextPsp === undefined) return;
  if (isShut(link.status)) {
    // Refused there.
    saveLink(tx, link.id, { nextPsp: psp });
    return openRestLink(tx, locked.payment.id);
  }
  if (isPayable(link.status)) {
    saveLink(tx, link.id, { nextPsp: psp, shuttingSince: link.shuttingSince ?? locked.now });
    return settlePayment(tx, locked);
  }
  saveLink(tx, link.id, { nextPsp: psp, status: 'CANCELLED' });
  await openRestLink(tx, locked.payment.id);
}
