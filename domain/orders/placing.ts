import { openingAt } from '../accounts/openingHours';
import type { ShopSettings } from '../accounts/settings';
import { DomainError } from '../kit/errors';
import type { Fulfilment, PaymentMethod, PaymentStatus } from './order';

/** A line as the customer wants it. */
export interface WantedLine {
  readonly productId: string;
  readonly quantity: number;
  /** The price that the customer saw; another one now is shown and asked. Absent: no price was shown. */
  readonly expectedUnitPriceMinor?: bigint;
}

/** A product as its locked row holds it. */
export interface ProductForSale {
  readonly id: string;
  readonly name: string;
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly available: number;
  readonly minOrderQuantity: number;
  readonly onSale: boolean;
}

export interface PricedLine {
  readonly productId: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
  readonly subtotalMinor: bigint;
}

/** The shop in which the order is placed. */
export interface ShopForPlacing {
  readonly name: string;
  readonly currency: string;
  readonly timezone: string;
  readonly settings: ShopSettings;
}

export interface PlacingInput {
  readonly lines: readonly WantedLine[];
  readonly products: ReadonlyMap<string, ProductForSale>;
  readonly shop: ShopForPlacing;
  readonly now: Date;
  readonly fulfilment: Fulfilment | undefined;
  readonly deliveryAddress: string | undefined;
  readonly hasLocation: boolean;
  readonly paymentMethod: PaymentMethod | undefined;
}

/** An order as it will be written: every price, total and state comes from here, none from the customer. */
export interface Placing {
  readonly lines: readonly PricedLine[];
  readonly subtotalMinor: bigint;
  readonly deliveryFeeMinor: bigint;
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly fulfilment: Fulfilment;
  readonly paymentMethod: PaymentMethod;
  readonly paymentStatus: PaymentStatus;
}

/**
 * Prices an order and checks it against stock and the shop's settings.
 * @throws DomainError `CART_EMPTY`, `SHOP_CLOSED`, `FULFILMENT_NOT_OFFERED`, `ADDRESS_MISSING`, `METHOD_NOT_OFFERED`,
 * `PRODUCT_NOT_FOUND`, `PRICE_CHANGED`, `STOCK_SHORT`, `MIN_ORDER_QUANTITY`, `MIN_ORDER_AMOUNT`.
 */
export function decidePlacing(input: PlacingInput): Placing {
  if (input.lines.length === 0) throw refused('CART_EMPTY', 'The cart is empty: add a product first.');
  checkOpen(input);
  const fulfilment = chooseFulfilment(input);
  const paymentMethod = chooseMethod(input);
  const lines = priceLines(input);
  const subtotalMinor = lines.reduce((sum, line) => sum + line.subtotalMinor, 0n);
  const minMinor = BigInt(input.shop.settings.minOrderMinor);
  if (subtotalMinor < minMinor) {
    throw refused('MIN_ORDER_AMOUNT', `This shop takes orders from ${minMinor} minor units on.`, {
      minMinor: minMinor.toString(),
      currency: input.shop.currency,
    });
  }
  const deliveryFeeMinor = fulfilment === 'DELIVERY' ? BigInt(input.shop.settings.deliveryFeeMinor) : 0n;
  const totalMinor = subtotalMinor + deliveryFeeMinor;
  return {
    lines,
    subtotalMinor,
    deliveryFeeMinor,
    totalMinor,
    currency: input.shop.currency,
    fulfilment,
    paymentMethod,
    // Nothing to pay is paid: a free sample must not wait for a payment that can't come.
    paymentStatus: paymentMethod === 'COD' ? 'COD_DUE' : totalMinor === 0n ? 'PAID' : 'PENDING',
  };
}

function checkOpen({ shop, now }: PlacingInput): void {
  const opening = openingAt(shop.settings, shop.timezone, now);
  if (opening.open) return;
  const when = opening.opensAt ? ` It opens at ${opening.opensAt}.` : '';
  throw refused('SHOP_CLOSED', `The shop is closed now.${when}`, { reason: opening.reason, opensAt: opening.opensAt });
}

function chooseFulfilment({ fulfilment, shop, deliveryAddress, hasLocation }: PlacingInput): Fulfilment {
  const offered = shop.settings.fulfilments;
  const chosen =
    fulfilment ??
    (deliveryAddress || hasLocation ? 'DELIVERY' : undefined) ??
    (offered.includes('PICKUP') ? 'PICKUP' : 'DELIVERY');
  if (!offered.includes(chosen)) {
    throw refused('FULFILMENT_NOT_OFFERED', `This shop offers: ${offered.join(', ')}.`, { offered });
  }
  if (chosen === 'DELIVERY' && !deliveryAddress && !hasLocation) {
    throw refused('ADDRESS_MISSING', 'A delivery needs an address or a shared location.');
  }
  return chosen;
}

function chooseMethod({ paymentMethod, shop }: PlacingInput): PaymentMethod {
  const offered = shop.settings.paymentMethods;
  const chosen = paymentMethod ?? offered[0] ?? 'ONLINE';
  if (!offered.some((method) => method === chosen)) {
    throw refused('METHOD_NOT_OFFERED', `This shop takes: ${offered.join(', ')}.`, { offered });
  }
  return chosen;
}

function priceLines({ lines, products, shop }: PlacingInput): PricedLine[] {
  const found = lines.map((line) => ({ line, product: products.get(line.productId) }));
  const missing = found.filter(({ product }) => !product?.onSale || product.currency !== shop.currency);
  if (missing.length > 0) {
    throw refused('PRODUCT_NOT_FOUND', 'A product of the order is not on sale in this shop.', {
      lines: missing.map(({ line, product }) => ({ productId: line.productId, name: product?.name })),
    });
  }
  const sale = found as { line: WantedLine; product: ProductForSale }[];
  checkPrices(sale);
  checkStock(sale);
  return sale.map(({ line, product }) => ({
    productId: product.id,
    name: product.name,
    quantity: line.quantity,
    unitPriceMinor: product.priceMinor,
    subtotalMinor: product.priceMinor * BigInt(line.quantity),
  }));
}

type Sale = readonly { readonly line: WantedLine; readonly product: ProductForSale }[];

function checkPrices(sale: Sale): void {
  const changed = sale.filter(
    ({ line, product }) =>
      line.expectedUnitPriceMinor !== undefined && line.expectedUnitPriceMinor !== product.priceMinor,
  );
  if (changed.length === 0) return;
  throw conflict('PRICE_CHANGED', 'A price has changed since it was shown. Look at the new total and confirm again.', {
    lines: changed.map(({ line, product }) => ({
      productId: product.id,
      name: product.name,
      oldPriceMinor: String(line.expectedUnitPriceMinor),
      newPriceMinor: String(product.priceMinor),
    })),
  });
}

function checkStock(sale: Sale): void {
  const below = sale.filter(({ line, product }) => line.quantity < product.minOrderQuantity);
  if (below.length > 0) {
    throw refused('MIN_ORDER_QUANTITY', 'A product is sold from a larger quantity on.', {
      lines: below.map(({ product }) => ({
        productId: product.id,
        name: product.name,
        minQuantity: product.minOrderQuantity,
      })),
    });
  }
  const short = sale.filter(({ line, product }) => line.quantity > product.available);
  if (short.length > 0) {
    throw conflict('STOCK_SHORT', 'There is not enough in stock.', {
      lines: short.map(({ line, product }) => ({
        productId: product.id,
        name: product.name,
        wanted: line.quantity,
        available: Math.max(0, product.available),
      })),
    });
  }
}

function refused(code: string, message: string, data: Record<string, unknown> = {}): DomainError {
  return new DomainError({ cause: 'refused', code, message, data });
}

function conflict(code: string, message: string, data: Record<string, unknown>): DomainError {
  return new DomainError({ cause: 'conflict', code, message, data });
}
