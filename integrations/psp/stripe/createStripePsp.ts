import type Stripe from 'stripe';
import { toJsonAmount } from '../../../domain/kit/money';
import type {
  CaptureRequest,
  LinkRequest,
  PspLink,
  PspPayment,
  PspPort,
  PspRange,
  PspResult,
  RefundRequest,
  WayToPay,
} from '../../../domain/payments/pspPort';
import { findByKey } from '../findByKey';
import { ask } from './ask';
import { charge } from './charge';
import { isCountedAlike } from './currencies';
import {
  intentOf,
  intentOfStep,
  linkListOf,
  linkOf,
  paymentListOf,
  paymentOf,
  REFERENCE_KEY,
  refundListOf,
  refundOf,
  transactionListOf,
  webhookListOf,
} from './entities';
import { createStripeClient, type StripeAccount } from './stripeClient';

/**
 * Stripe behind the port of payment providers, by its own SDK. A link is a PaymentIntent, which is paid at most once,
 * and the payments on it are its charges. Every call ends within the account's time limit, and none throws for what
 * the provider said.
 */
export function createStripePsp(account: StripeAccount): PspPort {
  const sdk = createStripeClient(account);
  return {
    name: 'stripe',
    account: account.name,
    mode: modeOf(account.secretKey),
    createLink: (request) => createLink(sdk, request),
    fetchLink: (linkId) => fetchLink(sdk, linkId),
    findLinkByReference: (reference, since) => findLinkByReference(sdk, reference, since),
    wayToPay: (linkId) =>
      ask(
        () => sdk.paymentIntents.retrieve(linkId),
        (answer) => wayOf(answer, account.publishableKey),
      ),
    // Without a key of ours: a failure that Stripe kept under it would stand in the way for a day.
    cancelLink: (linkId) => ask(() => sdk.paymentIntents.cancel(linkId), linkOf),
    charge: (request) => charge({ sdk, publishableKey: account.publishableKey }, request),
    capture: (request) => capture(sdk, request),
    fetchPayment: (paymentId) => fetchPayment(sdk, paymentId),
    listPayments: (range) => ask(() => sdk.charges.list(pageOf(range)), paymentListOf),
    listTransactions: (range) =>
      ask(() => sdk.balanceTransactions.list({ ...pageOf(range), expand: ['data.source'] }), transactionListOf),
    refund: (request) => refund(sdk, request),
    findRefund: async (request) => findByKey(await listRefunds(sdk, request.pspPaymentId), request.key),
    fetchRefund: (refundId) => ask(() => sdk.refunds.retrieve(refundId), refundOf),
    listRefunds: (paymentId) => listRefunds(sdk, paymentId),
    listWebhooks: () => ask(() => sdk.webhookEndpoints.list({ limit: PAGE_SIZE }), webhookListOf),
  };
}

/** The provider gives at most this many at once. */
const PAGE_SIZE = 100;

/** A payment that is refunded in more than a hundred pieces is not one of ours: we refund in one. */
const MAX_REFUNDS = PAGE_SIZE;

/** A payer who tries more often than this on one link has the newest try shown by the link itself. */
const MAX_TRIES = PAGE_SIZE;

function createLink(sdk: Stripe, request: LinkRequest): Promise<PspResult<PspLink>> {
  const { currency, description, reference } = request;
  if (!isCountedAlike(currency)) return countedOtherwise(currency);
  const body = {
    amount: toJsonAmount(request.amountMinor),
    currency: currency.toLowerCase(),
    description,
    // Which methods there are is set in the merchant's dashboard.
    automatic_payment_methods: { enabled: true },
    capture_method: request.captureLater ? ('manual' as const) : ('automatic' as const),
    metadata: { [REFERENCE_KEY]: reference },
  };
  return ask(() => sdk.paymentIntents.create(body, { idempotencyKey: reference }), linkOf);
}

function countedOtherwise(currency: string): Promise<PspResult<never>> {
  return Promise.resolve({
    kind: 'refused',
    code: 'INVALID',
    message: `Stripe counts ${currency} in other units than ISO 4217`,
  });
}

/**
 * A link and what was tried on it. The list may be a moment behind, so the newest charge is taken from the intent; one
 * that says it was paid and shows no payment has not answered.
 */
async function fetchLink(sdk: Stripe, linkId: string): ReturnType<PspPort['fetchLink']> {
  const asked = await ask(() => sdk.paymentIntents.retrieve(linkId, { expand: ['latest_charge'] }), intentOf);
  if (asked.kind !== 'definite') return asked;
  const listed = await ask(() => sdk.charges.list({ payment_intent: linkId, limit: MAX_TRIES }), paymentListOf);
  if (listed.kind !== 'definite') return listed;
  const { link, latestCharge, capturedMinor, failedStep } = asked.value;
  const charges = withLatest(listed.value.items, latestCharge);
  const payments = failedStep ? [failedStep, ...charges] : charges;
  if (capturedMinor > 0n && !payments.some((payment) => payment.capturedMinor > 0n)) {
    return { kind: 'unknown', message: 'the provider says that it was paid, and does not show the payment' };
  }
  return { kind: 'definite', value: { link, payments } };
}

function withLatest(listed: readonly PspPayment[], latest: PspPayment | undefined): readonly PspPayment[] {
  if (!latest || listed.some(({ id }) => id === latest.id)) return listed;
  return [latest, ...listed];
}

/** A charge, or a try of which none was made, as long as it is the intent's last. */
async function fetchPayment(sdk: Stripe, paymentId: string): Promise<PspResult<PspPayment>> {
  const intentId = intentOfStep(paymentId);
  if (!intentId) return ask(() => sdk.charges.retrieve(paymentId), paymentOf);
  const asked = await ask(() => sdk.paymentIntents.retrieve(intentId), intentOf);
  if (asked.kind !== 'definite') return asked;
  const { failedStep } = asked.value;
  if (failedStep?.id === paymentId) return { kind: 'definite', value: failedStep };
  return { kind: 'refused', code: 'NOT_FOUND', message: 'the payer has tried otherwise since' };
}

/** Five thousand intents: an account that makes more in the time that a create may be lost is searched. */
const MAX_LINK_PAGES = 50;
/** Stripe's clock and ours may differ by so much. */
const CLOCKS_DIFFER_MS = 300_000;

/**
 * Finds a link by our own reference. Stripe's lists show what was just written, its search lags and is not there for
 * accounts in India (docs.stripe.com/search): so the list is asked first, and the search only says «here it is».
 */
async function findLinkByReference(
  sdk: Stripe,
  reference: string,
  since: Date | undefined,
): ReturnType<PspPort['findLinkByReference']> {
  const created = since && { gte: Math.floor((since.getTime() - CLOCKS_DIFFER_MS) / 1000) };
  let after: string | undefined;
  for (let page = 0; page < MAX_LINK_PAGES; page += 1) {
    const query = { limit: PAGE_SIZE, ...(created && { created }), ...(after && { starting_after: after }) };
    const listed = await ask(() => sdk.paymentIntents.list(query), linkListOf);
    if (listed.kind !== 'definite') return listed;
    const found = listed.value.items.find((link) => link.reference === reference);
    after = listed.value.next;
    if (found || !after) return { kind: 'definite', value: found };
  }
  return search(sdk, reference);
}

async function search(sdk: Stripe, reference: string): ReturnType<PspPort['findLinkByReference']> {
  const query = `metadata['${REFERENCE_KEY}']:'${reference}'`;
  const found = await ask(() => sdk.paymentIntents.search({ query, limit: 1 }), linkListOf);
  const link = found.kind === 'definite' ? found.value.items[0] : undefined;
  // What it shows may be old; the intent itself is not.
  if (link) return ask(() => sdk.paymentIntents.retrieve(link.id), linkOf);
  return { kind: 'unknown', message: 'the provider lists more links than can be searched' };
}

function wayOf(answer: unknown, publishableKey: string): WayToPay {
  const { link, clientSecret } = intentOf(answer);
  if (!clientSecret) throw new Error(`intent ${link.id} has no secret`);
  return { kind: 'intent', intentId: link.id, clientSecret, publishableKey };
}

/** A charge is captured by way of its intent. */
async function capture(sdk: Stripe, request: CaptureRequest): Promise<PspResult<PspPayment>> {
  const found = await ask(() => sdk.charges.retrieve(request.pspPaymentId), paymentOf);
  if (found.kind !== 'definite') return found;
  const { orderId } = found.value;
  if (!orderId) return { kind: 'refused', code: 'INVALID', message: 'the charge was made without an intent' };
  const body = { amount_to_capture: toJsonAmount(request.amountMinor), expand: ['latest_charge'] };
  return ask(() => sdk.paymentIntents.capture(orderId, body, { idempotencyKey: request.key }), capturedOf);
}

function capturedOf(answer: unknown): PspPayment {
  const { latestCharge } = intentOf(answer);
  if (!latestCharge) throw new Error('a capture that does not show its charge');
  return latestCharge;
}

function refund(sdk: Stripe, { pspPaymentId, amountMinor, key }: RefundRequest): ReturnType<PspPort['refund']> {
  const body = { charge: pspPaymentId, amount: toJsonAmount(amountMinor), metadata: { [REFERENCE_KEY]: key } };
  return ask(() => sdk.refunds.create(body, { idempotencyKey: key }), refundOf);
}

function listRefunds(sdk: Stripe, paymentId: string): ReturnType<PspPort['listRefunds']> {
  return ask(() => sdk.refunds.list({ charge: paymentId, limit: MAX_REFUNDS }), refundListOf);
}

function pageOf({ from, to, page }: PspRange) {
  const created = { gte: Math.floor(from.getTime() / 1000), lte: Math.ceil(to.getTime() / 1000) };
  return { limit: PAGE_SIZE, created, ...(page && { starting_after: page }) };
}

function modeOf(secretKey: string): PspPort['mode'] {
  if (/^(sk|rk)_live_/.test(secretKey)) return 'live';
  return /^(sk|rk)_test_/.test(secretKey) ? 'test' : undefined;
}
