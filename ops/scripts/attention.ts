import { userInfo } from 'node:os';
import { acceptPaid } from '../../db/orders/acceptPaid';
import { clearAttention } from '../../db/orders/clearAttention';
import { closeNotPaid } from '../../db/orders/closeNotPaid';
import { findOrderByNumber } from '../../db/orders/findOrder';
import { listAttention } from '../../db/orders/listAttention';
import { retryAttention } from '../../db/orders/retryAttention';
import { openDatabase } from '../../db/kit/database';
import { findOrg } from '../../db/kit/redrive';
import { withoutPrincipal, withPrincipal, type Tx } from '../../db/kit/transaction';
import { loadConfigOrExit } from '../runtime/config';
import { durationsOf } from '../runtime/durations';
import { explainCommand } from '../runtime/explainCommand';

const USAGE = `npm run attention -- SHOP                          what waits for a person in a shop (its slug or id)
npm run attention -- SHOP retry|not-paid|clear ORDER
npm run attention -- SHOP paid ORDER PROVIDER-PAYMENT-ID`;

/** More than a person reads at once; what is mended makes room. */
const SHOWN = 100;

type Mending = (tx: Tx, wish: { orderId: string; detail: string | undefined }) => Promise<void>;

const MENDINGS: Readonly<Record<string, Mending>> = {
  retry: retryAttention,
  'not-paid': (tx, { orderId }) => closeNotPaid(tx, { orderId }),
  clear: clearAttention,
  async paid(tx, { orderId, detail }) {
    if (detail === undefined) throw new Error(USAGE);
    await acceptPaid(tx, { orderId, providerPaymentId: detail });
  },
};

/** Shows the orders of a shop that wait for a person, and mends one: the same commands as the console's buttons. */
async function main(): Promise<void> {
  const [shop, verb, order, detail, ...rest] = process.argv.slice(2);
  const mending = verb === undefined ? undefined : MENDINGS[verb];
  if (!shop || (verb !== undefined && (!mending || !order)) || rest.length > 0) throw new Error(USAGE);
  const config = loadConfigOrExit('worker');
  const database = openDatabase({
    url: config.DATABASE_URL,
    maxConnections: 1,
    applicationName: 'munshi-attention',
    durations: durationsOf(config),
  });
  try {
    const orgId = await withoutPrincipal(database, (session) => findOrg(session, shop));
    if (orgId === undefined) throw new Error(`There is no shop ${shop}`);
    // The audit log shall say which of us it was.
    const actor = { type: 'SYSTEM', id: `on-call/${userInfo().username}` } as const;
    await withPrincipal(database, { kind: 'system', orgId, useCase: 'attention', actor }, async (tx) => {
      if (mending) await mending(tx, { orderId: await find(tx, order ?? ''), detail });
      await show(tx);
    });
  } finally {
    await database.close();
  }
}

async function find(tx: Tx, typed: string): Promise<string> {
  const orderId = await findOrderByNumber(tx, typed);
  if (orderId === undefined) throw new Error(`The shop has no order ${typed}`);
  return orderId;
}

async function show(tx: Tx): Promise<void> {
  const { entries } = await listAttention(tx, { limit: SHOWN });
  if (entries.length === 0) process.stdout.write('Nothing waits for a person.\n');
  for (const { orderNumber, since, reasons, mends } of entries) {
    process.stdout.write(
      `${since.toISOString()}  ${orderNumber}  ${reasons.join('; ')}  (possible: ${mends.join(', ')})\n`,
    );
  }
}

void main().catch((error: unknown) => {
  process.stderr.write(`${explainCommand(error)}\n`);
  process.exitCode = 1;
});
