import { unreachable } from '../../kit/exhaustive';
import { checkoutStep, deliveryFeeMinor, type CheckoutStep } from '../checkoutStep';
import { button, text, view, withButtons } from '../say';
import { moneyParam, type Button, type View, type ViewParam } from '../view';
import { cartLines, cartView, noteParam } from './cartView';
import { placeParam } from './placeParam';
import type { ShownShop } from './shown';
import type { CartView } from '../../orders/cart';
import type { Fit } from '../../orders/fitLine';
import { changesParam } from './changesParam';
import { closedNotice, opensParam } from './closedNotice';

/** The next thing to ask on the way to an order, or the order as it would be placed. */
export function checkoutView(cart: CartView, shop: ShownShop): View {
  return askView(checkoutStep(cart, shop), { cart, shop });
}

export interface CheckingOut {
  readonly cart: CartView;
  readonly shop: ShownShop;
  /** What could not be had in the number that was asked for. */
  readonly changes?: readonly Fit[];
}

/** One question of checking out, whether or not it has been answered before. */
export function askView(step: CheckoutStep, { cart, shop, changes = [] }: CheckingOut): View {
  switch (step) {
    case 'EMPTY':
      return cartView(shop, cart);
    case 'FULFILMENT':
      return withButtons(view('checkout.askFulfilment'), fulfilmentButtons(cart, shop), [backToCart()]);
    case 'ADDRESS':
      return withButtons(view('checkout.askAddress'), pickupInstead(cart, shop), [backToCart()]);
    case 'METHOD':
      return withButtons(view('checkout.askMethod'), ...methodButtons(cart, shop), [backToCart()]);
    case 'REVIEW':
      return reviewView(cart, shop, changes);
    default:
      return unreachable(step);
  }
}

function fulfilmentButtons(cart: CartView, { settings }: ShownShop): Button[] {
  return settings.fulfilments.map((choice) =>
    button(`fulfilment.${choice}`, { kind: 'fulfilment', cartId: cart.id, choice }),
  );
}

function pickupInstead(cart: CartView, { settings }: ShownShop): Button[] {
  if (!settings.fulfilments.includes('PICKUP')) return [];
  return [button('button.pickupInstead', { kind: 'fulfilment', cartId: cart.id, choice: 'PICKUP' })];
}

function methodButtons(cart: CartView, { settings }: ShownShop): Button[][] {
  return settings.paymentMethods.map((choice) => [
    button(`method.${choice}`, { kind: 'method', cartId: cart.id, choice }),
  ]);
}

/** Everything about the order on one page: what is confirmed here is what is placed. */
function reviewView(cart: CartView, shop: ShownShop, changes: readonly Fit[]): View {
  const total = moneyParam(cart.totalMinor + deliveryFeeMinor(cart, shop), cart.currency);
  const shown = view('checkout.review', {
    shop: shop.name,
    lines: cartLines(cart),
    fee: feeParam(deliveryFeeMinor(cart, shop), cart.currency),
    total,
    fulfilment: text(`fulfilment.${cart.fulfilment ?? 'PICKUP'}`),
    address: placeParam(cart),
    method: text(`method.${cart.paymentMethod ?? 'ONLINE'}`),
    note: noteParam(cart.notes),
    changes: changesParam(changes),
    closed: closedNotice(shop),
  });
  const place = button('button.place', { kind: 'place', cartId: cart.id, revision: cart.revision }, { total });
  return withButtons(shown, [place], changeButtons(cart, shop), [
    button('button.note', { kind: 'note', cartId: cart.id }),
    backToCart(),
  ]);
}

/** Only what the shop leaves open can be changed. */
function changeButtons(cart: CartView, { settings }: ShownShop): Button[] {
  const ask = (what: 'fulfilment' | 'address' | 'method') => ({ kind: 'askAgain', cartId: cart.id, what }) as const;
  return [
    ...(settings.fulfilments.length > 1 ? [button('button.changeFulfilment', ask('fulfilment'))] : []),
    ...(cart.fulfilment === 'DELIVERY' ? [button('button.changeAddress', ask('address'))] : []),
    ...(settings.paymentMethods.length > 1 ? [button('button.changeMethod', ask('method'))] : []),
  ];
}

/** Nothing can be ordered now: until when, and that the basket waits. */
export function closedView(shop: ShownShop): View {
  return withButtons(view('refused.closed', { shop: shop.name, opens: opensParam(shop.opening) }), [
    button('button.resume', { kind: 'products', cursor: '' }),
    backToCart(),
  ]);
}

/** The delivery's price as a line of its own, or no line. */
export function feeParam(feeMinor: bigint, currency: string): ViewParam {
  return feeMinor > 0n ? text('checkout.fee', { fee: moneyParam(feeMinor, currency) }) : '';
}

export function backToCart(): Button {
  return button('button.cart', { kind: 'cart' });
}
