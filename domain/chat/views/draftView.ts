import type { CartView } from '../../orders/cart';
import { deliveryFeeMinor, missingAnswer } from '../checkoutStep';
import { button, text, view, withButtons } from '../say';
import { moneyParam, type Button, type View, type ViewParam } from '../view';
import type { Fit } from '../../orders/fitLine';
import { CART_LIMITS } from '../../orders/cart';
import type { QuestionReason } from '../parse/parseOrderText';
import { cartLines } from './cartView';
import { changesParam } from './changesParam';
import { closedNotice } from './closedNotice';
import type { ShownShop } from './shown';

/**
 * What was in the basket before the words came, the words that name nothing of the shop's, and what could not be had as
 * it was written.
 */
export interface DraftFacts {
  readonly before: readonly { readonly productId: string; readonly quantity: number }[];
  readonly unknown: readonly string[];
  readonly changes: readonly Fit[];
  /** Another day was named, which an order does not keep. */
  readonly namesLaterDay?: boolean | undefined;
}

/**
 * An order written in the customer's own words, as it was understood, with the shop's prices: what has come into the
 * basket by it, and what was there before and would be ordered along. Nothing is ordered without a tap on Confirm. When
 * nothing is left to ask that tap places it, and its terms are shown here.
 */
export function draftView(cart: CartView, shop: ShownShop, facts: DraftFacts): View {
  const { before, unknown, changes, namesLaterDay } = facts;
  const isComplete = missingAnswer(cart, shop) === undefined;
  const was = new Map(before.map(({ productId, quantity }) => [productId, quantity]));
  const kept = cart.lines.filter(({ productId, quantity }) => was.get(productId) === quantity);
  const added = cart.lines.filter((line) => !kept.includes(line));
  const shown = view('draft.view', {
    added: added.length > 0 ? text('draft.added', { lines: cartLines({ ...cart, lines: added }) }) : '',
    kept: kept.length > 0 ? text('draft.kept', { lines: cartLines({ ...cart, lines: kept }) }) : '',
    total: moneyParam(cart.totalMinor + (isComplete ? deliveryFeeMinor(cart, shop) : 0n), cart.currency),
    terms: isComplete ? termsParam(cart) : '',
    unknown: unknownParam(unknown),
    later: namesLaterDay ? text('draft.later') : '',
    changes: changesParam(changes),
    closed: closedNotice(shop),
  });
  return withButtons(
    shown,
    [button('button.confirm', draftButton(cart, 'confirm'))],
    [button('button.edit', draftButton(cart, 'edit')), button('button.cancel', draftButton(cart, 'cancel'))],
    // Words that name nothing are often a wish: «no onions», «tomorrow at one».
    unknown.length > 0 || namesLaterDay ? [button('button.note', { kind: 'note', cartId: cart.id })] : [],
  );
}

/** Nothing of what was written can be had, and nothing else is in the basket. */
export function nothingLeftView({ unknown, changes }: Pick<DraftFacts, 'unknown' | 'changes'>): View {
  return withButtons(view('draft.nothing', { changes: changesParam(changes), unknown: unknownParam(unknown) }), [
    button('button.lookAround', { kind: 'products', cursor: '' }),
  ]);
}

function unknownParam(unknown: readonly string[]): ViewParam {
  return unknown.length > 0 ? text('draft.unknown', { words: unknown.join(', ') }) : '';
}

function draftButton(cart: CartView, choice: 'confirm' | 'edit' | 'cancel' | 'skip') {
  return { kind: 'draft', cartId: cart.id, revision: cart.revision, choice } as const;
}

function termsParam(cart: CartView): ViewParam {
  return text('draft.terms', {
    fulfilment: text(`fulfilment.${cart.fulfilment ?? 'PICKUP'}`),
    method: text(`method.${cart.paymentMethod ?? 'ONLINE'}`),
  });
}

export interface ShownQuestion {
  readonly phrase: string;
  readonly reason: QuestionReason;
  readonly options: readonly { readonly productId: string; readonly name: string; readonly quantity: number }[];
}

/** Some words may be several products, or not say how many: asked once, with a button for each answer. */
export function whichOneView({ phrase, reason, options }: ShownQuestion, cart: CartView): View {
  const rows = options.map(({ productId, name, quantity }): Button[] => [
    button('button.quantity', { kind: 'pickProduct', cartId: cart.id, productId, quantity }, { quantity, name }),
  ]);
  const skip = [button('button.never', draftButton(cart, 'skip'))];
  const asked =
    reason === 'tooMany'
      ? view('draft.ask.tooMany', { phrase, max: CART_LIMITS.pieces })
      : view(`draft.ask.${reason}`, { phrase });
  return withButtons(asked, ...rows, skip);
}

/** Nothing could be read: never silence, and never a guess. */
export function notUnderstoodView(words: string, cart: CartView): View {
  // In the middle of an order it may be a wish: «no onions».
  const note = cart.lines.length > 0 ? [button('button.note', { kind: 'note', cartId: cart.id })] : [];
  return withButtons(view('draft.notUnderstood', { words }), note, [
    button('button.lookAround', { kind: 'products', cursor: '' }),
    button('button.askShop', { kind: 'askShop' }),
    button('button.help', { kind: 'help' }),
  ]);
}

/** The same to one of the shop's people, who has other things to say. */
export function merchantNotUnderstoodView(words: string): View {
  return withButtons(
    view('shopProduct.notUnderstood', { words }),
    [
      button('button.shopOrders', { kind: 'shopOrders', list: 'PENDING', page: 0 }),
      button('button.shopProducts', { kind: 'shopProducts', cursor: '' }),
    ],
    [button('button.help', { kind: 'help' })],
  );
}
