import type { IndexedEntry } from './catalogueIndex';
import type { QuantityWish } from './quantityWish';

/** Most pieces on one line of a cart; more is asked about, because it is more often a slip than a wish. */
export const MAX_PIECES = 999;

/** How many pieces of a product a wish comes to, or why that can't be said. */
export type Pieces =
  | { readonly ok: true; readonly quantity: number }
  | { readonly ok: false; readonly problem: 'unclear' | 'fraction' | 'unit' | 'tooMany'; readonly suggested: number };

/**
 * Turns «1 kg» into two of «Paneer 500g», «half a dozen» into six, and leaves «1.5 litres» of what is sold by the litre,
 * or a kilogram of what is sold by the piece, to a question. Nothing said means one, or the smallest order.
 */
export function piecesOf(product: IndexedEntry, wish: QuantityWish | undefined): Pieces {
  const least = product.entry.minOrderQuantity;
  if (!wish || wish.isWeak) return { ok: true, quantity: least };
  if (wish.isUnclear) return { ok: false, problem: 'unclear', suggested: whole(wish.count ?? 1) };
  const exact = wish.measure ? byMeasure(product, wish) : byCount(product, wish);
  if (exact === undefined) return { ok: false, problem: 'unit', suggested: whole(wish.count ?? 1) };
  // Thousandths: binary fractions of grams must not look like half a piece.
  const quantity = Math.round(exact * 1_000) / 1_000;
  if (quantity === 0) return { ok: false, problem: 'unclear', suggested: least };
  if (!Number.isInteger(quantity) || quantity < 1)
    return { ok: false, problem: 'fraction', suggested: whole(quantity) };
  if (quantity > MAX_PIECES) return { ok: false, problem: 'tooMany', suggested: MAX_PIECES };
  return { ok: true, quantity };
}

/** Does a piece of the product hold exactly the measure that was said («milk 500ml»)? */
export function isThatSize(product: IndexedEntry, wish: QuantityWish | undefined): boolean {
  const { pack } = product;
  return pack !== undefined && pack.dimension === wish?.measure?.dimension && pack.size === wish.measure.size;
}

function byMeasure({ pack }: IndexedEntry, { count = 1, measure }: QuantityWish): number | undefined {
  if (!measure) return undefined;
  // Sold by something that nobody wrote down: whole kilograms or litres are taken as that.
  if (!pack) return measure.size % 1_000 === 0 ? (count * measure.size) / 1_000 : undefined;
  return pack.dimension === measure.dimension ? (count * measure.size) / pack.size : undefined;
}

/** Of what is sold by the dozen, a dozen is one; twenty-four without a unit may be pieces or dozens. */
function byCount({ pack }: IndexedEntry, { count = 1, unit }: QuantityWish): number | undefined {
  if (pack?.dimension !== 'pieces' || pack.size === 1) return count;
  if (unit === 'dozen' || unit === 'piece') return count / pack.size;
  return count < pack.size ? count : undefined;
}

function whole(quantity: number): number {
  return Math.min(MAX_PIECES, Math.max(1, Math.ceil(quantity)));
}
