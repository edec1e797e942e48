import type { Product } from '../../catalog/product';
import { button, text, view, withButtons } from '../say';
import { moneyParam, type Button, type View, type ViewParam } from '../view';
import { unitParam } from './productsView';
import type { CartView } from '../../orders/cart';
import { closedNotice } from './closedNotice';
import type { ShownShop } from './shown';

/** Up to here the number that is left is told: it helps to decide, and does not give a big shop's stock away. */
const TELL_UP_TO = 5;

/** One product, with − and + once it is in the basket. */
export function productView(product: Product, cart: CartView, shop: ShownShop): View {
  const quantity = cart.lines.find((line) => line.productId === product.id)?.quantity ?? 0;
  const shown = view('product.view', {
    name: product.name,
    description: product.description ?? '',
    price: moneyParam(product.priceMinor, product.currency),
    unit: unitParam(product.unit),
    stock: stockParam(product),
    inCart: quantity > 0 ? text('product.inCart', { quantity }) : '',
    closed: closedNotice(shop),
  });
  const buttons = withButtons(shown, choose(product, cart, quantity), [
    button('button.cart', { kind: 'cart' }),
    button('button.back', { kind: 'products', cursor: '' }),
  ]);
  return withPhoto(buttons, product);
}

/** A photo that the channel stores already costs nothing; an uploaded one is brought there once. */
function withPhoto(shown: View, { telegramFileId, photoId }: Product): View {
  if (telegramFileId) return { ...shown, photo: telegramFileId };
  return photoId ? { ...shown, photoId } : shown;
}

function stockParam(product: Product): ViewParam {
  if (!canBeAdded(product)) return text('product.soldOut');
  if (product.minOrderQuantity > 1) return text('product.minimum', { count: product.minOrderQuantity });
  return product.available <= TELL_UP_TO ? text('product.fewLeft', { count: product.available }) : '';
}

/** What has fewer pieces left than it is sold from can't be ordered. */
function canBeAdded({ available, minOrderQuantity }: Product): boolean {
  return available >= Math.max(1, minOrderQuantity);
}

function choose(product: Product, cart: CartView, quantity: number): Button[] {
  const shownCart = { cartId: cart.id, revision: cart.revision, productId: product.id };
  const add = { kind: 'addToCart', ...shownCart } as const;
  if (quantity === 0) return canBeAdded(product) ? [button('button.addToCart', add)] : [];
  return [
    button('button.less', { kind: 'line', ...shownCart, step: 'less', under: 'product' }),
    button('button.quantity', { kind: 'label' }, { quantity, name: product.name }),
    button('button.more', { kind: 'line', ...shownCart, step: 'more', under: 'product' }),
  ];
}
