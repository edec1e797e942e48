import type { Locale } from '../../domain/chat/view';
import { payPageState, type PayPageState } from '../../domain/payments/payPage';
import { actAs, type Unnamed } from '../kit/actAs';
import { readAttempts } from './attemptRow';
import { readLinks } from './linkRow';
import { askSoon, noteOpening } from './noteOpening';
import { lockPayment } from './paymentRow';

export interface PayPage {
  readonly state: PayPageState;
  /** Where to send the payer when the state is `pay`: the provider's page, where it has one. */
  readonly url: string | undefined;
  readonly paymentId: string;
  /** The provider has the link and no page for it: our own page is where it is paid. */
  readonly isPaidOnOurPage: boolean;
  readonly orderNumber: string;
  readonly shopName: string;
  readonly locale: Locale;
  readonly amountMinor: bigint;
  readonly currency: string;
}

export interface OpenPayPage {
  readonly token: string;
  /** They come back from the provider. */
  readonly isBack: boolean;
}

/**
 * Opens our pay link: says where the payer is to go, and from when on the provider is asked whether they have paid, in
 * case its webhook is lost. An old address leads to the newest link of its payment.
 * @returns undefined for a token that nobody was given.
 */
export async function openPayPage(session: Unnamed, { token, isBack }: OpenPayPage): Promise<PayPage | undefined> {
  const found = await session.maybe<{ org_id: string; payment_id: string }>(
    'SELECT org_id, payment_id FROM app.find_link_by_token($1)',
    [token],
  );
  if (!found) return undefined;
  const tx = actAs(session, { kind: 'system', orgId: found.org_id, useCase: 'openPayPage' });
  const locked = await lockPayment(tx, { paymentId: found.payment_id });
  const [links, attempts, shop] = await Promise.all([
    readLinks(tx, found.payment_id),
    readAttempts(tx, found.payment_id),
    tx.one<{ name: string; locale: Locale }>('SELECT name, locale FROM orgs WHERE id = $1', [tx.orgId]),
  ]);
  const link = links.at(-1);
  if (!link) return undefined;
  const state = payPageState({
    order: locked.order,
    sums: locked.payment,
    link,
    lastAttempt: attempts.at(-1)?.status,
    isBack,
  });
  if (state === 'pay' && link.url) await noteOpening(tx, locked, link);
  if (state === 'checking' && isBack) await askSoon(tx, locked, new Date(locked.now.getTime() + RETURNED_WAIT_MS));
  return {
    state,
    url: state === 'pay' ? link.url : undefined,
    paymentId: found.payment_id,
    isPaidOnOurPage: link.pspLinkId !== undefined && link.url === undefined,
    orderNumber: locked.order.orderNumber,
    shopName: shop.name,
    locale: shop.locale,
    amountMinor: link.amountMinor,
    currency: link.currency,
  };
}

/** Who comes back has paid or failed a moment ago: when the webhook has not come by then, it is worth a question. */
const RETURNED_WAIT_MS = 10_000;
