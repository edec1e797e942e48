import type { ChatCommand } from '../../domain/chat/command';
import { button, lines, view, withButtons } from '../../domain/chat/say';
import { moneyParam, type View } from '../../domain/chat/view';
import { cartView } from '../../domain/chat/views/cartView';
import { belowMinimumView, pricesChangedView, stockShortView } from '../../domain/chat/views/changedView';
import { backToCart, closedView } from '../../domain/chat/views/checkoutView';
import { productView } from '../../domain/chat/views/productView';
import type { DomainError } from '../../domain/kit/errors';
import { getProduct } from '../catalog/getProduct';
import { ask } from './act/checkOut';
import { ownCart, type OwnCart } from './ownCart';
import { show, type Reply } from './reply';
import type { Turn } from './turn';

/**
 * Answers a refusal of the basket or of checking out with the basket as it stands and the way on; undefined for other
 * refusals. The basket stays: what is asked for can be changed and confirmed again.
 */
export async function explainCart(turn: Turn, command: ChatCommand, error: DomainError): Promise<Reply | undefined> {
  const explain = EXPLANATIONS[error.code];
  if (!explain || !isOfCart(command)) return undefined;
  const own = await ownCart(turn, cartIdOf(command));
  return explain({ turn, command, error, own });
}

interface Refused {
  readonly turn: Turn;
  readonly command: ChatCommand;
  readonly error: DomainError;
  readonly own: OwnCart;
}

const EXPLANATIONS: Readonly<Record<string, (refused: Refused) => Reply | Promise<Reply>>> = {
  CART_STALE: showCurrent,
  CART_EMPTY: ({ own }) => there(own, cartView(own.shop, own.cart)),
  PRICE_CHANGED: ({ own }) => there(own, pricesChangedView(own.cart, own.shop)),
  STOCK_SHORT: ({ own }) => there(own, stockShortView(own.cart)),
  PRODUCT_NOT_FOUND: ({ own, error }) => there(own, notOnSaleView(error)),
  SHOP_CLOSED: ({ own }) => there(own, closedView(own.shop)),
  MIN_ORDER_AMOUNT: ({ own, error }) => there(own, minAmountView(own, error)),
  MIN_ORDER_QUANTITY: ({ own }) => there(own, belowMinimumView(own.cart)),
  ADDRESS_MISSING: ({ turn, own }) => ask(turn, own, 'ADDRESS'),
  METHOD_NOT_OFFERED: ({ turn, own }) => withToast(ask(turn, own, 'METHOD'), 'explain.methodNotOffered'),
  FULFILMENT_NOT_OFFERED: ({ turn, own }) => withToast(ask(turn, own, 'FULFILMENT'), 'explain.fulfilmentNotOffered'),
};

function there({ shop }: OwnCart, shown: View): Reply {
  return show(shown, { orgId: shop.orgId });
}

function withToast(reply: Reply, key: 'explain.methodNotOffered' | 'explain.fulfilmentNotOffered'): Reply {
  return { ...reply, toast: { key } };
}

function isOfCart(command: ChatCommand): boolean {
  return 'cart' in command || 'cartId' in command || command.type === 'readOrder';
}

function cartIdOf(command: ChatCommand): string | undefined {
  if ('cart' in command) return command.cart?.cartId;
  return 'cartId' in command ? command.cartId : undefined;
}

/** The button showed an older basket: the view that it stood under, as it is now. */
async function showCurrent({ turn, command, own }: Refused): Promise<Reply> {
  const reply = there(own, await currentView(turn, command, own));
  return { ...reply, toast: { key: 'toast.cartChanged' } };
}

async function currentView(turn: Turn, command: ChatCommand, own: OwnCart): Promise<View> {
  switch (command.type) {
    case 'addToCart':
      return productView(await getProduct(own.tx, { productId: command.productId }), own.cart, own.shop);
    case 'changeLine':
      return command.under === 'cart'
        ? cartView(own.shop, own.cart)
        : productView(await getProduct(own.tx, { productId: command.productId }), own.cart, own.shop);
    case 'place':
    case 'acceptPrices':
    case 'takeAvailable':
      return ask(turn, own).shown[0]?.view ?? cartView(own.shop, own.cart);
    default:
      return cartView(own.shop, own.cart);
  }
}

function minAmountView({ shop, cart }: OwnCart, { data }: DomainError): View {
  const min = moneyParam(BigInt(String(data['minMinor'])), shop.currency);
  const total = moneyParam(cart.totalMinor, cart.currency);
  return withButtons(view('refused.minAmount', { shop: shop.name, min, total }), [
    button('button.lookAround', { kind: 'products', cursor: '' }),
    backToCart(),
  ]);
}

function notOnSaleView({ data }: DomainError): View {
  const items = linesOf(data).map((line) => ({ name: nameOf(line) }));
  return withButtons(view('refused.notOnSale', { lines: lines('refused.name', items) }), [backToCart()]);
}

function nameOf(line: Readonly<Record<string, unknown>>): string {
  return typeof line['name'] === 'string' ? line['name'] : '';
}

function linesOf(data: DomainError['data']): readonly Record<string, unknown>[] {
  return Array.isArray(data['lines']) ? (data['lines'] as Record<string, unknown>[]) : [];
}
