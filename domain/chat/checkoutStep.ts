import type { ShownCartContent, ShownShop } from './views/shown';

/** What is still to be asked before an order can be placed, in this order. */
export type CheckoutStep = 'EMPTY' | 'FULFILMENT' | 'ADDRESS' | 'METHOD' | 'REVIEW';

/** What the cart itself lacks; an answer that the shop no longer offers counts as none. */
export function checkoutStep(cart: ShownCartContent, { settings }: ShownShop): CheckoutStep {
  if (cart.lines.length === 0) return 'EMPTY';
  if (!settings.fulfilments.some((offered) => offered === cart.fulfilment)) return 'FULFILMENT';
  if (cart.fulfilment === 'DELIVERY' && !cart.deliveryAddress && !cart.location) return 'ADDRESS';
  if (!settings.paymentMethods.some((offered) => offered === cart.paymentMethod)) return 'METHOD';
  return 'REVIEW';
}

/** Answers that need no question, because the shop offers one way only. */
export function onlyChoices(
  cart: ShownCartContent,
  { settings }: ShownShop,
): { fulfilment?: 'PICKUP' | 'DELIVERY'; paymentMethod?: 'ONLINE' | 'COD' | 'MANUAL' } {
  const [fulfilment, ...otherWays] = settings.fulfilments;
  const [paymentMethod, ...otherMethods] = settings.paymentMethods;
  return {
    ...(fulfilment && otherWays.length === 0 && cart.fulfilment !== fulfilment ? { fulfilment } : {}),
    ...(paymentMethod && otherMethods.length === 0 && cart.paymentMethod !== paymentMethod ? { paymentMethod } : {}),
  };
}

/** What a delivery costs on top; nothing for a pick-up. */
export function deliveryFeeMinor(cart: ShownCartContent, { settings }: ShownShop): bigint {
  return cart.fulfilment === 'DELIVERY' ? BigInt(settings.deliveryFeeMinor) : 0n;
}
