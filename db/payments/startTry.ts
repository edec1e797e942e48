import { unavailable } from './providerTrouble';
import { checkoutState, type CheckoutState } from '../../domain/payments/checkout';
import type { LinkRequest, PspName } from '../../domain/payments/pspPort';
import type { Tx } from '../kit/transaction';
import { readAttempts } from './attemptRow';
import { linkRequestOf } from './claimLinkCreation';
import { isPaused } from './isPaused';
import { readLinks } from './linkRow';
import { noteOpening } from './noteOpening';
import { lockPayment } from './paymentRow';
import { switchLink } from './switchLink';

/** What becomes of somebody's wish to pay. */
export type StartedTry =
  /** The provider is to be asked how they get to pay. */
  | {
      readonly kind: 'ask';
      readonly orgId: string;
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
 * Somebody is about to pay. At the provider of the payment's link they may at once; at another one a link is made first,
 * and the one that they leave is closed.
 *
 * @throws DomainError TOO_MANY_SWITCHES.
 */
export async function startTry(tx: Tx, { paymentId, psp, publicBaseUrl }: StartTry): Promise<StartedTry> {
  const locked = await lockPayment(tx, { paymentId });
  const [links, attempts] = await Promise.all([readLinks(tx, paymentId), readAttempts(tx, paymentId)]);
  const link = links.at(-1);
  if (!link) return { kind: 'look' };
  const onLink = attempts.filter(({ linkId }) => linkId === link.id);
  const facts = { order: locked.order, sums: locked.payment, link, attempts: onLink };
  const state = checkoutState(facts, locked.now);
  if (link.psp !== psp) {
    if (LEAVABLE.includes(state)) await switchLink(tx, { paymentId, psp });
    return { kind: 'look' };
  }
  if (state !== 'open' || !link.pspLinkId) return { kind: 'look' };
  if (await isPaused(tx, link.psp)) throw unavailable('calls to the provider are switched off');
  await noteOpening(tx, locked, link);
  return {
    kind: 'ask',
    orgId: tx.orgId,
    psp: link.psp,
    account: link.account,
    pspLinkId: link.pspLinkId,
    request: await linkRequestOf(tx, { locked, link, publicBaseUrl }),
  };
}
