import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { createPaymentActivities, type PaymentActivities } from '../../activities/payments/createPaymentActivities';
import { createApp } from '../../api/app';
import { createAccessTokens } from '../../api/kit/accessToken';
import { createKeyRing } from '../../api/kit/keyRing';
import { listen } from '../../api/kit/listen';
import { createLiveFeed } from '../../api/kit/liveFeed';
import { createRateLimiter } from '../../api/kit/rateLimiter';
import { orderLinesOf } from '../../api/orders/orderLine';
import { createCheckoutPage } from '../../api/payments/checkoutPage';
import { createPayPage } from '../../api/payments/payPage';
import { paymentRoutes } from '../../api/payments/routes';
import { settleClosing } from '../../db/orders/settleClosing';
import { startTry } from '../../db/payments/startTry';
import { noFailpoints } from '../../domain/kit/failpoints';
import { createPspDirectory } from '../../domain/payments/pspDirectory';
import type { PspPort } from '../../domain/payments/pspPort';
import { createStripePsp } from '../../integrations/psp/stripe/createStripePsp';
import { createOpsHandlers } from '../../ops/runtime/httpOps';
import { createLogger } from '../../ops/runtime/log';
import { createMetrics } from '../../ops/runtime/metrics';
import { signPayerToken } from '../../ops/runtime/payerToken';
import { RATE_RULES, type RateRules } from '../../ops/runtime/rateRules';
import { projectFolder } from '../../ops/setup/projectFolder';
import { testSealer, testSignIn } from '../edge/startEdge';
import { openPayShop, PAYER, type PayShop, type PlacedForTest } from './payShop';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  /** Answers have every form; a test looks into one and asserts what it finds there. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  readonly code: string | undefined;
}

/**
 * A shop that is paid at Razorpay and at Stripe, with the API that a payer's page asks and, where it has been built, the
 * page. Both providers are played by one sandbox; nobody is told of anything by webhook, so that what is known was asked
 * for.
 */
export interface CheckoutShop {
  readonly kit: PayShop;
  readonly url: string;
  readonly stripe: PspPort;
  /** With both providers. */
  readonly activities: PaymentActivities;
  /** An order whose link is at the provider, there and payable. */
  place(provider: 'stripe' | 'razorpay', priceMinor?: bigint): Promise<PlacedForTest>;
  /** The token of a payment's page, good for an hour unless told. */
  tokenOf(placed: Pick<PlacedForTest, 'paymentId'>, seconds?: number): string;
  look(token: string): Promise<Answered>;
  post(path: 'tries' | 'result' | 'later', body: object): Promise<Answered>;
  /** What Stripe's fields in a browser do. */
  payAtStripe(placed: PlacedForTest, action: object): Promise<void>;
  /** Captures minus refunds of a payment, by the sandbox's record of Stripe. */
  netAtStripe(placed: PlacedForTest): Promise<number>;
  /** What the runs would do: of the payment, and of an order that is being closed. */
  work(placed: PlacedForTest): Promise<void>;
  closeOrder(placed: PlacedForTest): Promise<void>;
  end(): Promise<void>;
}

export interface CheckoutOptions {
  readonly rules?: Partial<RateRules>;
  /** What the API asks in Razorpay's place. */
  readonly razorpayAtApi?: (psp: PspPort) => PspPort;
  readonly formOrigins?: readonly string[];
}

export async function openCheckoutShop(options: CheckoutOptions = {}): Promise<CheckoutShop> {
  const kit = await openPayShop();
  const stripe = createStripePsp({
    name: 'default',
    secretKey: 'sk_test_payer',
    publishableKey: 'pk_test_payer',
    baseUrl: `${kit.sandbox.url}/stripe`,
    timeoutMs: 1_500,
  });
  const psps = createPspDirectory([kit.psp, stripe]);
  const atApi = createPspDirectory([options.razorpayAtApi?.(kit.psp) ?? kit.psp, stripe]);
  const { database, orgId } = kit.shop;
  const activities = createPaymentActivities({
    database,
    psps,
    publicBaseUrl: 'https://shop.test',
    failpoints: noFailpoints,
  });
  const server = await serve(kit, { psps: atApi, options });
  const ask = (path: string, init?: RequestInit) => answered(fetch(`${server.url}/v1/pay/checkout${path}`, init));
  const shop: CheckoutShop = {
    ...{ kit, stripe, activities },
    url: server.url,
    async place(provider, priceMinor) {
      const placed = await kit.place(priceMinor);
      const ref = { paymentId: placed.paymentId, psp: provider, publicBaseUrl: 'https://shop.test' } as const;
      if (provider !== 'razorpay') await kit.asSystem((tx) => startTry(tx, ref));
      const { state } = await activities.ensureLink({ orgId, orderId: placed.orderId });
      if (state !== 'ACTIVE') throw new Error(`the link is ${state}`);
      return placed;
    },
    tokenOf: ({ paymentId }, seconds = 3_600) =>
      signPayerToken(testSignIn.secret, { paymentId, expiresAt: new Date(Date.now() + seconds * 1000) }),
    look: (token) => ask(`?t=${token}`),
    post: (path, body) =>
      ask(`/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async payAtStripe({ paymentId }, action) {
      const intent = await kit.shop.value(
        `SELECT psp_link_id FROM payment_links WHERE payment_id = $1 AND psp = 'stripe' ORDER BY number DESC LIMIT 1`,
        [paymentId],
      );
      const answer = await fetch(`${kit.sandbox.url}/stripe/pay/${String(intent)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(action),
      });
      if (!answer.ok) throw new Error(await answer.text());
    },
    netAtStripe: (placed) => netAtStripe(kit, placed),
    work: (placed) => kit.work(placed.paymentId, activities),
    async closeOrder({ orderId }) {
      const answer = await activities.closeLink({ orgId, orderId });
      await kit.asSystem((tx) => settleClosing(tx, { orderId, answer }));
    },
    async end() {
      await server.close();
      await kit.end();
    },
  };
  return shop;
}

/** A provider that is gone to by a signed form, as PayFast is. */
export function paidByForm(psp: PspPort): PspPort {
  return {
    ...psp,
    wayToPay: (_linkId, { returnUrl }) =>
      Promise.resolve({
        kind: 'definite',
        value: {
          kind: 'form',
          action: 'https://forms.test/process',
          fields: [
            ['merchant_id', '1'],
            ['return_url', returnUrl],
            ['signature', 'abc'],
          ],
        },
      }),
  };
}

async function answered(asked: Promise<Response>): Promise<Answered> {
  const response = await asked;
  const { data, error } = (await response.json()) as { data?: unknown; error?: { code: string } };
  return { status: response.status, headers: response.headers, data, code: error?.code };
}

async function serve(
  kit: PayShop,
  { psps, options }: { readonly psps: ReturnType<typeof createPspDirectory>; readonly options: CheckoutOptions },
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const { database } = kit.shop;
  const registry = createMetrics('test');
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const feed = createLiveFeed({
    database,
    readLines: orderLinesOf(database),
    metrics: registry,
    onTrouble: () => undefined,
  });
  const page = createCheckoutPage(join(projectFolder(), 'dist', 'pay'), {
    stripeJsUrl: `${kit.sandbox.url}/stripe/js/stripe.js`,
    razorpayJsUrl: `${kit.sandbox.url}/razorpay/js/checkout.js`,
    formOrigins: options.formOrigins ?? [],
  });
  const app = createApp({
    runtime: {
      database,
      tokens: createAccessTokens(await createKeyRing({ privateKeyPem: privateKey, publicKeyPem: publicKey })),
      signIn: testSignIn,
      sealer: testSealer,
      limiter: createRateLimiter({ database, rules: { ...RATE_RULES, ...options.rules }, metrics: registry }),
      feed,
      psps,
      publicBaseUrl: 'https://shop.test',
      temporalUi: undefined,
      onBrokenAnswer: 'throw',
    },
    routes: paymentRoutes,
    routers: [createPayPage({ database, payer: { ...PAYER, secret: testSignIn.secret } }), ...(page ? [page] : [])],
    ops: createOpsHandlers({ registry, checks: {} }),
    log: createLogger({ process: 'test', level: 'silent' }),
    registry,
    door: { requiresHttps: false, hosts: [], takesAddresses: true, origins: [] },
    trustedProxies: 0,
  });
  const server = await listen(app, 0);
  return {
    url: `http://127.0.0.1:${server.port}`,
    async close() {
      await feed.close();
      await server.drain();
    },
  };
}

async function netAtStripe(kit: PayShop, { paymentId }: PlacedForTest): Promise<number> {
  const { rows } = await kit.shop.look.query<{ reference: string }>(
    'SELECT reference FROM payment_links WHERE payment_id = $1',
    [paymentId],
  );
  const happened = async (kind: string) => {
    const answer = await fetch(`${kit.sandbox.url}/records?provider=stripe&kind=${kind}`);
    const lines = (await answer.text()).split('\n').filter(Boolean);
    const events = lines.map(
      (line) => (JSON.parse(line) as { data: { amount: number; reference: string; status?: string } }).data,
    );
    return events.filter(({ reference }) => rows.some((link) => link.reference === reference));
  };
  const captured = await happened('capture');
  const refunded = (await happened('refund')).filter(({ status }) => status === 'processed');
  const sum = (events: readonly { readonly amount: number }[]) =>
    events.reduce((total, { amount }) => total + amount, 0);
  return sum(captured) - sum(refunded);
}
