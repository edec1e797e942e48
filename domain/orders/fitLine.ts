import type { CartLine, CartView } from './cart';

/** Why a line is to hold another number of pieces than was asked for. */
export const FIT_REASONS = ['STOCK', 'MINIMUM', 'SOLD_OUT'] as const;
export type FitReason = (typeof FIT_REASONS)[number];

/** From how many pieces to how many a line goes, and why; 0 is out of the basket. */
export interface Fit {
  readonly productId: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly why: FitReason;
}

/**
 * How many pieces of a line could be ordered now, if that is another number than it holds: no more than there are, and
 * no fewer than it is sold from on. What has fewer left than that can't be ordered at all.
 */
export function fitLine(line: CartLine): Fit | undefined {
  const { productId, name, quantity: from, available, minOrderQuantity } = line;
  const change = { productId, name, from };
  if (available < Math.max(1, minOrderQuantity)) return { ...change, to: 0, why: 'SOLD_OUT' };
  if (from > available) return { ...change, to: available, why: 'STOCK' };
  if (from < minOrderQuantity) return { ...change, to: minOrderQuantity, why: 'MINIMUM' };
  return undefined;
}

/** What in a cart could not be ordered now as it stands. */
export function fitsOf(cart: CartView): readonly Fit[] {
  return cart.lines.map(fitLine).filter((fit) => fit !== undefined);
}
