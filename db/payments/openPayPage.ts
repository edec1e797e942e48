import type { Locale } from '../../domain/chat/view';
import { payPageState, type PayPageState } from '../../domain/payments/payPage';
import { nextQueryAt } from '../../domain/payments/querySchedule';
import { actAs, type Unnamed } from '../kit/actAs';
import type { Tx } from '../kit/transaction';
import { applyPayment } from '../orders/applyPayment';
import { readAttempts } from './attemptRow';
import { readLinks, type LinkRecord } from './linkRow';
import { lockPayment, type LockedPayment } from './paymentRow';

export interface PayPage {
  readonly state: PayPageState;
  /** Where to send the payer when the state is `pay`. */
  readonly url: string | undefined;
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
  if (state === 'pay') await noteOpening(tx, locked, link);
  if (state === 'checking' && isBack) await askSoon(tx, locked, new Date(locked.now.getTime() + RETURNED_WAIT_MS));
  return {
    state,
    url: state === 'pay' ? link.url : undefined,
    orderNumber: locked.order.orderNumber,
    shopName: shop.name,
    locale: shop.locale,
    amountMinor: link.amountMinor,
    currency: link.currency,
  };
}

/** Who comes back has paid or failed a moment ago: when the webhook has not come by then, it is worth a question. */
const RETURNED_WAIT_MS = 10_000;

async function noteOpening(tx: Tx, locked: LockedPayment, link: LinkRecord): Promise<void> {
  tx.later(
    `UPDATE payment_links SET opened_at = now(), opened_count = opened_count + 1 WHERE org_id = $1 AND id = $2`,
    [tx.orgId, link.id],
  );
  await askSoon(tx, locked, nextQueryAt(locked.now, locked.now));
}

/** Brings the next question forward; one that comes sooner anyway stays. */
async function askSoon(tx: Tx, { order }: LockedPayment, at: Date): Promise<void> {
  if (!order.payableSince || (order.nextQueryAt && order.nextQueryAt <= at)) return;
  await applyPayment(tx, { orderId: order.id, fact: { type: 'askAt', nextQueryAt: at } });
}
