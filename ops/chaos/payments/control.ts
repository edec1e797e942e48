import { join } from 'node:path';
import { projectFolder } from '../../setup/projectFolder';
import { inParallel } from '../../world/inParallel';
import { recordsOfFolder } from '../../world/records';
import { until } from '../../world/until';
import { withWorld } from '../../world/withWorld';
import type { World } from '../../world/world';
import { withLines, type Lines } from '../lines';
import { compileTestRoot } from '../testRoots';
import { readMoneyBooks } from './moneyBooks';
import { customerName } from './payer';
import { openPaymentShop, type PaymentShop } from './paymentShops';

/** What a careless policy does in the same product under the same kind of faults. */
export interface PaymentsControl {
  readonly payments: number;
  /** Payments of which more was taken, and is still there, than is due. Zero would mean that the runs prove nothing. */
  readonly netDoubleCharges: number;
}

export interface ControlOptions {
  readonly folder: string;
  readonly seed: number;
  readonly print: (line: string) => void;
  readonly keep: boolean;
}

/** Of so many some are struck by a fault, whatever the seed. */
const PAYMENTS = 24;
const AT_ONCE = 8;
/** The effect and no answer: what a policy that charges again pays for. */
const FAULTS = [
  { when: 'after', action: 'reset', probability: 0.3 },
  { when: 'after', action: 'status', status: 502, probability: 0.2 },
] as const;
const PATIENCE_MS = 120_000;

/**
 * The control of runs of payments: the same product, but its worker is a root of the tests whose policy charges again when
 * it hears nothing. If nobody were charged twice so, «0 double charges» elsewhere would prove nothing.
 */
export async function runPaymentsControl({ folder, seed, print, keep }: ControlOptions): Promise<PaymentsControl> {
  const root = compileTestRoot(folder, ['proofs/blindRoot', 'payments/model/retryBlindly']);
  const roots = { worker: [root, join(projectFolder(), 'dist')] };
  return withWorld(
    { folder, profile: 'bench', print, roots },
    (world) => withLines(world, AT_ONCE * 2, (lines) => playControl({ world, lines, seed, print })),
    () => keep,
  );
}

interface Playing extends Pick<ControlOptions, 'seed' | 'print'> {
  readonly world: World;
  readonly lines: Lines;
}

async function playControl({ world, lines, seed, print }: Playing): Promise<PaymentsControl> {
  const { places, folder } = world;
  const options = { ...lines, places, patienceMs: PATIENCE_MS };
  const shop = await openPaymentShop(options, { number: 0, accounts: ['stripe'] });
  for (const fault of FAULTS) {
    const body = { provider: 'stripe', method: 'payment_intents.create', match: { off_session: true }, seed, ...fault };
    await lines.http.request({ method: 'POST', url: `${places.sandboxUrl}/faults`, body });
  }
  const charged = await chargeAll(shop, print);
  const control = { payments: PAYMENTS, netDoubleCharges: await countDoubled(folder, charged) };
  print(`the control: ${PAYMENTS} payments charged blindly, ${control.netDoubleCharges} of them twice`);
  return control;
}

interface Charged {
  readonly paymentId: string;
  readonly totalMinor: number;
}

/** Orders of customers who are charged without being there; until our books think that each is decided. */
async function chargeAll({ client, board, productIds, stripeAccount }: PaymentShop, print: ControlOptions['print']) {
  const charged: Charged[] = [];
  const numbers = Array.from({ length: PAYMENTS }, (_, index) => index);
  const onFailure = (index: number, error: unknown) => print(`  payment ${index + 1}: ${String(error)}`);
  await inParallel(numbers, { atOnce: AT_ONCE, onFailure }, async (index) => {
    const customer = { externalRef: `customer-${index}`, name: 'Meena' };
    const items = [{ productId: productIds[0] ?? '', quantity: 1 }];
    const order = await client.place({ customer, items, paymentMethod: 'ONLINE' }, `control-${index}`);
    const { payment_id: paymentId } = await board.until(order.orderNumber, 'to be there', () => true);
    charged.push({ paymentId, totalMinor: order.totalMinor });
    const body = { provider: 'stripe', account: stripeAccount, token: 'pm_card_visa', customer: customerName() };
    await client.command({ method: 'POST', path: `/v1/payments/${paymentId}/charges`, body }, `charge-${index}`);
    await board.until(order.orderNumber, 'to be charged', ({ open }) => open === '0');
  });
  return charged;
}

const SETTLED = { what: 'surpluses to be given back', deadlineMs: 15_000, everyMs: 1_000 };

/** Surpluses that go back need a moment; of those that were taken under another key nothing goes back. */
async function countDoubled(folder: string, charged: readonly Charged[]): Promise<number> {
  const count = async () => {
    const books = await readMoneyBooks(recordsOfFolder(folder));
    return charged.filter(({ paymentId, totalMinor }) => books.ofPayment(paymentId).netMinor > totalMinor).length;
  };
  await until(SETTLED, async () => ((await count()) === 0 ? true : undefined)).catch(() => undefined);
  return count();
}
