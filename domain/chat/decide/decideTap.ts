import type { Callback, CallbackOf } from '../callback';
import type { ChatCommand, OrderRef, ShownCart } from '../command';
import { isStaff } from '../menu';
import { parseMerchantText } from '../parse/parseMerchantText';
import { readProductWords } from './readProductWords';
import { explain, type Situation } from './situation';

/**
 * What a tapped button comes to. Nothing is known yet about whose cart or order it names: that is asked in the
 * transaction that acts, by the rows themselves.
 */
export function decideTap(situation: Situation, callback: Callback | undefined): ChatCommand {
  if (!callback) return expired();
  if (OF_THE_SHOP.has(callback.kind) && !situation.shop) return { type: 'welcome' };
  if (OF_ITS_STAFF.has(callback.kind) && !isStaff(situation.role)) return explain('explain.staffOnly');
  const read = READERS[callback.kind] as Reader<Callback>;
  return read(callback, situation);
}

/** Buttons of its counter, which only the shop's people are shown. */
const OF_ITS_STAFF: ReadonlySet<Callback['kind']> = new Set<Callback['kind']>([
  ...(['shopOrders', 'shopProducts', 'shopProduct', 'publish', 'shopOpen', 'merchantText', 'sameName'] as const),
]);

/** Buttons that mean something only in the shop that the chat is in; those of carts and orders name theirs. */
const OF_THE_SHOP: ReadonlySet<Callback['kind']> = new Set<Callback['kind']>([
  ...(['home', 'dismiss', 'closeShop', 'products', 'product', 'cart', 'myOrders'] as const),
  ...OF_ITS_STAFF,
]);

type Reader<Tap> = (tap: Tap, situation: Situation) => ChatCommand;

const READERS: { readonly [Kind in Callback['kind']]: Reader<CallbackOf<Kind>> } = {
  home: () => ({ type: 'showHome' }),
  closeShop: () => ({ type: 'showHome' }),
  dismiss: () => ({ type: 'showHome' }),
  label: () => ({ type: 'answerTap', toast: undefined }),
  help: () => ({ type: 'help' }),
  signOutAll: () => ({ type: 'signOutAll' }),
  askShop: () => ({ type: 'support', words: undefined }),
  languages: () => ({ type: 'chooseLanguage' }),
  language: ({ locale }) => ({ type: 'setLanguage', locale }),
  shops: ({ page }) => ({ type: 'showShops', page }),
  newShop: () => ({ type: 'newShop', name: undefined }),
  enterShop: ({ orgId }) => ({ type: 'enterShop', orgId }),
  products: ({ cursor }) => ({ type: 'showProducts', cursor }),
  product: ({ productId }) => ({ type: 'showProduct', productId }),

  cart: () => ({ type: 'showCart' }),
  addToCart: (tap) => ({ type: 'addToCart', cart: shownCart(tap), productId: tap.productId }),
  line: (tap) => ({
    type: 'changeLine',
    cart: shownCart(tap),
    productId: tap.productId,
    step: tap.step,
    under: tap.under,
  }),
  clearCart: (tap) => ({ type: 'clearCart', cart: shownCart(tap) }),
  note: ({ cartId }) => ({ type: 'askNote', cartId }),
  draft: (tap) => ({ type: 'decideDraft', cart: shownCart(tap), choice: tap.choice }),
  pickProduct: ({ cartId, productId, quantity }) => ({ type: 'pickProduct', cartId, productId, quantity }),
  checkout: ({ cartId }) => ({ type: 'checkOut', cartId }),
  askAgain: ({ cartId, what }) => ({ type: 'askAgain', cartId, what }),
  fulfilment: ({ cartId, choice }) => ({ type: 'chooseFulfilment', cartId, choice }),
  method: ({ cartId, choice }) => ({ type: 'chooseMethod', cartId, choice }),
  place: (tap) => ({ type: 'place', cart: shownCart(tap) }),
  acceptPrices: (tap) => ({ type: 'acceptPrices', cart: shownCart(tap) }),
  takeAvailable: (tap) => ({ type: 'takeAvailable', cart: shownCart(tap) }),

  myOrders: ({ page }) => ({ type: 'showMyOrders', page }),
  order: ({ orderId }) => ({ type: 'track', order: { by: 'id', orderId } }),
  orderAction: ({ action, orderId }) => ORDER_ACTIONS[action]({ by: 'id', orderId }),

  shopOrders: ({ list, page }) => ({ type: 'showShopOrders', list, page }),
  shopProducts: ({ cursor }) => ({ type: 'showShopProducts', cursor }),
  shopProduct: ({ productId }) => ({ type: 'showShopProduct', productId }),
  publish: ({ productId, shown }) => ({
    type: 'setPublished',
    product: { by: 'id', productId },
    shown: shown === 'yes',
  }),
  shopOpen: ({ open }) => ({ type: 'setOpenToday', open: open === 'yes' }),
  merchantText: decideMeaning,
  sameName: decideSameName,
};

function shownCart({ cartId, revision }: ShownCart): ShownCart {
  return { cartId, revision };
}

const ORDER_ACTIONS: Readonly<Record<CallbackOf<'orderAction'>['action'], (order: OrderRef) => ChatCommand>> = {
  confirm: (order) => ({ type: 'changeOrder', order, change: 'confirm' }),
  fulfil: (order) => ({ type: 'changeOrder', order, change: 'fulfil' }),
  cashPaid: (order) => ({ type: 'changeOrder', order, change: 'cashPaid' }),
  reject: (order) => ({ type: 'askRejectReason', order }),
  markRefunded: (order) => ({ type: 'markRefunded', order }),
  cancel: (order) => ({ type: 'cancelOrder', order }),
  track: (order) => ({ type: 'track', order }),
  reorder: (order) => ({ type: 'reorder', order }),
};

/** The merchant has said what the text meant that could mean either. */
function decideMeaning({ meaning }: CallbackOf<'merchantText'>, { dialogue, shop }: Situation): ChatCommand {
  if (dialogue.kind !== 'merchantText' || !shop) return expired();
  if (meaning === 'order') return { type: 'readOrder', text: dialogue.text };
  // NAME PRICE is a product; if the shop has it, what would change is asked before anything does.
  const words = readProductWords(dialogue.text.replace(/^(?:add|new|new product)\s+/i, ''), shop.currency);
  if (words) return { type: 'addProduct', ...words, fileId: undefined };
  const stock = parseMerchantText(`add ${dialogue.text}`, shop.currency);
  if (!stock) return explain('usage.add');
  return { type: 'stockIn', name: stock.name, quantity: stock.quantity, priceMinor: stock.priceMinor };
}

const SAME_NAME = { update: 'updateSameName', addNew: 'askOtherName', cancel: 'keepSameName' } as const;

/** The merchant has said what to do about a name that is taken. */
function decideSameName({ asked, choice }: CallbackOf<'sameName'>, { dialogue }: Situation): ChatCommand {
  if (dialogue.kind !== 'sameName' || dialogue.asked !== asked) return expired();
  return { type: SAME_NAME[choice], asked: dialogue };
}

function expired(): ChatCommand {
  return { type: 'answerTap', toast: 'toast.expired' };
}
