import type { ChatCommand, OrderRef, SimpleText } from '../../domain/chat/command';
import type { DomainError } from '../../domain/kit/errors';
import { view } from '../../domain/chat/say';
import type { MessageKey } from '../../domain/chat/messages/en';
import type { ViewParams } from '../../domain/chat/view';
import { askCashView } from '../../domain/chat/views/shopOrderView';
import { receiptView } from '../../domain/chat/views/orderView';
import { getOrder } from '../orders/getOrder';
import { viewOfOrder } from './act/followOrders';
import { welcome } from './act/visitShops';
import { explainCart } from './explainCart';
import { findOwnOrder } from './findOwnOrder';
import { show, type Reply } from './reply';
import { asCustomer, asStaff, readShop, type Turn } from './turn';

/**
 * Answers a command that was refused: says why in the person's language, and shows what can be done instead. It runs in
 * a transaction of its own, in which the command left nothing.
 */
export async function explainRefusal(turn: Turn, command: ChatCommand, error: DomainError): Promise<Reply> {
  const explained = await EXPLANATIONS[error.code]?.(turn, command, error);
  return explained ?? (await explainCart(turn, command, error)) ?? say(turn, sentenceFor(command, error));
}

type Explain = (turn: Turn, command: ChatCommand, error: DomainError) => Promise<Reply | undefined>;

/** Refusals that are answered with more than a sentence. Those of the basket are in `explainCart`. */
const EXPLANATIONS: Readonly<Record<string, Explain>> = {
  CART_CHECKED_OUT: showReceipt,
  PAYMENT_NOT_PAID: askForCash,
  ALREADY: showOrderAsItIs,
  ILLEGAL_TRANSITION: showOrderAsItIs,
  ORDER_CLOSING: showOrderAsItIs,
  PRICE_MISSING: (_turn, _command, error) =>
    Promise.resolve(show(view('shopProduct.priceMissing', { name: String(error.data['name']) }))),
  NO_SUCH_PRODUCT: (_turn, _command, error) =>
    Promise.resolve(show(view('shopProduct.notFound', { name: String(error.data['name']) }))),
  NO_SHOP: (turn) => welcome(turn),
  NO_MORE_LEFT: (turn, _command, { data }) => Promise.resolve(sayHowManyLeft(turn, Number(data['available']))),
  CART_FULL: (turn, _command, { data: { limit, max } }) =>
    Promise.resolve(limit === 'pieces' ? say(turn, 'fit.manyPieces', { count: Number(max) }) : undefined),
};

function sayHowManyLeft(turn: Turn, count: number): Reply {
  return count > 0 ? say(turn, 'fit.onlyLeft', { count }) : say(turn, 'product.soldOut');
}

/** A basket that is an order already: here is its receipt, however often Confirm is tapped. */
async function showReceipt(turn: Turn, _command: ChatCommand, error: DomainError): Promise<Reply | undefined> {
  const orderId = error.data['orderId'];
  if (typeof orderId !== 'string') return undefined;
  const own = await findOwnOrder(turn, { by: 'id', orderId });
  const shop = await readShop(turn, own.orgId);
  const order = await getOrder(await asCustomer(turn, own.orgId), orderId);
  return show(receiptView(order, shop.name), { toast: { key: 'toast.alreadyOrdered' }, orgId: shop.orgId });
}

/** Handing over what is not paid: was it paid in cash? */
async function askForCash(turn: Turn, command: ChatCommand): Promise<Reply | undefined> {
  if (command.type !== 'changeOrder' || command.change !== 'fulfil') return undefined;
  const own = await findOwnOrder(turn, command.order);
  return show(askCashView(await getOrder(await asStaff(turn, own.orgId), own.orderId)));
}

/** Under a button the order is shown as it is by now; a typed command gets the sentence. */
async function showOrderAsItIs(turn: Turn, command: ChatCommand, error: DomainError): Promise<Reply | undefined> {
  if (turn.inbound.kind !== 'tap' || !('order' in command)) return undefined;
  const own = await findOwnOrder(turn, command.order satisfies OrderRef);
  return show(await viewOfOrder(turn, own), { toast: { key: sentenceFor(command, error) } });
}

/** A sentence: under a button as a toast, so that the message with the button stays. What was asked is still asked. */
function say(turn: Turn, key: MessageKey, params: ViewParams = {}): Reply {
  const { dialogue } = turn.chat;
  if (turn.inbound.kind === 'tap') return { shown: [], toast: { key, params }, dialogue };
  return show({ text: key, params, buttons: [] }, { dialogue });
}

const SENTENCES: Readonly<Record<string, SimpleText>> = {
  FORBIDDEN: 'explain.staffOnly',
  SHOP_GONE: 'explain.shopGone',
  NO_ORDER_YET: 'explain.noOrderYet',
  ORDER_CLOSING: 'explain.orderClosing',
  ILLEGAL_TRANSITION: 'explain.notNow',
  PAYMENT_NOT_PAID: 'explain.notPaidYet',
  NOTHING_TO_REFUND: 'explain.alreadyDone',
  LAST_LINE: 'explain.lastLine',
  NO_SUCH_LINE: 'explain.noSuchLine',
  TOO_MANY: 'explain.noSuchLine',
  NOT_DROPPABLE: 'explain.notNow',
  PRODUCT_NOT_FOUND: 'explain.productGone',
  CART_NOT_YOURS: 'toast.expired',
  CART_CHECKED_OUT: 'toast.expired',
  DRAFT_GONE: 'explain.draftGone',
  CART_FULL: 'explain.cartFull',
  STOCK_SHORT: 'explain.stockHeld',
  STOCK_RESERVED: 'explain.stockHeld',
  ORDER_CHANGED: 'explain.versionChanged',
  CONFLICT: 'explain.versionChanged',
  VERSION_CONFLICT: 'explain.versionChanged',
};

const ALREADY: Readonly<Record<string, SimpleText>> = {
  FULFILLED: 'explain.alreadyFulfilled',
  CANCELLED: 'explain.alreadyCancelled',
};

function sentenceFor(command: ChatCommand, error: DomainError): SimpleText {
  if (error.code === 'ALREADY') return ALREADY[String(error.data['status'])] ?? 'explain.alreadyDone';
  if (error.code === 'NOT_FOUND') return notFoundSentence(command);
  return SENTENCES[error.code] ?? (error.kind === 'invalid' ? 'explain.invalid' : 'explain.refused');
}

function notFoundSentence(command: ChatCommand): SimpleText {
  if ('order' in command) return 'explain.orderNotFound';
  return command.type === 'enterShop' ? 'explain.shopGone' : 'explain.productGone';
}
