import {
  UnsupportedByPsp,
  type LinkRequest,
  type PspLink,
  type PspPage,
  type PspPayment,
  type PspPort,
  type PspRange,
  type PspRefund,
  type PspResult,
  type PspTransaction,
  type PspWebhook,
  type WayToPay,
} from '../../../domain/payments/pspPort';
import { toJsonAmount } from '../../../domain/kit/money';
import { findByKey } from '../findByKey';
import { ask } from './ask';
import { findListed, PAGE_SIZE } from './findListed';
import { cannotCancel, createOrder, fetchOrder, findOrder, isGenuineReturn, isOrder, wayToOrder } from './orders';
import { createRazorpayClient, type RazorpayAccount, type RazorpayClient } from './razorpayClient';
import {
  linkListOf,
  linkOf,
  paymentListOf,
  paymentOf,
  paymentTransactionsOf,
  refundListOf,
  refundOf,
  refundTransactionsOf,
  REFERENCE_NOTE,
  webhookListOf,
} from './entities';

/**
 * Razorpay behind the port of payment providers, by its own SDK. Links and payments of one account; amounts are paise
 * and other minor units. Every call ends within the account's time limit, and none throws for what the provider said.
 */
export function createRazorpayPsp(account: RazorpayAccount): PspPort {
  const client = createRazorpayClient(account);
  return {
    name: 'razorpay',
    account: account.name,
    mode: modeOf(account.keyId),
    createLink: (request) => createLink(client, request, account.now?.() ?? new Date()),
    fetchLink: (linkId) => (isOrder(linkId) ? fetchOrder(client, linkId) : fetchLink(client, linkId)),
    findLinkByReference: (reference) => findLinkByReference(client, reference),
    wayToPay: (linkId, request) =>
      isOrder(linkId) ? wayToOrder(account, linkId, request) : ask(() => client.sdk.paymentLink.fetch(linkId), wayOf),
    isGenuineReturn: (returned) => isGenuineReturn(account, returned),
    cancelLink: (linkId) =>
      isOrder(linkId) ? cannotCancel() : ask(() => client.sdk.paymentLink.cancel(linkId), linkOf),
    // Its checkout gives the card to Razorpay itself: there is no token that we could charge.
    charge: () => Promise.reject(new UnsupportedByPsp('razorpay', 'charge')),
    capture: ({ pspPaymentId, amountMinor, currency }) =>
      ask(() => client.sdk.payments.capture(pspPaymentId, toJsonAmount(amountMinor), currency), paymentOf),
    fetchPayment: (paymentId) => ask(() => client.sdk.payments.fetch(paymentId), paymentOf),
    listPayments: (range) => listPayments(client, range),
    listTransactions: (range) => listTransactions(client, range),
    refund: ({ pspPaymentId, amountMinor, key }) =>
      ask(
        () =>
          client.post(
            `/v1/payments/${encodeURIComponent(pspPaymentId)}/refund`,
            {
              amount: toJsonAmount(amountMinor),
              speed: 'normal',
              receipt: key,
              notes: { [REFERENCE_NOTE]: key },
            },
            // The SDK has no way to send this header with a refund.
            { 'X-Refund-Idempotency': key },
          ),
        refundOf,
      ),
    findRefund: async (request) => findByKey(await listRefunds(client, request.pspPaymentId), request.key),
    fetchRefund: (refundId) => ask(() => client.sdk.refunds.fetch(refundId), refundOf),
    listRefunds: (paymentId) => listRefunds(client, paymentId),
    listWebhooks: () => ask<readonly PspWebhook[]>(() => client.sdk.webhooks.all({ count: PAGE_SIZE }), webhookListOf),
  };
}

/** A payment that is refunded in more than a hundred pieces is not one of ours: we refund in one. */
const MAX_REFUNDS = PAGE_SIZE;

/**
 * Razorpay refuses links that live less than 15 minutes, counted by its own clock when the request arrives; one minute
 * more makes up for the way there and for clocks that differ.
 */
const SHORTEST_LIFE_MS = 16 * 60_000;

/** When a link's payments are captured is set in Razorpay's dashboard, for all of them. */
async function createLink(client: RazorpayClient, request: LinkRequest, now: Date): ReturnType<PspPort['createLink']> {
  if (request.captureLater) throw new UnsupportedByPsp('razorpay', 'captureLater');
  if (request.onOurPage) return createOrder(client, request);
  return ask(() => client.sdk.paymentLink.create(linkBody(request, now) as never), linkOf);
}

function linkBody(request: LinkRequest, now: Date): Record<string, unknown> {
  const expiresAtMs = Math.max(request.expiresAt.getTime(), now.getTime() + SHORTEST_LIFE_MS);
  return {
    amount: toJsonAmount(request.amountMinor),
    currency: request.currency,
    accept_partial: false,
    reference_id: request.reference,
    description: request.description,
    expire_by: Math.ceil(expiresAtMs / 1000),
    // We tell people ourselves, in their chat.
    notify: { sms: false, email: false },
    reminder_enable: false,
    // Repeated on the order and on every payment, so that a webhook finds its way home.
    notes: { [REFERENCE_NOTE]: request.reference },
    callback_url: request.returnUrl,
    callback_method: 'get',
  };
}

/**
 * A link and what was tried on it. The link itself lists only what succeeded, so the payments come from its order,
 * which exists as soon as somebody has begun to pay.
 */
async function fetchLink(client: RazorpayClient, linkId: string): ReturnType<PspPort['fetchLink']> {
  const link = await ask(() => client.sdk.paymentLink.fetch(linkId), linkOf);
  if (link.kind !== 'definite') return link;
  const { orderId } = link.value;
  if (!orderId) return { kind: 'definite', value: { link: link.value, payments: [] } };
  const payments = await ask(() => client.sdk.orders.fetchPayments(orderId), paymentListOf);
  if (payments.kind !== 'definite') return payments;
  const { reference } = link.value;
  return {
    kind: 'definite',
    value: {
      link: link.value,
      payments: payments.value.map((payment) => ({ ...payment, reference: payment.reference ?? reference })),
    },
  };
}

/** Finds a link by our own key, or the order that stands for one. */
async function findLinkByReference(
  client: RazorpayClient,
  reference: string,
): ReturnType<PspPort['findLinkByReference']> {
  const link = await findListed(reference, (page) =>
    // The SDK's types leave the filter out; it passes every parameter on.
    ask<readonly PspLink[]>(
      () => client.sdk.paymentLink.all({ reference_id: reference, ...page } as never),
      linkListOf,
    ),
  );
  return link.kind === 'definite' && !link.value ? findOrder(client, reference) : link;
}

function wayOf(answer: unknown): WayToPay {
  const { id, url } = linkOf(answer);
  if (!url) throw new Error(`link ${id} has no address`);
  return { kind: 'page', url };
}

async function listPayments(client: RazorpayClient, range: PspRange): Promise<PspResult<PspPage<PspPayment>>> {
  const skip = Number(range.page ?? 0);
  return ask(
    () => client.sdk.payments.all({ ...secondsOf(range), count: PAGE_SIZE, skip }),
    (answer) => {
      const items = paymentListOf(answer);
      return { items, next: items.length === PAGE_SIZE ? String(skip + PAGE_SIZE) : undefined };
    },
  );
}

/**
 * Razorpay has no one list of what moved: first the payments that were captured, then the refunds, each by the time at
 * which it was created. A page that has only failed payments is empty and not the last.
 */
async function listTransactions(client: RazorpayClient, range: PspRange): Promise<PspResult<PspPage<PspTransaction>>> {
  const [list = 'payments', at = '0'] = (range.page ?? 'payments:0').split(':');
  const skip = Number(at);
  const query = { ...secondsOf(range), count: PAGE_SIZE, skip };
  if (list === 'payments') {
    return ask(
      () => client.sdk.payments.all(query),
      (answer) => {
        const { items, listed } = paymentTransactionsOf(answer);
        return { items, next: listed === PAGE_SIZE ? `payments:${skip + PAGE_SIZE}` : 'refunds:0' };
      },
    );
  }
  return ask(
    () => client.sdk.refunds.all(query),
    (answer) => {
      const { items, listed } = refundTransactionsOf(answer);
      return { items, next: listed === PAGE_SIZE ? `refunds:${skip + PAGE_SIZE}` : undefined };
    },
  );
}

function secondsOf({ from, to }: PspRange): { from: number; to: number } {
  return { from: Math.floor(from.getTime() / 1000), to: Math.ceil(to.getTime() / 1000) };
}

function listRefunds(client: RazorpayClient, paymentId: string): Promise<PspResult<readonly PspRefund[]>> {
  return ask<readonly PspRefund[]>(
    () => client.sdk.payments.fetchMultipleRefund(paymentId, { count: MAX_REFUNDS }),
    refundListOf,
  );
}

function modeOf(keyId: string): PspPort['mode'] {
  if (keyId.startsWith('rzp_live_')) return 'live';
  return keyId.startsWith('rzp_test_') ? 'test' : undefined;
}
