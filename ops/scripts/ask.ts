import { parseArgs } from 'node:util';
import { openDatabase } from '../../db/kit/database';
import { withoutPrincipal, withPrincipal } from '../../db/kit/transaction';
import { askNow } from '../../db/operations/askNow';
import { findOrders, findUnknownOrders } from '../../db/operations/findOrders';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';

const USAGE = `npm run ask -- ORDER       ask the provider now about this order's money
npm run ask -- --unknown   ask about everything of which we do not know what became of it`;

/** After a provider's outage: asks now instead of at the ladder's next step. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { unknown: { type: 'boolean' } }, allowPositionals: true });
  const wanted = positionals[0];
  if ((wanted === undefined) === (values.unknown === undefined) || positionals.length > 1) throw new Error(USAGE);
  const config = loadConfigOrExit('operate');
  const inspect = openDatabase({ url: config.INSPECT_DATABASE_URL, maxConnections: 1, applicationName: 'munshi-ask' });
  const app = openDatabase({ url: config.DATABASE_URL, maxConnections: 1, applicationName: 'munshi-ask' });
  try {
    const orders = await withoutPrincipal(inspect, (session) =>
      wanted === undefined ? findUnknownOrders(session) : findOrders(session, wanted),
    );
    for (const { orgId, orderId, orderNumber, shop } of orders) {
      await withPrincipal(app, { kind: 'system', orgId, useCase: 'askNow' }, (tx) => askNow(tx, { orderId }));
      process.stdout.write(`${orderNumber} of ${shop}: the provider is asked now\n`);
    }
    if (orders.length === 0) process.stdout.write('There is nothing to ask about.\n');
  } finally {
    await Promise.all([inspect.close(), app.close()]);
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${explainCommand(error)}\n`);
  process.exitCode = 1;
});
