import type { Callback, CallbackOf } from '../callback';
import type { ChatCommand, OrderRef } from '../command';
import { unreachable } from '../../kit/exhaustive';
import { parseMerchantText } from '../parse/parseMerchantText';
import { isStaff } from '../menu';
import { explain, type Situation } from './situation';

/**
 * What a tapped button comes to. Nothing is known yet about whose cart or order it names: that is asked in the
 * transaction that acts, by the rows themselves.
 */
export function decideTap(situation: Situation, callback: Callback | undefined): ChatCommand {
  if (!callback) return { type: 'answerTap', toast: 'toast.expired' };
  return isOfCart(callback) ? decideCartTap(callback) : decideOtherTap(situation, callback);
}

const CART_KINDS = [
  ...(['addToCart', 'line', 'clearCart', 'note', 'draft', 'pickProduct', 'checkout', 'askAgain'] as const),
  ...(['fulfilment', 'method', 'place', 'acceptPrices', 'takeAvailable'] as const),
];
type CartTap = CallbackOf<(typeof CART_KINDS)[number]>;
type OtherTap = Exclude<Callback, CartTap>;

function isOfCart(callback: Callback): callback is CartTap {
  return CART_KINDS.some((kind) => kind === callback.kind);
}

function decideCartTap(tap: CartTap): ChatCommand {
  switch (tap.kind) {
    case 'addToCart':
      return { type: 'addToCart', cart: shownCart(tap), productId: tap.productId };
    case 'line':
      return { type: 'changeLine', cart: shownCart(tap), productId: tap.productId, step: tap.step };
    case 'clearCart':
      return { type: 'clearCart', cart: shownCart(tap) };
    case 'note':
      return { type: 'askNote', cartId: tap.cartId };
    case 'draft':
      return { type: 'decideDraft', cart: shownCart(tap), choice: tap.choice };
    case 'pickProduct':
      return { type: 'pickProduct', cartId: tap.cartId, productId: tap.productId, quantity: tap.quantity };
    case 'checkout':
      return { type: 'checkOut', cartId: tap.cartId };
    case 'askAgain':
      return { type: 'askAgain', cartId: tap.cartId, what: tap.what };
    case 'fulfilment':
      return { type: 'chooseFulfilment', cartId: tap.cartId, choice: tap.choice };
    case 'method':
      return { type: 'chooseMethod', cartId: tap.cartId, choice: tap.choice };
    case 'place':
    case 'acceptPrices':
    case 'takeAvailable':
      return { type: tap.kind, cart: shownCart(tap) };
    default:
      return unreachable(tap);
  }
}

function shownCart(tap: { readonly cartId: string; readonly revision: number }): { cartId: string; revision: number } {
  return { cartId: tap.cartId, revision: tap.revision };
}

function decideOtherTap(situation: Situation, tap: OtherTap): ChatCommand {
  switch (tap.kind) {
    case 'home':
    case 'closeShop':
    case 'dismiss':
      return situation.shop ? { type: 'showHome' } : { type: 'showShops', page: 0 };
    case 'label':
      return { type: 'answerTap', toast: undefined };
    case 'help':
      return { type: 'help' };
    case 'language':
      return { type: 'setLanguage', locale: tap.locale };
    case 'shops':
      return { type: 'showShops', page: tap.page };
    case 'enterShop':
      return { type: 'enterShop', orgId: tap.orgId };
    case 'order':
      return { type: 'track', order: { by: 'id', orderId: tap.orderId } };
    case 'orderAction':
      return decideOrderAction(tap);
    default:
      return situation.shop ? decideShopTap(situation, tap) : { type: 'showShops', page: 0 };
  }
}

type ShopTap = Exclude<
  OtherTap,
  CallbackOf<
    'home' | 'closeShop' | 'dismiss' | 'label' | 'help' | 'language' | 'shops' | 'enterShop' | 'order' | 'orderAction'
  >
>;

/** Buttons that mean something only inside a shop. */
function decideShopTap(situation: Situation, tap: ShopTap): ChatCommand {
  switch (tap.kind) {
    case 'products':
      return { type: 'showProducts', cursor: tap.cursor };
    case 'product':
      return { type: 'showProduct', productId: tap.productId };
    case 'cart':
      return { type: 'showCart' };
    case 'myOrders':
      return { type: 'showMyOrders', page: tap.page };
    default:
      return isStaff(situation.role) ? decideStaffTap(situation, tap) : explain('explain.staffOnly');
  }
}

type StaffTap = Exclude<ShopTap, CallbackOf<'products' | 'product' | 'cart' | 'myOrders'>>;

function decideStaffTap(situation: Situation, tap: StaffTap): ChatCommand {
  switch (tap.kind) {
    case 'shopOrders':
      return { type: 'showShopOrders', list: tap.list, page: tap.page };
    case 'shopProducts':
      return { type: 'showShopProducts', cursor: tap.cursor };
    case 'shopProduct':
      return { type: 'showShopProduct', productId: tap.productId };
    case 'publish':
      return { type: 'setPublished', product: { by: 'id', productId: tap.productId }, shown: tap.shown === 'yes' };
    case 'shopOpen':
      return { type: 'setOpenToday', open: tap.open === 'yes' };
    case 'merchantText':
      return decideMeaning(situation, tap);
    default:
      return unreachable(tap);
  }
}

function decideOrderAction(tap: CallbackOf<'orderAction'>): ChatCommand {
  const order: OrderRef = { by: 'id', orderId: tap.orderId };
  switch (tap.action) {
    case 'confirm':
    case 'fulfil':
    case 'cashPaid':
      return { type: 'changeOrder', order, change: tap.action };
    case 'reject':
      return { type: 'askRejectReason', order };
    case 'markRefunded':
      return { type: 'markRefunded', order };
    case 'cancel':
      return { type: 'cancelOrder', order };
    case 'track':
      return { type: 'track', order };
    case 'reorder':
      return { type: 'reorder', order };
    default:
      return unreachable(tap.action);
  }
}

/** The merchant has said what the text meant that could mean either. */
function decideMeaning({ dialogue, shop }: Situation, { meaning }: CallbackOf<'merchantText'>): ChatCommand {
  if (dialogue.kind !== 'merchantText' || !shop) return { type: 'answerTap', toast: 'toast.expired' };
  if (meaning === 'order') return { type: 'readOrder', text: dialogue.text };
  const stock = parseMerchantText(`add ${dialogue.text}`, shop.currency);
  if (!stock) return { type: 'explain', text: 'usage.add' };
  return { type: 'stockIn', name: stock.name, quantity: stock.quantity, priceMinor: stock.priceMinor };
}
