import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createOrderActivities } from '../../activities/orders/createOrderActivities';
import { createPaymentActivities } from '../../activities/payments/createPaymentActivities';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createPspWebhook } from '../../api/payments/pspWebhook';
import { trackRequests } from '../../api/kit/trackRequests';
import { listen } from '../../db/kit/listen';
import { openDatabase } from '../../db/kit/database';
import { noFailpoints } from '../../domain/kit/failpoints';
import { createPspDirectory } from '../../domain/payments/pspDirectory';
import type { PspPort } from '../../domain/payments/pspPort';
import { createRazorpayWebhook } from '../../integrations/psp/razorpay/createRazorpayWebhook';
import { createLogger } from '../../ops/runtime/log';
import { createMetrics } from '../../ops/runtime/metrics';
import { createStripePsp } from '../../integrations/psp/stripe/createStripePsp';
import { createRazorpayPsp } from '../../integrations/psp/razorpay/createRazorpayPsp';
import { startPump } from '../../workers/relay/pump';
import { pokeThrough } from '../../workers/relay/pokeWorkflow';
import { ORDERS_QUEUE } from '../../domain/orders/process';
import { PAYMENTS_QUEUE } from '../../domain/payments/process';
import { startSandbox } from '../kit/sandbox';
import { oncePerRun, runFolder } from '../kit/runFolder';
import { testTemporal } from '../kit/temporal';
import { waitFor } from '../kit/waitFor';
import { openTestShop, type TestShop } from './testShop';

/** A test shop whose orders live: real Temporal, real workers and relay, Razorpay played by the sandbox. */
export interface LiveShop {
  readonly shop: TestShop;
  readonly client: Client;
  readonly sandboxUrl: string;
  readonly psp: PspPort;
  /** What the payer does at the bank of the order's link. */
  bank(orderId: string, action: object): Promise<void>;
  /** Waits until a row of the order has this value. */
  untilOrder(orderId: string, column: string, wanted: unknown): Promise<void>;
  /** Works on another queue until the shop is closed. */
  work(taskQueue: string, activities: object): Promise<void>;
  /** Waits until the order's run has ended, and says how many events it took. */
  untilRunEnds(orderId: string): Promise<number>;
  close(): Promise<void>;
}

// The SDK's lines about its own states would bury what a test says.
Runtime.install({ logger: new DefaultLogger('ERROR') });

export async function openLiveShop(): Promise<LiveShop> {
  const shop = await openTestShop();
  const { address, namespace } = await testTemporal();
  const sandbox = await startSandbox({ profile: 'bench' });
  const psp = createRazorpayPsp({
    name: 'default',
    keyId: 'rzp_test_orders',
    keySecret: 'secret-of-orders',
    baseUrl: sandbox.url,
  });
  const stripe = createStripePsp({
    name: 'default',
    secretKey: 'sk_test_orders',
    publishableKey: 'pk_test_orders',
    baseUrl: `${sandbox.url}/stripe`,
  });
  const stopWebhooks = await serveWebhooks(shop, sandbox.url);
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const codePath = await bundle();
  const shared = { connection: native, namespace, workflowBundle: { codePath } };
  const payments = createPaymentActivities({
    database: shop.database,
    psps: createPspDirectory([psp, stripe]),
    publicBaseUrl: 'http://127.0.0.1:1',
    failpoints: noFailpoints,
  });
  const workers = await Promise.all([
    Worker.create({
      ...shared,
      taskQueue: ORDERS_QUEUE,
      activities: { ...createOrderActivities({ database: shop.database }), ensureLink: payments.ensureLink },
    }),
    Worker.create({ ...shared, taskQueue: PAYMENTS_QUEUE, activities: payments }),
  ]);
  const runs = workers.map((worker) => worker.run());
  const stopRelay = startRelay(shop, client);
  return {
    shop,
    client,
    sandboxUrl: sandbox.url,
    psp,
    bank: (orderId, action) => actAtBank(shop, { sandboxUrl: sandbox.url, orderId, action }),
    untilOrder: (orderId, column, wanted) => untilOrder(shop, { orderId, column, wanted }),
    async work(taskQueue, activities) {
      const worker = await Worker.create({ ...shared, taskQueue, activities });
      workers.push(worker);
      runs.push(worker.run());
    },
    untilRunEnds: (orderId) => untilRunEnds(client, orderId),
    async close() {
      await stopRelay();
      for (const worker of workers) worker.shutdown();
      await Promise.all(runs);
      await connection.close();
      await native.close();
      await sandbox.close();
      await stopWebhooks();
      await shop.close();
    },
  };
}

interface WantedOrder {
  readonly orderId: string;
  readonly column: string;
  readonly wanted: unknown;
}

async function untilOrder(shop: TestShop, { orderId, column, wanted }: WantedOrder): Promise<void> {
  await waitFor(
    async () => (await shop.value(`SELECT ${column}::text FROM orders WHERE id = $1`, [orderId])) === wanted,
    { deadlineMs: 30_000, message: `${column} = ${String(wanted)}` },
  );
}

async function untilRunEnds(client: Client, orderId: string): Promise<number> {
  const handle = client.workflow.getHandle(`order:${orderId}`);
  await waitFor(async () => (await handle.describe()).status.name === 'COMPLETED', {
    deadlineMs: 30_000,
    message: 'the run to end',
  });
  return (await handle.describe()).historyLength;
}

/** Delivers pokes to Temporal, as the relay does. */
function startRelay(shop: TestShop, client: Client): () => Promise<void> {
  const relay = openDatabase({ url: shop.test.urls.relay });
  const pump = startPump({
    database: relay,
    poke: pokeThrough(client),
    failpoints: noFailpoints,
    onSetAside: (row, error) => {
      throw new Error(`${row.workflowId} was set aside: ${error}`);
    },
    onPause: () => undefined,
    onDelivered: () => undefined,
  });
  const listener = listen({ url: shop.test.urls.relay, channel: 'outbox', onNotify: () => pump.wake() });
  return async () => {
    await listener.close();
    await pump.stop();
    await relay.close();
  };
}

interface BankVisit {
  readonly sandboxUrl: string;
  readonly orderId: string;
  readonly action: object;
}

async function actAtBank(shop: TestShop, { sandboxUrl, orderId, action }: BankVisit): Promise<void> {
  const sql = 'SELECT l.psp_link_id FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = $1';
  const linkId = await waitFor(() => shop.value(sql, [orderId]), { message: 'the pay link' });
  const answer = await fetch(`${sandboxUrl}/bank/${linkId as string}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** The provider's webhook route, where the sandbox delivers. */
async function serveWebhooks(shop: TestShop, sandboxUrl: string): Promise<() => Promise<void>> {
  const secret = 'webhook-secret-of-orders';
  const metrics = createMetrics('test');
  const app = express();
  app.use(trackRequests(createLogger({ process: 'test', level: 'fatal' }), metrics));
  app.use(
    createPspWebhook({
      database: shop.database,
      readers: [createRazorpayWebhook({ account: 'default', secrets: [secret] })],
      metrics,
      failpoints: noFailpoints,
    }),
  );
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/webhooks/razorpay`;
  const answer = await fetch(`${sandboxUrl}/razorpay/webhook-config`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url, secret }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}

/** The workflows are bundled once per run of the suite. */
function bundle(): Promise<string> {
  return oncePerRun('workflow-bundle', async () => {
    const { code } = await bundleWorkflowCode({
      workflowsPath: join(__dirname, '..', '..', 'workers', 'workflows.ts'),
      logger: new DefaultLogger('ERROR'),
    });
    const file = join(runFolder(), 'workflow-bundle.js');
    writeFileSync(file, code);
    return file;
  });
}
