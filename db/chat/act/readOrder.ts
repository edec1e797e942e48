import type { CatalogueEntry } from '../../../domain/catalog/product';
import type { CommandOf, ShownCart } from '../../../domain/chat/command';
import { missingAnswer } from '../../../domain/chat/checkoutStep';
import { shorten } from '../../../domain/chat/cleanText';
import { MAX_QUESTIONS, NO_DIALOGUE, type DialogueOf } from '../../../domain/chat/dialogue';
import { namesLaterDay } from '../../../domain/chat/parse/namesLaterDay';
import { readProductWords } from '../../../domain/chat/decide/readProductWords';
import { parseOrderText, type ParsedOrder } from '../../../domain/chat/parse/parseOrderText';
import { button, view, withButtons } from '../../../domain/chat/say';
import { cartView } from '../../../domain/chat/views/cartView';
import {
  draftView,
  merchantNotUnderstoodView,
  nothingLeftView,
  notUnderstoodView,
  whichOneView,
} from '../../../domain/chat/views/draftView';
import type { CartView } from '../../../domain/orders/cart';
import type { Fit } from '../../../domain/orders/fitLine';
import { DomainError } from '../../../domain/kit/errors';
import { loadCatalogue } from '../../catalog/loadCatalogue';
import { changeCartLine } from '../../orders/changeCartLine';
import { currentCart, ownCart, type OwnCart } from '../ownCart';
import { fitInCart } from '../putInCart';
import { show, type Reply } from '../reply';
import { shopOf, asCustomer, type Turn } from '../turn';
import { ask, placeCart, withOnlyChoices } from './checkOut';

type Draft = DialogueOf<'draft'>;

/**
 * An order in the customer's own words. What is understood goes into the basket and is shown with the shop's prices; what
 * may be several things is asked, what is unknown is named. Words of a customer never set a price.
 */
export async function readOrder(turn: Turn, { text }: CommandOf<'readOrder'>): Promise<Reply> {
  const own = await currentCart(turn);
  const catalogue = await loadCatalogue(own.tx);
  const parsed = parseOrderText(text, catalogue);
  if (isNothing(parsed)) {
    // Whoever has asked for a person most likely speaks to that person already.
    if (turn.handOver === 'WANTED') return show(view('chat.waiting', { shop: own.shop.name }));
    return show(notUnderstoodView(shorten(text, MAX_ECHO), own.cart));
  }
  const open = draftOf(turn, own.cart);
  const { cart, changes } = await fill(own, parsed, open);
  return showDraft({ ...own, cart }, catalogue, {
    kind: 'draft',
    cartId: cart.id,
    before: open?.before ?? linesOf(own.cart),
    questions: parsed.ambiguous
      .filter(({ options }) => options.length > 0)
      .map(({ phrase, reason, options }) => ({
        phrase: shorten(phrase, MAX_ECHO),
        reason,
        options: options.map(({ productId, quantity }) => ({ productId, quantity })),
      }))
      .slice(0, MAX_QUESTIONS),
    unknown: parsed.unknown.map((words) => shorten(words, MAX_ECHO)).slice(0, MAX_QUESTIONS),
    changes,
    namesLaterDay: namesLaterDay(text) || open?.namesLaterDay,
  });
}

/** Enough of somebody's words to recognise them by. */
const MAX_ECHO = 100;

function isNothing({ lines, ambiguous, removals }: ParsedOrder): boolean {
  return lines.length + ambiguous.length + removals.length === 0;
}

/** The draft that is still open in this cart. */
function draftOf({ chat }: Turn, cart: CartView): Draft | undefined {
  return chat.dialogue.kind === 'draft' && chat.dialogue.cartId === cart.id ? chat.dialogue : undefined;
}

function linesOf(cart: CartView): Draft['before'] {
  return cart.lines.map(({ productId, quantity }) => ({ productId, quantity }));
}

/** Words come on top of what was in the basket; while a draft is open they correct it («no, 3 milk»). */
async function fill({ tx, cart }: OwnCart, parsed: ParsedOrder, open: Draft | undefined): Promise<Filled> {
  let filled = cart;
  let changes = open?.changes ?? [];
  for (const { productId, quantity } of parsed.lines) {
    const fitted = await fitInCart(tx, cart, { productId, ...(open ? { quantity } : { delta: quantity }) });
    filled = fitted.cart;
    changes = withChange(changes, productId, fitted.change);
  }
  for (const { productId } of parsed.removals) {
    const isThere = filled.lines.some((line) => line.productId === productId);
    if (isThere) filled = await changeCartLine(tx, { cartId: cart.id, productId, quantity: 0 });
    changes = withChange(changes, productId, undefined);
  }
  return { cart: filled, changes };
}

type Changes = NonNullable<Draft['changes']>;

interface Filled {
  readonly cart: CartView;
  readonly changes: Changes;
}

/** What was said last of a product counts. */
function withChange(changes: Changes, of: string, change: Fit | undefined): Changes {
  const others = changes.filter(({ productId }) => productId !== of);
  if (!change) return others;
  const { productId, from, to, why } = change;
  return [...others, { productId, from, to, why }];
}

/** The first open question, or the draft as it stands. */
async function showDraft(own: OwnCart, catalogue: readonly CatalogueEntry[], draft: Draft): Promise<Reply> {
  const cart = await withOnlyChoices(own);
  const { orgId } = own.shop;
  const names = new Map(catalogue.map((entry) => [entry.productId, entry.name]));
  const named = <Item extends { productId: string }>(item: Item) => ({
    ...item,
    name: names.get(item.productId) ?? '',
  });
  const [question] = draft.questions;
  if (question) {
    // A draft of an earlier version does not say why it asks.
    const { phrase, reason = 'several', options } = question;
    return show(whichOneView({ phrase, reason, options: options.map(named) }, cart), { dialogue: draft, orgId });
  }
  const facts = { ...draft, changes: (draft.changes ?? []).map(named) };
  if (cart.lines.length > 0) return show(draftView(cart, own.shop, facts), { dialogue: draft, orgId });
  const isSaid = facts.changes.length + facts.unknown.length > 0;
  return show(isSaid ? nothingLeftView(facts) : cartView(own.shop, cart), { orgId, ...OVER });
}

const OVER = { dialogue: NO_DIALOGUE };

/** One of several products was meant; the next question follows. */
export async function pickProduct(turn: Turn, command: CommandOf<'pickProduct'>): Promise<Reply> {
  const { cartId, productId, quantity } = command;
  const own = await ownCart(turn, cartId);
  const draft = draftOf(turn, own.cart);
  const isAsked = draft?.questions[0]?.options.some((option) => option.productId === productId);
  if (!draft || !isAsked) throw draftGone();
  const { cart, change } = await fitInCart(own.tx, own.cart, { productId, quantity });
  const catalogue = await loadCatalogue(own.tx);
  const changes = withChange(draft.changes ?? [], productId, change);
  return showDraft({ ...own, cart }, catalogue, { ...draft, changes, questions: draft.questions.slice(1) });
}

/** Confirm, Edit, Cancel under a draft. */
export async function decideDraft(turn: Turn, { cart: shown, choice }: CommandOf<'decideDraft'>): Promise<Reply> {
  const own = await ownCart(turn, shown.cartId);
  switch (choice) {
    case 'confirm':
      return confirmDraft(turn, own, shown);
    case 'edit':
      return show(cartView(own.shop, own.cart), { ...OVER, orgId: own.shop.orgId });
    case 'cancel':
      return cancelDraft(turn, own);
    case 'skip':
      return skipQuestion(turn, own);
  }
}

/** Orders what the draft shows, if nothing is left to ask; the revision says whether it still shows what there is. */
async function confirmDraft(turn: Turn, own: OwnCart, shown: ShownCart): Promise<Reply> {
  if (own.cart.lines.length > 0 && missingAnswer(own.cart, own.shop) === undefined) {
    return placeCart(turn, own, shown);
  }
  return ask(turn, own);
}

/** The basket is as it was before the words came; one that was changed since is left as it is. */
async function cancelDraft(turn: Turn, { tx, shop, cart }: OwnCart): Promise<Reply> {
  const draft = draftOf(turn, cart);
  const before = new Map(draft?.before.map(({ productId, quantity }) => [productId, quantity]));
  const changed = draft ? cart.lines.filter((line) => (before.get(line.productId) ?? 0) !== line.quantity) : [];
  for (const { productId } of changed) {
    await changeCartLine(tx, { cartId: cart.id, productId, quantity: before.get(productId) ?? 0 });
  }
  const ways = [button('button.lookAround', { kind: 'products', cursor: '' }), button('button.cart', { kind: 'cart' })];
  return show(withButtons(view('draft.cancelled'), ways), { ...OVER, orgId: shop.orgId });
}

async function skipQuestion(turn: Turn, own: OwnCart): Promise<Reply> {
  const draft = draftOf(turn, own.cart);
  if (!draft) throw draftGone();
  const catalogue = await loadCatalogue(own.tx);
  return showDraft(own, catalogue, { ...draft, questions: draft.questions.slice(1) });
}

/** A merchant's words that may be a product, stock or an order: asked, if they name anything at all. */
export async function askMeaning(turn: Turn, { text }: CommandOf<'askMeaning'>): Promise<Reply> {
  const tx = await asCustomer(turn, shopOf(turn).orgId);
  const words = shorten(text, MAX_ECHO);
  const isProduct = readProductWords(text, shopOf(turn).currency) !== undefined;
  const isOrder = !isNothing(parseOrderText(text, await loadCatalogue(tx)));
  if (!isProduct && !isOrder) return show(merchantNotUnderstoodView(words));
  const choices = [
    button('button.toShelf', { kind: 'merchantText', meaning: 'stock' }),
    button('button.asOrder', { kind: 'merchantText', meaning: 'order' }),
  ];
  return show(withButtons(view('shopProduct.askMeaning', { words }), choices), {
    dialogue: { kind: 'merchantText', text },
  });
}

function draftGone(): DomainError {
  return new DomainError({ cause: 'notFound', code: 'DRAFT_GONE', message: 'The draft is no longer there.' });
}
