import type { Product } from '../../../domain/catalog/product';
import type { CartLine, CartView } from '../../../domain/orders/cart';
import type { CommandOf } from '../../../domain/chat/command';
import { checkoutStep } from '../../../domain/chat/checkoutStep';
import { button, view, withButtons } from '../../../domain/chat/say';
import { cartView } from '../../../domain/chat/views/cartView';
import { checkoutView } from '../../../domain/chat/views/checkoutView';
import { productView } from '../../../domain/chat/views/productView';
import { DomainError } from '../../../domain/kit/errors';
import { getProduct } from '../../catalog/getProduct';
import { changeCartLine } from '../../orders/changeCartLine';
import { clearCart as emptyCart } from '../../orders/clearCart';
import { setCartDetails } from '../../orders/setCartDetails';
import { currentCart, ownCart, shopOfCart } from '../ownCart';
import { show, type Reply, type Toast } from '../reply';
import type { Turn } from '../turn';
import { getProductOnSale } from './browseShelf';

export async function showCart(turn: Turn): Promise<Reply> {
  const { shop, cart } = await currentCart(turn);
  return show(cartView(shop, cart));
}

/** The first pieces of a product: as many as it is sold from on. */
export async function addToCart(turn: Turn, { cart, productId }: CommandOf<'addToCart'>): Promise<Reply> {
  const { tx, shop } = await shopOfCart(turn, cart.cartId);
  const product = await getProductOnSale(tx, productId);
  const after = await changeCartLine(tx, { ...cart, productId, delta: product.minOrderQuantity });
  refuseMoreThanThereIs(after, productId);
  return show(productView(product, after, shop), { toast: addedToast(product), orgId: shop.orgId });
}

function addedToast({ name, minOrderQuantity: count }: Product): Toast {
  return count > 1 ? { key: 'fit.added', params: { name, count } } : { key: 'toast.added' };
}

/** − + ✕ under a product or in the basket; the same view is shown again. */
export async function changeLine(turn: Turn, command: CommandOf<'changeLine'>): Promise<Reply> {
  const { cart, productId, step, under } = command;
  const { tx, shop } = await shopOfCart(turn, cart.cartId);
  const change = step === 'remove' ? { quantity: 0 } : { delta: step === 'more' ? 1 : -1 };
  const changed = await changeCartLine(tx, { ...cart, productId, ...change });
  if (step === 'more') refuseMoreThanThereIs(changed, productId);
  const tooFew = step === 'less' ? lineBelowMinimum(changed, productId) : undefined;
  const after = tooFew ? await changeCartLine(tx, { cartId: cart.cartId, productId, quantity: 0 }) : changed;
  const shown =
    under === 'cart' ? cartView(shop, after) : productView(await getProduct(tx, { productId }), after, shop);
  return show(shown, { orgId: shop.orgId, ...(tooFew ? { toast: removedToast(tooFew) } : {}) });
}

/** One piece less than it is sold from on can't be ordered: the last step down takes it out, and says so. */
function lineBelowMinimum(cart: CartView, productId: string): CartLine | undefined {
  const line = cart.lines.find((candidate) => candidate.productId === productId);
  return line && line.quantity < line.minOrderQuantity ? line : undefined;
}

function removedToast({ name, minOrderQuantity: count }: CartLine): Toast {
  return { key: 'fit.removed', params: { name, count } };
}

/** Said at once, and not only at checking out; an order is still checked again when it is placed. */
function refuseMoreThanThereIs(cart: CartView, productId: string): void {
  const line = cart.lines.find((candidate) => candidate.productId === productId);
  if (!line || line.quantity <= line.available) return;
  const data = { available: Math.max(0, line.available) };
  throw new DomainError({ cause: 'refused', code: 'NO_MORE_LEFT', message: 'There are no more left.', data });
}

export async function clearCart(turn: Turn, { cart }: CommandOf<'clearCart'>): Promise<Reply> {
  const own = await ownCart(turn, cart?.cartId);
  const after = await emptyCart(own.tx, cart ?? { cartId: own.cart.id });
  return show(cartView(own.shop, after), {
    toast: { key: 'toast.cleared' },
    orgId: own.shop.orgId,
    dialogue: { kind: 'none' },
  });
}

export async function askNote(turn: Turn, { cartId }: CommandOf<'askNote'>): Promise<Reply> {
  const { shop } = await ownCart(turn, cartId);
  const promptMessageId = turn.inbound.kind === 'tap' ? turn.inbound.messageId : undefined;
  const question = withButtons(view('cart.askNote'), [button('button.never', { kind: 'cart' })]);
  return show(question, { dialogue: { kind: 'note', cartId, promptMessageId }, orgId: shop.orgId });
}

export async function setNote(turn: Turn, { cartId, note }: CommandOf<'setNote'>): Promise<Reply> {
  const { tx, shop } = await shopOfCart(turn, cartId);
  const cart = await setCartDetails(tx, { cartId, notes: note });
  const isReady = checkoutStep(cart, shop) === 'REVIEW';
  return show(isReady ? checkoutView(cart, shop) : cartView(shop, cart), { orgId: shop.orgId });
}
