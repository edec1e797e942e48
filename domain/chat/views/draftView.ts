import { checkoutStep, deliveryFeeMinor } from '../checkoutStep';
import { button, lines, text, view, withButtons } from '../say';
import { moneyParam, type Button, type View, type ViewParam } from '../view';
import type { ShownCartContent, ShownShop } from './shown';

export interface DraftItem {
  readonly name: string;
  readonly quantity: number;
  readonly unitPriceMinor: bigint;
  readonly available: number;
}

export interface Draft {
  readonly items: readonly DraftItem[];
  /** Words that name nothing on the shelf. */
  readonly unknown: readonly string[];
}

/**
 * An order written in the customer's own words, as it was understood, with the shop's prices. Nothing is ordered
 * without a tap on Confirm. When everything else is settled, that tap places it; its terms are then shown here.
 */
export function draftView(draft: Draft, cart: ShownCartContent, shop: ShownShop): View {
  const isComplete = confirmPlaces(cart, shop);
  const goods = draft.items.reduce((sum, item) => sum + item.unitPriceMinor * BigInt(item.quantity), 0n);
  const shown = view('draft.view', {
    lines: lines(
      'cart.line',
      draft.items.map((item) => draftLine(item, cart.currency)),
    ),
    total: moneyParam(goods + (isComplete ? deliveryFeeMinor(cart, shop) : 0n), cart.currency),
    terms: isComplete ? termsParam(cart) : '',
    unknown: unknownParam(draft.unknown),
  });
  const choose = (choice: 'confirm' | 'edit' | 'cancel') =>
    ({ kind: 'draft', cartId: cart.id, revision: cart.revision, choice }) as const;
  return withButtons(
    shown,
    [button('button.confirm', choose('confirm'))],
    [button('button.edit', choose('edit')), button('button.cancel', choose('cancel'))],
  );
}

/**
 * Does confirming the draft place the order? Only if the basket holds nothing else, so that the draft shows all of it,
 * and nothing is left to ask.
 */
export function confirmPlaces(cart: ShownCartContent, shop: ShownShop): boolean {
  // One line stands for those of the draft: the other answers are what counts.
  return cart.lines.length === 0 && checkoutStep({ ...cart, lines: [PLACEHOLDER_LINE] }, shop) === 'REVIEW';
}

const PLACEHOLDER_LINE = {
  productId: '',
  name: '',
  quantity: 1,
  unitPriceMinor: 0n,
  currentPriceMinor: 0n,
  available: 1,
  subtotalMinor: 0n,
};

function draftLine(item: DraftItem, currency: string) {
  const short = item.available < item.quantity;
  return {
    quantity: item.quantity,
    name: item.name,
    subtotal: moneyParam(item.unitPriceMinor * BigInt(item.quantity), currency),
    warning: !short ? '' : item.available > 0 ? text('cart.onlyLeft', { count: item.available }) : text('cart.soldOut'),
  };
}

function termsParam(cart: ShownCartContent): ViewParam {
  return text('draft.terms', {
    fulfilment: text(`fulfilment.${cart.fulfilment ?? 'PICKUP'}`),
    method: text(`method.${cart.paymentMethod ?? 'ONLINE'}`),
  });
}

function unknownParam(unknown: readonly string[]): ViewParam {
  return unknown.length > 0 ? text('draft.unknown', { words: unknown.join(', ') }) : '';
}

export interface Question {
  readonly phrase: string;
  readonly options: readonly { readonly productId: string; readonly name: string; readonly quantity: number }[];
}

/** Some words may be several products: asked once, with a button for each. */
export function whichOneView({ phrase, options }: Question, cart: Pick<ShownCartContent, 'id' | 'revision'>): View {
  const rows = options.map(({ productId, name, quantity }): Button[] => [
    button('button.quantity', { kind: 'pickProduct', cartId: cart.id, productId, quantity }, { quantity, name }),
  ]);
  const skip = { kind: 'draft', cartId: cart.id, revision: cart.revision, choice: 'skip' } as const;
  return withButtons(view('draft.whichOne', { phrase }), ...rows, [button('button.never', skip)]);
}

/** Nothing could be read: never silence, and never a guess. */
export function notUnderstoodView(words: string): View {
  return withButtons(view('draft.notUnderstood', { words }), [
    button('button.lookAround', { kind: 'products', cursor: '' }),
    button('button.help', { kind: 'help' }),
  ]);
}
