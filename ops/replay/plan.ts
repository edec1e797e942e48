import { seeded } from '../world/seeded';

export interface PlannedProduct {
  /** As people call it: the item's name without the spaces around it. */
  readonly name: string;
  readonly priceMinor: number;
  readonly stockQuantity: number;
}

export interface PlannedLine {
  /** Index of the product in the plan's catalogue. */
  readonly product: number;
  readonly quantity: number;
}

/** One basket as one customer's order. */
export interface PlannedOrder {
  /** Position in the file; it also names the customer. */
  readonly index: number;
  readonly channel: 'rest' | 'chat';
  readonly lines: readonly PlannedLine[];
  /** What the customer types, with the items' names exactly as the file has them. */
  readonly words: string;
  readonly totalMinor: number;
}

export interface ReplayPlan {
  readonly products: readonly PlannedProduct[];
  readonly orders: readonly PlannedOrder[];
}

/** From 5 to 500 rupees, in whole rupees, as a grocer's prices are. */
const PRICE_RUPEES = [5, 500] as const;
const PAISE = 100;
/** What people take of one thing; most take one. */
const QUANTITIES = { '1': 70, '2': 20, '3': 10 } as const;
/** Left on the shelf at the end, so that the last customer is not turned away. */
const SPARE = [0, 50] as const;

/** Turns baskets into a catalogue and orders; the same seed makes the same ones, whatever the limit. */
export function planReplay(baskets: readonly (readonly string[])[], seed: number): ReplayPlan {
  const indexes = new Map<string, number>();
  for (const item of baskets.flat()) {
    const name = item.trim();
    if (!indexes.has(name)) indexes.set(name, indexes.size);
  }
  const prices = [...indexes.keys()].map((name) => seeded(seed, `price of ${name}`).whole(...PRICE_RUPEES) * PAISE);
  const orders = baskets.map((items, index) => planOrder(items, { index, seed, indexes, prices }));
  const sold = new Map<number, number>();
  for (const { product, quantity } of orders.flatMap(({ lines }) => lines)) {
    sold.set(product, (sold.get(product) ?? 0) + quantity);
  }
  const products = [...indexes].map(([name, product]) => ({
    name,
    priceMinor: prices[product] as number,
    stockQuantity: (sold.get(product) ?? 0) + seeded(seed, `stock of ${name}`).whole(...SPARE),
  }));
  return { products, orders };
}

interface Drawing {
  readonly index: number;
  readonly seed: number;
  readonly indexes: ReadonlyMap<string, number>;
  readonly prices: readonly number[];
}

function planOrder(items: readonly string[], { index, seed, indexes, prices }: Drawing): PlannedOrder {
  const draw = seeded(seed, `basket ${index}`);
  // An item that stands twice in a basket is one line of an order.
  const wanted = new Map<string, number>();
  for (const item of items) wanted.set(item, (wanted.get(item) ?? 0) + Number(draw.weighted(QUANTITIES)));
  const lines = [...wanted].map(([item, quantity]) => ({ product: indexes.get(item.trim()) as number, quantity }));
  return {
    index,
    // Every other basket, so that both ways see the same mix.
    channel: index % 2 === 0 ? 'rest' : 'chat',
    lines,
    words: inWords([...wanted]),
    totalMinor: lines.reduce((sum, { product, quantity }) => sum + (prices[product] as number) * quantity, 0),
  };
}

/** «2 whole milk, yogurt and coffee» */
function inWords(wanted: readonly (readonly [string, number])[]): string {
  const parts = wanted.map(([item, quantity]) => (quantity === 1 ? item : `${quantity} ${item}`));
  const last = parts.pop() as string;
  return parts.length === 0 ? last : `${parts.join(', ')} and ${last}`;
}
