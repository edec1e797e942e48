import type { ChatCommand } from '../command';
import { isStaff } from '../menu';
import type { Wish } from '../parse/readWish';
import { explain, type Situation } from './situation';

/**
 * What a message comes to that is one of the phrases which people write instead of commands. A «yes» orders nothing:
 * that takes a tap, by which everybody sees what is ordered and what it costs.
 */
export function decideWish(situation: Situation, wish: Wish): ChatCommand {
  if (!situation.shop && !WITHOUT_SHOP.has(wish.kind)) return { type: 'welcome' };
  return wish.kind === 'price' ? { type: 'search', query: wish.of } : READERS[wish.kind](situation);
}

/** What can be done before a shop is chosen. */
const WITHOUT_SHOP: ReadonlySet<Wish['kind']> = new Set<Wish['kind']>([
  ...(['help', 'stop', 'person', 'english', 'hindi', 'tamil'] as const),
]);

const READERS: Readonly<Record<Exclude<Wish['kind'], 'price'>, (situation: Situation) => ChatCommand>> = {
  greeting: () => ({ type: 'showHome' }),
  thanks: () => explain('explain.thanks'),
  yes: ({ dialogue }) => explain(dialogue.kind === 'draft' ? 'explain.tapConfirm' : 'explain.anytime'),
  no: (situation) => leaveDraft(situation) ?? explain('explain.anytime'),
  cancel: (situation) => leaveDraft(situation) ?? { type: 'cancelOrder', order: { by: 'latest' } },
  shelf: ({ role }) =>
    isStaff(role) ? { type: 'showShopProducts', cursor: '' } : { type: 'showProducts', cursor: '' },
  clear: () => ({ type: 'clearCart', cart: undefined }),
  cart: () => ({ type: 'showCart' }),
  checkout: ({ dialogue }) =>
    dialogue.kind === 'draft' ? explain('explain.tapConfirm') : { type: 'checkOut', cartId: undefined },
  orders: ({ role }) => (isStaff(role) ? WAITING_ORDERS : { type: 'showMyOrders', page: 0 }),
  track: followLatest,
  // An order that can be paid has the button under it.
  pay: followLatest,
  // The shop's people mean their shop's, which stands at their counter.
  link: (situation) => (isStaff(situation.role) ? { type: 'showHome' } : followLatest(situation)),
  closeDoor: ({ role }) => (isStaff(role) ? { type: 'setOpenToday', open: false } : { type: 'showTerms' }),
  openDoor: ({ role }) => (isStaff(role) ? { type: 'setOpenToday', open: true } : { type: 'showTerms' }),
  terms: () => ({ type: 'showTerms' }),
  again: () => ({ type: 'reorder', order: { by: 'latest' } }),
  pickup: () => ({ type: 'chooseInWords', details: { fulfilment: 'PICKUP' } }),
  delivery: () => ({ type: 'chooseInWords', details: { fulfilment: 'DELIVERY' } }),
  online: () => ({ type: 'chooseInWords', details: { paymentMethod: 'ONLINE' } }),
  cash: () => ({ type: 'chooseInWords', details: { paymentMethod: 'COD' } }),
  person: () => ({ type: 'support', words: undefined }),
  help: () => ({ type: 'help' }),
  stop: () => ({ type: 'stopReminders' }),
  english: () => ({ type: 'setLanguage', locale: 'en' }),
  hindi: () => ({ type: 'setLanguage', locale: 'hi' }),
  tamil: () => ({ type: 'setLanguage', locale: 'ta' }),
};

const WAITING_ORDERS: ChatCommand = { type: 'showShopOrders', list: 'PENDING', page: 0 };

function followLatest({ role }: Situation): ChatCommand {
  return isStaff(role) ? WAITING_ORDERS : { type: 'track', order: { by: 'latest' } };
}

/** Nothing of a draft has been ordered: who does not want it, has it taken back. */
function leaveDraft({ dialogue }: Situation): ChatCommand | undefined {
  if (dialogue.kind !== 'draft') return undefined;
  return { type: 'decideDraft', cart: { cartId: dialogue.cartId, revision: 0 }, choice: 'cancel' };
}
