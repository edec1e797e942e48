import { DomainError, invalid, notFound } from '../kit/errors';
import type { Fulfilment } from './order';

/** Where a cart is filled. */
export type CartChannel = 'TELEGRAM' | 'WHATSAPP' | 'WEB' | 'MOBILE' | 'API';
/** How a cart's customer wants to pay; what the shop offers is checked when the order is placed. */
export type CartPaymentMethod = 'ONLINE' | 'COD' | 'MANUAL';

export interface CartLine {
  readonly itemId: string;
  readonly productId: string;
  readonly name: string;
  readonly unit: string | undefined;
  readonly quantity: number;
  /** The price that the customer saw when the line was put in, or accepted since. */
  readonly unitPriceMinor: bigint;
  /** The price now; another one is shown and asked before an order is placed. */
  readonly currentPriceMinor: bigint;
  /** Pieces that can be ordered now; 0 when the product is off the shelf. */
  readonly available: number;
  /** It is sold from so many pieces on. */
  readonly minOrderQuantity: number;
  /** At the price that the customer saw. */
  readonly subtotalMinor: bigint;
}

export interface CartView {
  readonly id: string;
  /** Undefined while a merchant's system has not named its customer. */
  readonly userId: string | undefined;
  readonly channel: CartChannel;
  readonly status: 'OPEN' | 'CHECKED_OUT' | 'ABANDONED';
  /** Counts changes: a button carries the revision that it was drawn for. */
  readonly revision: number;
  /** In the order in which they were put in. */
  readonly lines: readonly CartLine[];
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly fulfilment: Fulfilment | undefined;
  readonly deliveryAddress: string | undefined;
  readonly location: { readonly lat: number; readonly lng: number } | undefined;
  readonly paymentMethod: CartPaymentMethod | undefined;
  readonly notes: string | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A product as a cart takes it in. */
export interface ProductForCart {
  readonly id: string;
  readonly name: string;
  readonly unit: string | undefined;
  readonly priceMinor: bigint;
  readonly available: number;
  readonly minOrderQuantity: number;
  readonly isOnSale: boolean;
}

/** To how many pieces a line changes, or by how many. */
export type LineChange = { readonly quantity: number } | { readonly delta: number };

export const CART_LIMITS = {
  /** A B2B order has 200 lines; more is an import, which has its own way in. */
  lines: 200,
  /** Of one product; what is more than three digits is a slip more often than a wish. */
  pieces: 999,
  deliveryAddress: 500,
  notes: 1_000,
} as const;

/**
 * How many pieces a line has after a change; 0 takes it out. A product that has been taken off the shelf can still be
 * taken out of a cart, but not be put in.
 * @throws DomainError `VALIDATION_ERROR`, `NOT_FOUND` (no such product), `PRODUCT_NOT_FOUND` (off the shelf), `CART_FULL`.
 */
export function decideLine(cart: CartView, product: ProductForCart | undefined, change: LineChange): number {
  const known = cart.lines.find((line) => line.productId === product?.id)?.quantity ?? 0;
  const quantity = 'quantity' in change ? change.quantity : Math.max(0, known + change.delta);
  if (!Number.isSafeInteger(quantity) || quantity < 0)
    throw invalid('quantity', 'The quantity must be a whole number.');
  if (!product) throw notFound('product');
  const isLess = quantity === 0 || quantity < known;
  if (!isLess) checkRoom(cart, product, { known, quantity });
  return quantity;
}

function checkRoom(cart: CartView, product: ProductForCart, line: { known: number; quantity: number }): void {
  if (!product.isOnSale) throw offTheShelf(product);
  if (line.quantity > CART_LIMITS.pieces) {
    throw full('pieces', `One line may hold at most ${CART_LIMITS.pieces} pieces.`);
  }
  if (line.known === 0 && cart.lines.length >= CART_LIMITS.lines) {
    throw full('lines', `A cart may hold at most ${CART_LIMITS.lines} lines.`);
  }
}

/** The cart as it is once a line has that many pieces. */
export function withLine(
  cart: CartView,
  product: ProductForCart,
  line: { itemId: string; quantity: number },
): CartView {
  const known = cart.lines.find((candidate) => candidate.productId === product.id);
  const unitPriceMinor = known?.unitPriceMinor ?? product.priceMinor;
  const changed: CartLine = {
    itemId: known?.itemId ?? line.itemId,
    productId: product.id,
    name: product.name,
    unit: product.unit,
    quantity: line.quantity,
    unitPriceMinor,
    currentPriceMinor: product.priceMinor,
    available: product.isOnSale ? product.available : 0,
    minOrderQuantity: product.minOrderQuantity,
    subtotalMinor: unitPriceMinor * BigInt(line.quantity),
  };
  const others = cart.lines.map((candidate) => (candidate.productId === product.id ? changed : candidate));
  const lines = (known ? others : [...others, changed]).filter((candidate) => candidate.quantity > 0);
  return { ...cart, lines, totalMinor: totalOf(lines) };
}

/** At the prices that the customer saw. */
export function totalOf(lines: readonly CartLine[]): bigint {
  return lines.reduce((sum, line) => sum + line.subtotalMinor, 0n);
}

function full(limit: 'pieces' | 'lines', message: string): DomainError {
  return new DomainError({ cause: 'refused', code: 'CART_FULL', message, data: { limit, max: CART_LIMITS[limit] } });
}

function offTheShelf(product: ProductForCart): DomainError {
  return new DomainError({
    cause: 'refused',
    code: 'PRODUCT_NOT_FOUND',
    message: `${product.name} is not on sale now.`,
    data: { lines: [{ productId: product.id, name: product.name }] },
  });
}
