import { parseArgs } from 'node:util';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { openDatabase, type Database } from '../../db/kit/database';
import { poke } from '../../db/kit/poke';
import { withoutPrincipal } from '../../db/kit/transaction';
import { findOrders, type FoundOrder } from '../../db/operations/findOrders';
import { ORDER_WORKFLOW, ORDERS_QUEUE, orderWorkflowId } from '../../domain/orders/process';
import { PAYMENT_WORKFLOW, PAYMENTS_QUEUE, paymentWorkflowId } from '../../domain/payments/process';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';

/**
 * `npm run rerun -- ORDER [--shop SLUG]`: ends the runs of an order and its payment that don't act, and begins new ones.
 * Safe whatever state the order is in: a run carries no fact, and begins by looking at its row.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { shop: { type: 'string' } }, allowPositionals: true });
  const [wanted, ...rest] = positionals;
  if (!wanted || rest.length > 0) throw new Error('npm run rerun -- ORDER [--shop SLUG]');
  const config = loadConfigOrExit('operate');
  const inspect = openDatabase({
    url: config.INSPECT_DATABASE_URL,
    maxConnections: 1,
    applicationName: 'munshi-rerun',
  });
  const relay = openDatabase({ url: config.RELAY_DATABASE_URL, maxConnections: 1, applicationName: 'munshi-rerun' });
  const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS });
  try {
    const found = await withoutPrincipal(inspect, (session) => findOrders(session, wanted));
    const order = theOne(found, values.shop);
    const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });
    await rerun(client, relay, order);
    process.stdout.write(`${order.orderNumber} of ${order.shop}: its runs have ended, and new ones begin\n`);
  } finally {
    await Promise.all([inspect.close(), relay.close(), connection.close()]);
  }
}

function theOne(orders: readonly FoundOrder[], shop: string | undefined): FoundOrder {
  const meant = orders.filter((order) => shop === undefined || order.shop === shop);
  const [order, ...others] = meant;
  if (!order) throw new Error('No such order.');
  if (others.length > 0)
    throw new Error(`Several shops have it; say --shop: ${meant.map((one) => one.shop).join(', ')}`);
  return order;
}

/** Should it be cut short between the two, the sweep pokes what is past its time. */
async function rerun(client: Client, relay: Database, { orgId, orderId, paymentId }: FoundOrder): Promise<void> {
  const runs = [
    { workflowType: ORDER_WORKFLOW, workflowId: orderWorkflowId(orderId), taskQueue: ORDERS_QUEUE },
    ...(paymentId
      ? [{ workflowType: PAYMENT_WORKFLOW, workflowId: paymentWorkflowId(paymentId), taskQueue: PAYMENTS_QUEUE }]
      : []),
  ];
  for (const run of runs) {
    await endRun(client, run.workflowId);
    await withoutPrincipal(relay, (session) => poke(session, { orgId, ...run }));
  }
}

async function endRun(client: Client, workflowId: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId).terminate('npm run rerun: it did not act');
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${explainCommand(error)}\n`);
  process.exitCode = 1;
});
