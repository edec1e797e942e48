import type { CartView } from '../../../domain/orders/cart';
import { fitsOf, type Fit } from '../../../domain/orders/fitLine';
import type { CommandOf, ShownCart } from '../../../domain/chat/command';
import { checkoutStep, onlyChoices, type CheckoutStep } from '../../../domain/chat/checkoutStep';
import { NO_DIALOGUE, type Dialogue } from '../../../domain/chat/dialogue';
import { askView, closedView } from '../../../domain/chat/views/checkoutView';
import { termsView } from '../../../domain/chat/views/termsView';
import type { HomeCart } from '../../../domain/chat/views/renderHomeView';
import { acceptCartPrices } from '../../orders/acceptCartPrices';
import { changeCartLine } from '../../orders/changeCartLine';
import { placeOrder } from '../../orders/placeOrder';
import { setCartDetails, type CartDetails } from '../../orders/setCartDetails';
import { currentCart, ownCart, shopOfCart, type OwnCart } from '../ownCart';
import { show, type Reply } from '../reply';
import { CHAT_SOURCE, type Turn } from '../turn';
import { homeView } from './visitShops';

/** Asks the next thing on the way to an order; what the shop offers one way only is not asked. */
export async function checkOut(turn: Turn, { cartId }: CommandOf<'checkOut'>): Promise<Reply> {
  const own = await ownCart(turn, cartId);
  // Said before anybody types an address for an order that can't be placed now.
  if (!own.shop.opening.open && own.cart.lines.length > 0) return show(closedView(own.shop), { orgId: own.shop.orgId });
  return ask(turn, { shop: own.shop, cart: await withOnlyChoices(own) });
}

/** The cart with the answers that the shop leaves no choice about. */
export async function withOnlyChoices({ tx, shop, cart }: OwnCart): Promise<CartView> {
  const choices = onlyChoices(cart, shop);
  return Object.keys(choices).length === 0 ? cart : setCartDetails(tx, { cartId: cart.id, ...choices });
}

export async function chooseFulfilment(turn: Turn, command: CommandOf<'chooseFulfilment'>): Promise<Reply> {
  return answer(turn, command.cartId, { fulfilment: command.choice });
}

export async function chooseMethod(turn: Turn, command: CommandOf<'chooseMethod'>): Promise<Reply> {
  return answer(turn, command.cartId, { paymentMethod: command.choice });
}

/** «cash», «delivery» instead of a tap; with nothing in the basket it is a question of what the shop offers. */
export async function chooseInWords(turn: Turn, { details }: CommandOf<'chooseInWords'>): Promise<Reply> {
  const { shop, cart } = await currentCart(turn);
  if (cart.lines.length === 0 || !shop.opening.open) return show(termsView(shop));
  return answer(turn, cart.id, details);
}

/** Whoever gives an address wants it delivered there; a place that was shared before no longer counts. */
export async function setAddress(turn: Turn, { cartId, address }: CommandOf<'setAddress'>): Promise<Reply> {
  return answer(turn, cartId, { fulfilment: 'DELIVERY', deliveryAddress: address, location: null });
}

export async function setLocation(turn: Turn, { cartId, location }: CommandOf<'setLocation'>): Promise<Reply> {
  const own = await ownCart(turn, cartId);
  return answer(turn, own.cart.id, { fulfilment: 'DELIVERY', deliveryAddress: null, location });
}

async function answer(turn: Turn, cartId: string, details: CartDetails): Promise<Reply> {
  const { tx, shop } = await shopOfCart(turn, cartId);
  const cart = await setCartDetails(tx, { cartId, ...details });
  return ask(turn, { shop, cart: await withOnlyChoices({ tx, shop, cart }) });
}

/** One question again, by the person's own wish. */
export async function askAgain(turn: Turn, { cartId, what }: CommandOf<'askAgain'>): Promise<Reply> {
  const { shop, cart } = await ownCart(turn, cartId);
  const steps = { fulfilment: 'FULFILMENT', address: 'ADDRESS', method: 'METHOD' } as const;
  return ask(turn, { shop, cart }, steps[what]);
}

type OwnShop = Pick<OwnCart, 'tx' | 'shop'>;

type Asking = Pick<OwnCart, 'shop' | 'cart'> & { readonly changes?: readonly Fit[] };

/** Shows a step; the address is awaited as a text or a place, everything else comes by a button. */
export function ask(turn: Turn, { shop, cart, changes = [] }: Asking, asked?: CheckoutStep): Reply {
  const step = asked ?? checkoutStep(cart, shop);
  const promptMessageId = turn.inbound.kind === 'tap' ? turn.inbound.messageId : undefined;
  const dialogue: Dialogue = step === 'ADDRESS' ? { kind: 'address', cartId: cart.id, promptMessageId } : NO_DIALOGUE;
  return show(askView(step, { cart, shop, changes }), { dialogue, orgId: shop.orgId });
}

export async function place(turn: Turn, { cart }: CommandOf<'place'>): Promise<Reply> {
  return placeCart(turn, await shopOfCart(turn, cart.cartId), cart);
}

/** The tap that orders. The receipt comes as a message of the order's own; the chat is back at home. */
export async function placeCart(turn: Turn, { tx, shop }: OwnShop, cart: ShownCart): Promise<Reply> {
  const { userId, id: chatId } = turn.chat;
  await placeOrder(tx, { buyerId: userId, source: CHAT_SOURCE, chatId, cart });
  return show(await homeView(turn, shop, NO_CART), {
    toast: { key: 'toast.ordered' },
    orgId: shop.orgId,
    dialogue: NO_DIALOGUE,
  });
}

/** The next basket is opened when it is looked for: placing holds the shop's order counter, and nothing else may wait there. */
const NO_CART: HomeCart = { id: '', lines: [], totalMinor: 0n, currency: '' };

/** The new prices are taken; the order is shown once more as it would be placed now. */
export async function acceptPrices(turn: Turn, { cart: shown }: CommandOf<'acceptPrices'>): Promise<Reply> {
  const { tx, shop } = await shopOfCart(turn, shown.cartId);
  return ask(turn, { shop, cart: await acceptCartPrices(tx, shown) });
}

/** Less of what is short, none of what is gone, as many as it is sold from on; and what that changed is said. */
export async function takeAvailable(turn: Turn, { cart: shown }: CommandOf<'takeAvailable'>): Promise<Reply> {
  const { tx, shop, cart } = await ownCart(turn, shown.cartId);
  const changes = fitsOf(cart);
  let fitted = cart;
  for (const [count, { productId, to: quantity }] of changes.entries()) {
    // Each change counts the cart's revision by one, so that a change by somebody else in between is seen.
    fitted = await changeCartLine(tx, { cartId: cart.id, revision: shown.revision + count, productId, quantity });
  }
  return ask(turn, { shop, cart: fitted, changes });
}
