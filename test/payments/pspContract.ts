import type { LinkRequest, PspPort, PspResult, PspWebhookReader } from '../../domain/payments/pspPort';
import { createPayFastPsp } from '../../integrations/psp/payfast/createPayFastPsp';
import { createPayFastWebhook } from '../../integrations/psp/payfast/createPayFastWebhook';
import type { PayFastAccount } from '../../integrations/psp/payfast/payFastAccount';
import { createRazorpayPsp } from '../../integrations/psp/razorpay/createRazorpayPsp';
import { createRazorpayWebhook } from '../../integrations/psp/razorpay/createRazorpayWebhook';
import { createStripePsp } from '../../integrations/psp/stripe/createStripePsp';
import { createStripeWebhook } from '../../integrations/psp/stripe/createStripeWebhook';
import type { MoneySummary, Summary } from '../../sandbox/record/summary';
import type { Sandbox } from '../../sandbox/server';
import { KEY_ID, KEY_SECRET, text, type Outside } from '../sandbox/outside';
import { payerAt } from './payfast/payFastShop';

/** Where the provider is to tell of payments, and what it signs with. */
export interface HookUnderTest {
  readonly url: string;
  readonly secret: string;
}

/** A payer with a link in front of them. */
export interface PayerUnderTest {
  readonly outside: Outside;
  readonly psp: PspPort;
  readonly linkId: string;
  readonly request: LinkRequest;
}

/** One provider with its adapter, as the contract tries it. */
export interface PspUnderTest {
  readonly name: PspPort['name'];
  /** Where a provider is paid in more than one way: this one. */
  readonly by: string;
  /** Makes the account known to the sandbox, where it does not take any. */
  open?(outside: Outside): Promise<unknown>;
  /**
   * The adapter over the sandbox, with the account's true keys or with wrong ones; told of the hook where each link
   * names it.
   */
  psp(sandbox: Sandbox, keys: 'true' | 'wrong', hook?: HookUnderTest): PspPort;
  reader(sandbox: Sandbox, secrets: readonly string[]): PspWebhookReader;
  /** Sets up the provider's webhook, where links don't name it. */
  listen?(outside: Outside, hook: HookUnderTest): Promise<unknown>;
  /** Lets the payer of a link agree, so that their money waits to be captured. */
  authorize?(outside: Outside, psp: PspPort, request: LinkRequest): Promise<string>;
  /** The payer pays, is declined for want of funds, or pays and nobody is told. */
  payer(payer: PayerUnderTest, does: 'pays' | 'isDeclined' | 'vanishes'): Promise<unknown>;
  /** What the sandbox has counted, as evidence. */
  counted(summary: Summary): { links: number; money: MoneySummary };
  /** Names of the calls in fault rules; no `createLink` where links are only named, and by us. */
  readonly calls: {
    readonly createLink?: string;
    readonly listPayments: string;
    readonly refund: string;
    readonly capture?: string;
  };
  /** The event that tells of a capture. */
  readonly capturedEvent: string;
  readonly currency: string;
  readonly way: 'page' | 'intent' | 'form' | 'window';
  /** What a link made twice with the same key comes to. */
  readonly again: 'sameLink' | 'anotherLink' | 'DUPLICATE';
  readonly can: {
    readonly charge: boolean;
    readonly captureLater: boolean;
    readonly capturePartly: boolean;
    readonly cancelLink: boolean;
    readonly listWebhooks: boolean;
    /** Tries that failed are shown. */
    readonly showFailures: boolean;
    /** Our key comes back with each try, also when it is asked for by itself. */
    readonly nameTries: boolean;
    /** The key of a refund comes back with it. */
    readonly nameRefunds: boolean;
    /** A signature stands apart from the body. */
    readonly signInHeader: boolean;
  };
}

/** The value of a definite answer. @throws Error with the answer when it is another. */
export function valueOf<T>(answer: PspResult<T>): T {
  if (answer.kind !== 'definite') throw new Error(`not definite: ${JSON.stringify(answer)}`);
  return answer.value;
}

/** So short that a provider which hangs doesn't hold up the tests, so long that a busy machine answers. */
const TIMEOUT_MS = 2_000;

const EVERYTHING = {
  ...{ charge: true, captureLater: true, capturePartly: true, cancelLink: true, listWebhooks: true },
  ...{ showFailures: true, nameTries: true, nameRefunds: true, signInHeader: true },
};

const razorpay: PspUnderTest = {
  name: 'razorpay',
  by: 'links',
  psp: ({ url }, keys) =>
    createRazorpayPsp({
      name: 'default',
      keyId: KEY_ID,
      keySecret: keys === 'true' ? KEY_SECRET : 'of-another',
      baseUrl: url,
      timeoutMs: TIMEOUT_MS,
    }),
  reader: (_sandbox, secrets) => createRazorpayWebhook({ account: 'default', secrets }),
  listen: (outside, { url, secret }) => outside.post('/razorpay/webhook-config', { url, secret, keyId: KEY_ID }),
  authorize: async (outside, psp, request: LinkRequest) => {
    const link = valueOf(await psp.createLink(request));
    return text((await outside.post(`/bank/${link.id}`, { action: 'authorize' })).body, 'paymentId');
  },
  payer: ({ outside, linkId }, does) => {
    const action = { pays: 'pay', isDeclined: 'decline', vanishes: 'vanish' }[does];
    return outside.post(`/bank/${linkId}`, { action, ...(action === 'decline' && { reason: 'insufficient_funds' }) });
  },
  counted: ({ razorpay }) => ({ links: razorpay.links, money: razorpay }),
  calls: {
    createLink: 'payment_links.create',
    listPayments: 'payments.list',
    refund: 'refunds.create',
    capture: 'payments.capture',
  },
  capturedEvent: 'payment.captured',
  currency: 'INR',
  way: 'page',
  again: 'DUPLICATE',
  can: { ...EVERYTHING, charge: false, captureLater: false, capturePartly: false },
};

/** The same, for payers who are on our page. */
const razorpayOrders: PspUnderTest = {
  ...razorpay,
  by: 'orders',
  psp: (...args) => {
    const psp = razorpay.psp(...args);
    return { ...psp, createLink: (request) => psp.createLink({ ...request, onOurPage: true }) };
  },
  counted: ({ razorpay }) => ({ links: razorpay.orders, money: razorpay }),
  calls: { ...razorpay.calls, createLink: 'orders.create' },
  way: 'window',
  again: 'anotherLink',
  can: { ...razorpay.can, cancelLink: false, nameTries: false },
};

const stripe: PspUnderTest = {
  name: 'stripe',
  by: 'intents',
  psp: ({ url }, keys) =>
    createStripePsp({
      name: 'default',
      secretKey: keys === 'true' ? 'sk_test_contract' : 'sk_test_invalid',
      publishableKey: 'pk_test_contract',
      baseUrl: `${url}/stripe`,
      timeoutMs: TIMEOUT_MS,
    }),
  reader: (_sandbox, secrets) => createStripeWebhook({ account: 'default', secrets }),
  listen: (outside, { url, secret }) =>
    outside.post('/stripe/webhook-config', { url, secret, account: 'test_contract' }),
  authorize: async (outside, psp, request) => {
    const link = valueOf(await psp.createLink({ ...request, captureLater: true }));
    return text((await outside.post(`/stripe/pay/${link.id}`)).body, 'chargeId');
  },
  payer: ({ outside, linkId }, does) => {
    const card = does === 'isDeclined' ? '4000000000009995' : '4242424242424242';
    return outside.post(`/stripe/pay/${linkId}`, { card, vanish: does === 'vanishes' });
  },
  counted: ({ stripe }) => ({ links: stripe.intents, money: stripe }),
  calls: {
    createLink: 'payment_intents.create',
    listPayments: 'charges.list',
    refund: 'refunds.create',
    capture: 'payment_intents.capture',
  },
  capturedEvent: 'charge.succeeded',
  currency: 'INR',
  way: 'intent',
  again: 'sameLink',
  can: EVERYTHING,
};

/** A live account, because PayFast's own sandbox refunds nothing; its passphrase is what the contract signs with. */
const PAYFAST = { merchantId: '10012345', merchantKey: 'q1cd2rdny4a53', passphrase: 'whsec_contract' };

function payFastAccount({ url }: Sandbox, change: Partial<PayFastAccount>): PayFastAccount {
  const addresses = { baseUrl: url, apiUrl: url, notifyUrl: '' };
  return { name: 'default', ...PAYFAST, mode: 'live', ...addresses, timeoutMs: TIMEOUT_MS, ...change };
}

const payfast: PspUnderTest = {
  name: 'payfast',
  by: 'forms',
  open: (outside) => outside.post('/payfast/merchants', PAYFAST),
  psp: (sandbox, keys, hook) =>
    createPayFastPsp(
      payFastAccount(sandbox, {
        ...(keys === 'wrong' && { passphrase: 'of-another' }),
        ...(hook && { notifyUrl: hook.url }),
      }),
    ),
  // It has one passphrase at a time.
  reader: (sandbox, secrets) =>
    createPayFastWebhook({
      ...payFastAccount(sandbox, {}),
      merchants: [{ ...PAYFAST, passphrase: secrets.at(-1)! }],
      sources: { ranges: ['127.0.0.1/32'], hosts: [] },
    }),
  payer: async ({ outside, psp, linkId, request }, does) => {
    const way = valueOf(await psp.wayToPay(linkId, request));
    if (way.kind !== 'form') throw new Error(`the way is ${way.kind}`);
    const action = { pays: 'pay', isDeclined: 'decline', vanishes: 'vanish' }[does];
    return payerAt(outside.url).pay(way, { action, ...(action === 'decline' && { reason: 'insufficient_funds' }) });
  },
  counted: ({ payfast }) => ({ links: payfast.forms, money: payfast }),
  calls: { listPayments: 'transactions.history', refund: 'refunds.create' },
  capturedEvent: 'COMPLETE',
  currency: 'ZAR',
  way: 'form',
  again: 'sameLink',
  can: {
    ...{ charge: false, captureLater: false, capturePartly: false, cancelLink: false, listWebhooks: false },
    ...{ showFailures: false, nameTries: true, nameRefunds: false, signInHeader: false },
  },
};

/** Who keeps the contract. */
export const PROVIDERS: readonly PspUnderTest[] = [razorpay, razorpayOrders, stripe, payfast];
