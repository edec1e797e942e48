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
import type { PspPort } from '../../domain/payments/pspPort';
import { createRazorpayPsp } from '../../integrations/psp/razorpay/createRazorpayPsp';
import { createRazorpayWebhook } from '../../integrations/psp/razorpay/createRazorpayWebhook';
import { createLogger } from '../../ops/runtime/log';
import { createMetrics } from '../../ops/runtime/metrics';
import { startSandbox } from '../kit/sandbox';
import { waitFor } from '../kit/waitFor';
import { openTestShop, type TestShop } from '../orders/testShop';

export const WEBHOOK_SECRET = 'webhook-secret-of-payments';

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
  close(orderId: string): Promise<string>;
  asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

export async function openPayShop(): Promise<PayShop> {
  const shop = await openTestShop();
  const sandbox = await startSandbox({
    profile: 'bench',
    settings: { razorpay: { refundTakesMs: 5 } },
  });
  const psp = createRazorpayPsp({
    name: 'default',
    keyId: 'rzp_test_payments',
    keySecret: 'secret-of-payments',
    baseUrl: sandbox.url,
    // Long enough for a busy machine, short enough for a test that hangs on purpose.
    timeoutMs: 1_500,
  });
  const server = await serve(shop);
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  };
  await post('/razorpay/webhook-config', { url: `${server.url}/v1/webhooks/razorpay`, secret: WEBHOOK_SECRET });
  const orgId = shop.orgId;

  const kit: PayShop = {
    shop,
    sandbox,
    psp,
    url: server.url,
    activities: activitiesOver(shop, psp, noFailpoints),
    activitiesWith: (options) => activitiesOver(shop, options.psp ?? psp, options.failpoints ?? noFailpoints),
    async place(priceMinor = 50_000n) {
      const productId = await shop.product({ name: `thing ${Math.random()}`, priceMinor });
      const { userId, chatId } = await shop.customer();
      const placed = await shop.asBuyer(userId, (tx) =>
        placeOrder(tx, {
          buyerId: userId,
          source: 'TELEGRAM',
          chatId,
          lines: [{ productId, quantity: 1 }],
          fulfilment: 'PICKUP',
          paymentMethod: 'ONLINE',
        }),
      );
      const paymentId = await shop.value('SELECT id FROM payments WHERE order_id = $1', [placed.orderId]);
      return {
        orderId: placed.orderId,
        orderNumber: placed.orderNumber,
        paymentId: String(paymentId),
        token: placed.payLinkToken!,
        chatId,
      };
    },
    async placePayable(priceMinor) {
      const placed = await kit.place(priceMinor);
      const { state } = await kit.activities.ensureLink({ orgId, orderId: placed.orderId });
      if (state !== 'ACTIVE') throw new Error(`the link is ${state}`);
      return placed;
    },
    async bank(orderId, action) {
      const linkId = await shop.value(
        `SELECT l.psp_link_id FROM payment_links l JOIN payments p ON p.id = l.payment_id
         WHERE p.order_id = $1 ORDER BY l.number DESC LIMIT 1`,
        [orderId],
      );
      await post(`/bank/${String(linkId)}`, action);
    },
    fault: (rule) => post('/faults', { provider: 'razorpay', ...rule }),
    async clearFaults() {
      await fetch(`${sandbox.url}/faults`, { method: 'DELETE' });
    },
    async happened(kind) {
      const answer = await fetch(`${sandbox.url}/records?provider=razorpay&kind=${kind}`);
      const lines = (await answer.text()).split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line) as Happened);
    },
    async netAtProvider(orderId) {
      const { rows } = await shop.look.query<{ reference: string }>(
        'SELECT l.reference FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = $1',
        [orderId],
      );
      const ours = (event: Happened) => rows.some(({ reference }) => reference === event.data['reference']);
      const captured = (await kit.happened('capture')).filter(ours);
      const refunded = (await kit.happened('refund')).filter(ours).filter(({ data }) => data.status === 'processed');
      const sum = (events: readonly Happened[]) => events.reduce((total, { data }) => total + (data.amount ?? 0), 0);
      return sum(captured) - sum(refunded);
    },
    async applyInbox() {
      for (;;) {
        const { rows } = await shop.look.query<{ id: string }>(
          `SELECT id FROM inbox WHERE status = 'RECEIVED' AND provider = 'razorpay' ORDER BY seq LIMIT 50`,
        );
        if (rows.length === 0) return;
        for (const { id } of rows) await applyWebhook(shop.database, id);
      }
    },
    untilOrder: (orderId, column, wanted) =>
      kit.untilValue(`SELECT ${column}::text FROM orders WHERE id = $1`, [orderId], wanted),
    async untilValue(sql, params, wanted) {
      await waitFor(async () => (await shop.value(sql, params)) === wanted, {
        message: `${sql} = ${String(wanted)}`,
      });
    },
    async hurry() {
      await shop.look.query('UPDATE refunds SET next_try_at = now() WHERE next_try_at > now()');
      await shop.look.query('UPDATE payment_attempts SET next_query_at = now() WHERE next_query_at > now()');
    },
    async work(paymentId, activities = kit.activities) {
      // No payment has more open work than this at once; one that does would never end.
      for (let step = 0; step < 20; step += 1) {
        const { duty, orderId } = await kit.asSystem((tx) => lookAtPayment(tx, { paymentId }));
        if (!duty) return;
        const ref = { orgId, paymentId };
        if (duty.kind === 'refund') await activities.sendRefund({ ...ref, refundId: duty.refundId });
        if (duty.kind === 'lookAgain') await activities.lookAgain({ ...ref, attemptId: duty.attemptId });
        if (duty.kind === 'shutLinks') await activities.shutLinks(ref);
        if (duty.kind === 'openLink') await activities.ensureLink({ orgId, orderId });
      }
      throw new Error(`payment ${paymentId} has work without end`);
    },
    async close(orderId) {
      const answer = await kit.activities.closeLink({ orgId, orderId });
      await kit.asSystem((tx) => settleClosing(tx, { orderId, answer }));
      return answer;
    },
    asSystem: (work) => withPrincipal(shop.database, { kind: 'system', orgId, useCase: 'test' }, work),
    async end() {
      await sandbox.close();
      await server.close();
      await shop.close();
    },
  };
  return kit;
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

/** The provider's webhook and the payer's page, over HTTP. */
async function serve(shop: TestShop): Promise<{ readonly url: string; close(): Promise<void> }> {
  const metrics = createMetrics('test');
  const app = express();
  app.use(trackRequests(createLogger({ process: 'test', level: 'silent' }), metrics));
  const { database } = shop;
  const readers = [createRazorpayWebhook({ account: 'default', secrets: [WEBHOOK_SECRET, 'the-secret-before'] })];
  app.use(createPspWebhook({ database, readers, metrics, failpoints: noFailpoints }));
  app.use(createPayPage({ database }), answerError);
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
