import type { Locale } from '../../domain/chat/view';
import type { OrderRecord } from '../../domain/orders/record';
import { isDeclined, type AttemptStatus } from '../../domain/payments/attempt';
import { checkoutState, payLaterRange, type CheckoutState, type PayLaterRange } from '../../domain/payments/checkout';
import { classifyDecline, type Decline } from '../../domain/payments/declineReason';
import type { PspName } from '../../domain/payments/pspPort';
import { dueMinor, isVoid, type PaymentSums } from '../../domain/payments/surplus';
import { settingsOf } from '../accounts/settingsOf';
import { readOrder } from '../orders/orderRow';
import type { Tx } from '../kit/transaction';
import { readLinks } from './linkRow';

/** What the payer's page shows: of the shop and of what is bought, and nothing of who buys it. */
export interface Checkout {
  readonly state: CheckoutState;
  readonly merchantName: string;
  /** Of the customer, where they have chosen one; else the shop's. */
  readonly locale: Locale;
  readonly orderNumber: string;
  readonly items: readonly { readonly name: string; readonly quantity: number; readonly amountMinor: bigint }[];
  readonly totalMinor: bigint;
  readonly dueMinor: bigint;
  readonly currency: string;
  /** Where the shop has accounts of its own that take payments; without any, the installation's serve it. */
  readonly ownProviders: readonly PspName[];
  /** At which the payment's link is. */
  readonly provider: PspName | undefined;
  /** There the link has a page of its own. */
  readonly hasPage: boolean;
  /** How often it was tried on the link. */
  readonly tries: number;
  /** Why the newest of them did not go through. */
  readonly decline: Decline['textKey'] | undefined;
  readonly receipt: CheckoutReceipt | undefined;
  readonly payLater: (PayLaterRange & { readonly chosenFor: Date | undefined }) | undefined;
}

/** What was paid, of everything that is captured. */
export interface CheckoutReceipt {
  readonly paidMinor: bigint;
  readonly paidAt: Date;
  readonly method: string | undefined;
  /** The provider's number of the payment, for questions at a bank. */
  readonly reference: string | undefined;
}

/** Reads what the page shows, without holding anything. @returns undefined for a payment without an order or a link. */
export async function readCheckout(tx: Tx, paymentId: string): Promise<Checkout | undefined> {
  const payment = await readPayment(tx, paymentId);
  if (!payment) return undefined;
  const [order, links, tries, shop, ownProviders] = await Promise.all([
    readOrder(tx, payment.orderId),
    readLinks(tx, paymentId),
    readTries(tx, paymentId),
    readShop(tx, payment.orderId),
    readOwnProviders(tx),
  ]);
  const link = links.at(-1);
  if (!link) return undefined;
  const onLink = tries.filter(({ linkId }) => linkId === link.id);
  const last = onLink.at(-1);
  return {
    state: checkoutState({ order, sums: payment.sums, link, attempts: onLink }, payment.now),
    ...shop,
    orderNumber: order.orderNumber,
    totalMinor: order.totalMinor,
    dueMinor: dueMinor(payment.sums, isVoid(order)),
    currency: payment.currency,
    ownProviders,
    provider: link.psp,
    hasPage: link.url !== undefined,
    tries: onLink.length,
    decline: last && isDeclined(last.status) ? classifyDecline(last.failureReason).textKey : undefined,
    receipt: receiptOf(payment.sums, tries),
    payLater: await readPayLater(tx, order, payment.now),
  };
}

interface PaymentFacts {
  readonly orderId: string;
  readonly sums: PaymentSums;
  readonly currency: string;
  readonly now: Date;
}

async function readPayment(tx: Tx, paymentId: string): Promise<PaymentFacts | undefined> {
  const row = await tx.maybe<{
    order_id: string;
    amount_minor: string;
    captured_minor: string;
    refunding_minor: string;
    refunded_minor: string;
    currency: string;
    now: Date;
  }>(
    `SELECT order_id, amount_minor, captured_minor, refunding_minor, refunded_minor, currency, now() AS now
     FROM payments WHERE org_id = $1 AND id = $2 AND order_id IS NOT NULL`,
    [tx.orgId, paymentId],
  );
  return (
    row && {
      orderId: row.order_id,
      sums: {
        amountMinor: BigInt(row.amount_minor),
        capturedMinor: BigInt(row.captured_minor),
        refundingMinor: BigInt(row.refunding_minor),
        refundedMinor: BigInt(row.refunded_minor),
      },
      currency: row.currency,
      now: row.now,
    }
  );
}

interface Try {
  readonly linkId: string | undefined;
  readonly status: AttemptStatus;
  readonly failureReason: string | undefined;
  readonly method: string | undefined;
  readonly reference: string | undefined;
  readonly createdAt: Date;
  readonly capturedAt: Date | undefined;
}

/** The oldest first. */
async function readTries(tx: Tx, paymentId: string): Promise<Try[]> {
  const rows = await tx.query<{
    link_id: string | null;
    status: AttemptStatus;
    failure_reason: string | null;
    method: string | null;
    psp_payment_id: string | null;
    created_at: Date;
    captured_at: Date | null;
  }>(
    `SELECT a.link_id, a.status, a.failure_reason, a.method, a.psp_payment_id, a.created_at,
       (SELECT min(e.created_at) FROM payment_attempt_events e
        WHERE e.org_id = a.org_id AND e.attempt_id = a.id AND e.to_status = 'CAPTURED') AS captured_at
     FROM payment_attempts a WHERE a.org_id = $1 AND a.payment_id = $2 ORDER BY a.created_at, a.id`,
    [tx.orgId, paymentId],
  );
  return rows.map((row) => ({
    linkId: row.link_id ?? undefined,
    status: row.status,
    failureReason: row.failure_reason ?? undefined,
    method: row.method ?? undefined,
    reference: row.psp_payment_id ?? undefined,
    createdAt: row.created_at,
    capturedAt: row.captured_at ?? undefined,
  }));
}

/** The newest capture names the way; more than one is a surplus, which goes back by itself. */
function receiptOf(sums: PaymentSums, tries: readonly Try[]): CheckoutReceipt | undefined {
  const last = tries.filter(({ capturedAt }) => capturedAt !== undefined).at(-1);
  if (!last?.capturedAt) return undefined;
  const { capturedAt, method, reference } = last;
  return { paidMinor: sums.capturedMinor - sums.refundingMinor, paidAt: capturedAt, method, reference };
}

async function readShop(tx: Tx, orderId: string): Promise<Pick<Checkout, 'merchantName' | 'locale' | 'items'>> {
  const [shop, items] = await Promise.all([
    tx.one<{ name: string; locale: Locale }>(
      `SELECT s.name, coalesce(c.locale, u.locale, s.locale) AS locale
       FROM orders o JOIN orgs s ON s.id = o.org_id JOIN users u ON u.id = o.buyer_id LEFT JOIN chats c ON c.id = o.chat_id
       WHERE o.org_id = $1 AND o.id = $2`,
      [tx.orgId, orderId],
    ),
    tx.query<{ product_name: string; quantity: number; subtotal_minor: string }>(
      'SELECT product_name, quantity, subtotal_minor FROM order_items WHERE org_id = $1 AND order_id = $2 ORDER BY line',
      [tx.orgId, orderId],
    ),
  ]);
  return {
    merchantName: shop.name,
    locale: shop.locale,
    items: items.map((item) => ({
      name: item.product_name,
      quantity: item.quantity,
      amountMinor: BigInt(item.subtotal_minor),
    })),
  };
}

/** The one that was chosen last comes first. */
async function readOwnProviders(tx: Tx): Promise<PspName[]> {
  const rows = await tx.query<{ provider: PspName }>(
    `SELECT provider FROM psp_accounts WHERE org_id = $1 AND status = 'ACTIVE' GROUP BY provider ORDER BY max(chosen_at) DESC`,
    [tx.orgId],
  );
  return rows.map(({ provider }) => provider);
}

async function readPayLater(tx: Tx, order: OrderRecord, now: Date): Promise<Checkout['payLater']> {
  const settings = await settingsOf(tx);
  const nudgeAfterSeconds = settings.nudgeAfterSeconds ?? tx.durations.nudgeAfterSeconds;
  const range = payLaterRange(order, { now, nudgeAfterSeconds });
  if (!range) return undefined;
  const chosen = await tx.maybe<{ at: string }>(
    `SELECT data->>'at' AS at FROM order_events WHERE org_id = $1 AND order_id = $2 AND type = 'PAY_LATER'
     ORDER BY seq DESC LIMIT 1`,
    [tx.orgId, order.id],
  );
  return { ...range, chosenFor: chosen && new Date(chosen.at) };
}
