import { seeded, type Seeded } from '../world/seeded';

/** What becomes of an order in the end; each is a way through the product of its own. */
export type Ending = 'paid' | 'declinedThenPaid' | 'cash' | 'rejected' | 'cancelled' | 'unpaid';

export interface PlannedOrder {
  readonly index: number;
  readonly channel: 'rest' | 'chat';
  readonly ending: Ending;
  readonly lines: readonly { readonly product: number; readonly quantity: number }[];
  /** The same lines as a customer types them. */
  readonly words: string;
  readonly totalMinor: number;
}

export const VICTIMS = ['api', 'worker', 'relay', 'temporal', 'postgres'] as const;
export type Victim = (typeof VICTIMS)[number];

/** A SIGKILL at a moment of the run: so long after so many orders have begun. */
export interface PlannedFault {
  readonly atOrder: number;
  readonly afterMs: number;
  readonly victim: Victim;
  /** How long it stays down before it is started again. */
  readonly downMs: number;
}

export interface ChaosPlan {
  readonly seed: number;
  readonly orders: readonly PlannedOrder[];
  readonly faults: readonly PlannedFault[];
}

/** What the shops of a chaos run sell: few things, so that many orders want the same rows at once. */
export const SHELF = [
  { name: 'Masala dosa', priceMinor: 8_000 },
  { name: 'Filter coffee', priceMinor: 4_000 },
  { name: 'Veg thali', priceMinor: 12_000 },
  { name: 'Paneer tikka', priceMinor: 18_050 },
  { name: 'Lemon rice', priceMinor: 7_025 },
  { name: 'Mango lassi', priceMinor: 6_000 },
] as const;

/** Most orders are paid; the rest takes the ways on which money goes back or never comes. */
const ENDINGS = {
  rest: { paid: 45, declinedThenPaid: 10, cash: 20, rejected: 10, cancelled: 10, unpaid: 5 },
  chat: { paid: 60, declinedThenPaid: 10, cash: 0, rejected: 12, cancelled: 12, unpaid: 6 },
} as const;

/** Worker and API are where a crash can hurt most; Temporal and Postgres take longest to come back. */
const WEIGHTS = { api: 25, worker: 30, relay: 15, temporal: 15, postgres: 15 } as const;
/** As long as a supervisor takes to start it again, or a little more. */
const DOWN_MS = [0, 2_000] as const;
/** Somewhere within the life of the orders that have just begun. */
const AFTER_MS = [0, 400] as const;

/** Draws orders and faults of a seed. The printed plan says more than the seed once the code has changed. */
export function planChaos({ orders, faults, seed }: { orders: number; faults: number; seed: number }): ChaosPlan {
  return {
    seed,
    orders: Array.from({ length: orders }, (_, index) => planOrder(index, seeded(seed, `order ${index}`))),
    faults: planFaults({ orders, faults, seed }),
  };
}

/** Draws the kills of a seed: evenly over the run, each somewhere in its own part. */
export function planFaults({ orders, faults, seed }: { orders: number; faults: number; seed: number }): PlannedFault[] {
  return Array.from({ length: faults }, (_, number) => {
    const draw = seeded(seed, `fault ${number}`);
    const atOrder = Math.floor(((number + draw.next()) * orders) / faults);
    const [afterMs, victim] = [draw.whole(...AFTER_MS), draw.weighted(WEIGHTS)];
    return { atOrder, afterMs, victim, downMs: draw.whole(...DOWN_MS) };
  });
}

/** The plan as lines for a log. */
export function describePlan({ seed, orders, faults }: ChaosPlan): string[] {
  const endings = new Map<string, number>();
  for (const { channel, ending } of orders) {
    endings.set(`${ending} by ${channel}`, (endings.get(`${ending} by ${channel}`) ?? 0) + 1);
  }
  return [
    `seed ${seed}: ${orders.length} orders, ${faults.length} faults`,
    `  orders: ${[...endings].map(([name, count]) => `${count} ${name}`).join(', ')}`,
    ...faults.map(
      ({ atOrder, afterMs, victim, downMs }, number) =>
        `  fault ${number + 1}: ${afterMs} ms after order ${atOrder + 1} began, ${victim} is killed, for ${downMs} ms`,
    ),
  ];
}

function planOrder(index: number, draw: Seeded): PlannedOrder {
  const channel = draw.pick(['rest', 'chat'] as const);
  const products = new Set(Array.from({ length: draw.whole(1, 3) }, () => draw.whole(0, SHELF.length - 1)));
  const lines = [...products].map((product) => ({ product, quantity: draw.whole(1, 3) }));
  return {
    index,
    channel,
    ending: draw.weighted(ENDINGS[channel]),
    lines,
    words: lines.map(({ product, quantity }) => `${quantity} ${nameOf(product).toLowerCase()}`).join(' and '),
    totalMinor: lines.reduce((sum, { product, quantity }) => sum + priceOf(product) * quantity, 0),
  };
}

function nameOf(product: number): string {
  return SHELF[product]?.name ?? '';
}

function priceOf(product: number): number {
  return SHELF[product]?.priceMinor ?? 0;
}
