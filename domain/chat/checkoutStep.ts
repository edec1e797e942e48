import type { CartPaymentMethod, CartView } from '../orders/cart';
import type { Fulfilment } from '../orders/order';
import type { ShownShop } from './views/shown';

/** What is still to be asked before an order can be placed, in this order. */
export type MissingAnswer = 'FULFILMENT' | 'ADDRESS' | 'METHOD';
/** Where checking out stands. */
export type CheckoutStep = 'EMPTY' | MissingAnswer | 'REVIEW';

export function checkoutStep(cart: CartView, shop: ShownShop): CheckoutStep {
  return cart.lines.length === 0 ? 'EMPTY' : (missingAnswer(cart, shop) ?? 'REVIEW');
}

/** What the cart itself does not say; an answer that the shop no longer offers counts as none. */
export function missingAnswer(cart: CartView, { settings }: ShownShop): MissingAnswer | undefined {
  if (!settings.fulfilments.some((offered) => offered === cart.fulfilment)) return 'FULFILMENT';
  if (cart.fulfilment === 'DELIVERY' && !cart.deliveryAddress && !cart.location) return 'ADDRESS';
  if (!settings.paymentMethods.some((offered) => offered === cart.paymentMethod)) return 'METHOD';
  return undefined;
}

/** Answers that need no question, because the shop offers one way only. */
export function onlyChoices(
  cart: CartView,
  { settings }: ShownShop,
): { fulfilment?: Fulfilment; paymentMethod?: CartPaymentMethod } {
  const [fulfilment, ...otherWays] = settings.fulfilments;
  const [paymentMethod, ...otherMethods] = settings.paymentMethods;
  return {
    ...(fulfilment && otherWays.length === 0 && cart.fulfilment !== fulfilment ? { fulfilment } : {}),
    ...(paymentMethod && otherMethods.length === 0 && cart.paymentMethod !== paymentMethod ? { paymentMethod } : {}),
  };
}

/** What a delivery costs on top; nothing for a pick-up. */
export function deliveryFeeMinor(cart: CartView, { settings }: ShownShop): bigint {
  return cart.fulfilment === 'DELIVERY' ? BigInt(settings.deliveryFeeMinor) : 0n;
}
