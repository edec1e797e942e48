import type { AddressInfo } from 'node:net';
import express from 'express';
import { createPaymentActivities, type PaymentActivities } from '../../activities/payments/createPaymentActivities';
import { createPayPage } from '../../api/payments/payPage';
import { createPspWebhook } from '../../api/payments/pspWebhook';
import { answerError } from '../../api/kit/mountRoutes';
import { trackRequests } from '../../api/kit/trackRequests';
import { withPrincipal, type Tx } from '../../db/kit/transaction';
import { changeOrder } from '../../db/orders/changeOrder';
import { placeOrder } from '../../db/orders/placeOrder';
import { settleClosing } from '../../db/orders/settleClosing';
import { applyWebhook } from '../../db/payments/applyWebhook';
import { lookAtPayment } from '../../db/payments/lookAtPayment';
import { noFailpoints, type Failpoints } from '../../domain/kit/failpoints';
import { createPspDirectory } from '../../domain/payments/pspDirectory';
import type { PspPort, PspWebhookReader } from '../../domain/payments/pspPort';
import { createRazorpayPsp } from '../../integrations/psp/razorpay/createRazorpayPsp';
import { createRazorpayWebhook } from '../../integrations/psp/razorpay/createRazorpayWebhook';
import { createLogger } from '../../ops/runtime/log';
import { createMetrics } from '../../ops/runtime/metrics';
import { startSandbox } from '../kit/sandbox';
import { waitFor } from '../kit/waitFor';
import { openTestShop, type TestShop } from '../orders/testShop';
import { playRun } from './performDuty';

export const WEBHOOK_SECRET = 'webhook-secret-of-payments';

/** What signs a payer's token, and how long it is good. */
export const PAYER = { secret: 'the secret of payers’ links in tests', linkSeconds: 3_600 };

/** One line of the sandbox's own record. */
export interface Happened {
  readonly seq: number;
  readonly kind: string;
  readonly data: { readonly [field: string]: unknown; readonly amount?: number; readonly status?: string };
}

export interface PlacedForTest {
  readonly orderId: string;
  readonly orderNumber: string;
  readonly paymentId: string;
  readonly token: string;
  readonly chatId: string;
}

/**
 * A shop whose payments are real: real Postgres, the real SDK, Razorpay played by the sandbox, webhooks over HTTP.
 * Only the runs are left out: a test calls the activities in whatever order it is about.
 */
export interface PayShop {
  readonly shop: TestShop;
  readonly sandbox: Awaited<ReturnType<typeof startSandbox>>;
  readonly psp: PspPort;
  readonly activities: PaymentActivities;
  /** Where the webhook and the payer's page are served. */
  readonly url: string;
  /** Activities over another provider or with failpoints. */
  activitiesWith(options: { readonly psp?: PspPort; readonly failpoints?: Failpoints }): PaymentActivities;
  /** Places an order that is paid online; its link is not asked for yet. */
  place(priceMinor?: bigint): Promise<PlacedForTest>;
  /** Places an order and gives it its link at the provider. */
  placePayable(priceMinor?: bigint): Promise<PlacedForTest>;
  /** What the payer does at the bank. */
  bank(orderId: string, action: object): Promise<void>;
  fault(rule: object): Promise<void>;
  clearFaults(): Promise<void>;
  /** What happened outside, by the sandbox's record: captures, refunds, links made. */
  happened(kind: string): Promise<Happened[]>;
  /** Captures minus refunds of the order's payments, by the sandbox's record alone. */
  netAtProvider(orderId: string): Promise<number>;
  /** Applies everything that lies in the inbox, as the relay would. */
  applyInbox(): Promise<void>;
  /** Waits until the order's column has the value. */
  untilOrder(orderId: string, column: string, wanted: unknown): Promise<void>;
  untilValue(sql: string, params: readonly unknown[], wanted: unknown): Promise<void>;
  /** Brings the due time of everything open to now. */
  hurry(): Promise<void>;
  /** Does what the payment's run would, until nothing is due. */
  work(paymentId: string, activities?: PaymentActivities): Promise<void>;
  /** Closes an order as its run would: asks, and settles by the answer. */
  close(orderId: string, activities?: PaymentActivities): Promise<string>;
  asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

export async function openPayShop(): Promise<PayShop> {
  const shop = await openTestShop();
  const sandbox = await startSandbox({ profile: 'bench', settings: { razorpay: { refundTakesMs: 5 } } });
  const psp = createRazorpayPsp({
    name: 'default',
    keyId: 'rzp_test_payments',
    keySecret: 'secret-of-payments',
    baseUrl: sandbox.url,
    // Long enough for a busy machine, short enough for a test that hangs on purpose.
    timeoutMs: 1_500,
  });
  const server = await serve(shop);
  const url = `${server.url}/v1/webhooks/razorpay`;
  await post(`${sandbox.url}/razorpay/webhook-config`, { url, secret: WEBHOOK_SECRET });
  const base: Base = {
    shop,
    sandbox,
    psp,
    url: server.url,
    activities: activitiesOver(shop, psp, noFailpoints),
    asSystem: (work) => withPrincipal(shop.database, { kind: 'system', orgId: shop.orgId, useCase: 'test' }, work),
  };
  return {
    ...base,
    activitiesWith: (options) => activitiesOver(shop, options.psp ?? psp, options.failpoints ?? noFailpoints),
    ...placing(base),
    ...outside(base),
    ...waiting(base),
    ...running(base),
    async end() {
      await sandbox.close();
      await server.close();
      await shop.close();
    },
  };
}

type Base = Pick<PayShop, 'shop' | 'sandbox' | 'psp' | 'url' | 'activities' | 'asSystem'>;

/** Orders of new customers, each for one thing. */
function placing({ shop, activities }: Base): Pick<PayShop, 'place' | 'placePayable'> {
  const place: PayShop['place'] = async (priceMinor = 50_000n) => {
    const productId = await shop.product({ name: `thing ${Math.random()}`, priceMinor });
    const { userId, chatId } = await shop.customer();
    const { orderId, orderNumber, payLinkToken } = await shop.asBuyer(userId, (tx) =>
      placeOrder(tx, {
        buyerId: userId,
        source: 'TELEGRAM',
        chatId,
        lines: [{ productId, quantity: 1 }],
        fulfilment: 'PICKUP',
        paymentMethod: 'ONLINE',
      }),
    );
    const paymentId = String(await shop.value('SELECT id FROM payments WHERE order_id = $1', [orderId]));
    return { orderId, orderNumber, paymentId, token: payLinkToken!, chatId };
  };
  return {
    place,
    async placePayable(priceMinor) {
      const placed = await place(priceMinor);
      const { state } = await activities.ensureLink({ orgId: shop.orgId, orderId: placed.orderId });
      if (state !== 'ACTIVE') throw new Error(`the link is ${state}`);
      return placed;
    },
  };
}

/** What the payer, the bank and the network do, and what happened there by the sandbox's own record. */
function outside({
  shop,
  sandbox,
}: Base): Pick<PayShop, 'bank' | 'fault' | 'clearFaults' | 'happened' | 'netAtProvider'> {
  const happened: PayShop['happened'] = async (kind) => {
    const answer = await fetch(`${sandbox.url}/records?provider=razorpay&kind=${kind}`);
    const lines = (await answer.text()).split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Happened);
  };
  return {
    happened,
    async bank(orderId, action) {
      const linkId = await shop.value(
        `SELECT l.psp_link_id FROM payment_links l JOIN payments p ON p.id = l.payment_id
         WHERE p.order_id = $1 ORDER BY l.number DESC LIMIT 1`,
        [orderId],
      );
      await post(`${sandbox.url}/bank/${String(linkId)}`, action);
    },
    fault: (rule) => post(`${sandbox.url}/faults`, { provider: 'razorpay', ...rule }),
    async clearFaults() {
      await fetch(`${sandbox.url}/faults`, { method: 'DELETE' });
    },
    async netAtProvider(orderId) {
      const { rows } = await shop.look.query<{ reference: string }>(
        'SELECT l.reference FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = $1',
        [orderId],
      );
      const ours = (event: Happened) => rows.some(({ reference }) => reference === event.data['reference']);
      const captured = (await happened('capture')).filter(ours);
      const refunded = (await happened('refund')).filter(ours).filter(({ data }) => data.status === 'processed');
      const sum = (events: readonly Happened[]) => events.reduce((total, { data }) => total + (data.amount ?? 0), 0);
      return sum(captured) - sum(refunded);
    },
  };
}

function waiting({ shop }: Base): Pick<PayShop, 'applyInbox' | 'untilOrder' | 'untilValue' | 'hurry'> {
  const untilValue: PayShop['untilValue'] = async (sql, params, wanted) => {
    await waitFor(async () => (await shop.value(sql, params)) === wanted, { message: `${sql} = ${String(wanted)}` });
  };
  return {
    untilValue,
    untilOrder: (orderId, column, wanted) =>
      untilValue(`SELECT ${column}::text FROM orders WHERE id = $1`, [orderId], wanted),
    async applyInbox() {
      for (;;) {
        const { rows } = await shop.look.query<{ id: string }>(
          `SELECT id FROM inbox WHERE status = 'RECEIVED' AND provider = 'razorpay' ORDER BY seq LIMIT 50`,
        );
        if (rows.length === 0) return;
        for (const { id } of rows) await applyWebhook(shop.database, id);
      }
    },
    async hurry() {
      await shop.look.query('UPDATE refunds SET next_try_at = now() WHERE next_try_at > now()');
      await shop.look.query('UPDATE payment_attempts SET next_query_at = now() WHERE next_query_at > now()');
      await shop.look.query('UPDATE payment_links SET shut_at = now() WHERE shut_at > now()');
    },
  };
}

/** What the runs would do, step by step. */
function running({ shop, activities: usual, asSystem }: Base): Pick<PayShop, 'work' | 'close'> {
  const { orgId } = shop;
  return {
    work: (paymentId, activities = usual) =>
      playRun({ orgId, paymentId, activities, look: () => asSystem((tx) => lookAtPayment(tx, { paymentId })) }),
    async close(orderId, activities = usual) {
      const answer = await activities.closeLink({ orgId, orderId });
      await asSystem((tx) => settleClosing(tx, { orderId, answer }));
      return answer;
    },
  };
}

async function post(url: string, body: object): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${await answer.text()}`);
}

/** A customer's wish to cancel, as their chat sends it. */
export function cancelAsCustomer(kit: PayShop, orderId: string): Promise<unknown> {
  const { shop } = kit;
  return shop
    .value('SELECT buyer_id FROM orders WHERE id = $1', [orderId])
    .then((buyerId) => shop.asBuyer(String(buyerId), (tx) => changeOrder(tx, { orderId, change: { type: 'cancel' } })));
}

function activitiesOver(shop: TestShop, psp: PspPort, failpoints: Failpoints): PaymentActivities {
  return createPaymentActivities({
    database: shop.database,
    psps: createPspDirectory([psp]),
    publicBaseUrl: 'https://shop.test',
    failpoints,
  });
}

export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** The provider's webhook and the payer's page, over HTTP; Razorpay's unless told. */
export async function serve(
  shop: Pick<TestShop, 'database'>,
  readers: readonly PspWebhookReader[] = [razorpayReader()],
): Promise<Served> {
  const metrics = createMetrics('test');
  const app = express();
  app.use(trackRequests(createLogger({ process: 'test', level: 'silent' }), metrics));
  const { database } = shop;
  app.use(createPspWebhook({ database, readers, metrics, failpoints: noFailpoints }));
  app.use(createPayPage({ database, payer: PAYER }), answerError);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function razorpayReader(): PspWebhookReader {
  return createRazorpayWebhook({ account: 'default', secrets: [WEBHOOK_SECRET, 'the-secret-before'] });
}
