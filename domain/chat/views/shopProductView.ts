import type { Product } from '../../catalog/product';
import { button, lines, text, view, withButtons } from '../say';
import { moneyParam, type Button, type View } from '../view';
import { unitParam } from './productsView';

export interface ShopProductsPage {
  readonly shopName: string;
  readonly products: readonly Product[];
  readonly cursor: string;
  readonly nextCursor: string | undefined;
}

/** The shop's products with their stock, hidden ones included. */
export function shopProductsView({ shopName, products, cursor, nextCursor }: ShopProductsPage): View {
  if (products.length === 0) return view('shopProducts.none');
  const shown = view('shopProducts.list', {
    shop: shopName,
    lines: lines(
      'shopProducts.line',
      products.map((product) => ({
        name: product.name,
        price: moneyParam(product.priceMinor, product.currency),
        stock: product.stockQuantity,
        hidden: product.status === 'ACTIVE' ? '' : text('shopProducts.hidden'),
      })),
    ),
  });
  const turns: Button[] = [
    ...(cursor === '' ? [] : [button('button.previous', { kind: 'shopProducts', cursor: '' })]),
    ...(nextCursor === undefined ? [] : [button('button.next', { kind: 'shopProducts', cursor: nextCursor })]),
  ];
  return withButtons(shown, ...products.map((product) => [openProductButton(product)]), turns);
}

function openProductButton(product: Product): Button {
  const price = moneyParam(product.priceMinor, product.currency);
  return button('products.button', { kind: 'shopProduct', productId: product.id }, { name: product.name, price });
}

/** One product for its shop, to be shown or hidden. */
export function shopProductView(product: Product): View {
  const isShown = product.status === 'ACTIVE';
  const shown = view('shopProduct.view', {
    name: product.name,
    price: moneyParam(product.priceMinor, product.currency),
    unit: unitParam(product.unit),
    stock: product.stockQuantity,
    hidden: isShown ? '' : text('shopProduct.isHidden'),
  });
  return withButtons(shown, ...shopProductButtons(product));
}

/** What follows a change of a product: to hide or show it, and back to all of them. */
export function shopProductButtons(product: Pick<Product, 'id' | 'status'>): Button[][] {
  const toggle =
    product.status === 'ACTIVE'
      ? button('button.unpublish', { kind: 'publish', productId: product.id, shown: 'no' })
      : button('button.publish', { kind: 'publish', productId: product.id, shown: 'yes' });
  return [[toggle, button('button.shopProducts', { kind: 'shopProducts', cursor: '' })]];
}
