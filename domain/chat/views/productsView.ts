import type { Product } from '../../catalog/product';
import { button, lines, text, view, withButtons, type ParamsOf } from '../say';
import { closedNotice } from './closedNotice';
import type { ShownShop } from './shown';
import { moneyParam, type Button, type View, type ViewParam } from '../view';

/** What a shelf needs to know of a product. */
export type ShelfProduct = Pick<Product, 'id' | 'name' | 'priceMinor' | 'currency' | 'unit' | 'available'>;

export interface ProductsPage {
  readonly shop: ShownShop;
  readonly products: readonly ShelfProduct[];
  /** Where this page began; empty for the first. */
  readonly cursor: string;
  readonly nextCursor: string | undefined;
}

/** A page of the shelf: a line and a button per product. */
export function productsView({ shop, products, cursor, nextCursor }: ProductsPage): View {
  if (products.length === 0) return withButtons(view('products.none', { shop: shop.name }), ways());
  const turns: Button[] = [
    ...(cursor === '' ? [] : [button('button.previous', { kind: 'products', cursor: '' })]),
    ...(nextCursor === undefined ? [] : [button('button.next', { kind: 'products', cursor: nextCursor })]),
  ];
  const shown = view('products.list', {
    shop: shop.name,
    closed: closedNotice(shop),
    lines: lines('products.line', products.map(productLine)),
  });
  return withButtons(shown, ...productButtons(products), turns, ways());
}

/** What a search has found, or that it found nothing. */
export function foundView(query: string, products: readonly ShelfProduct[]): View {
  if (products.length === 0) {
    return withButtons(view('products.notFound', { query }), [
      button('button.lookAround', { kind: 'products', cursor: '' }),
    ]);
  }
  const shown = view('products.found', { lines: lines('products.line', products.map(productLine)) });
  return withButtons(shown, ...productButtons(products), ways());
}

function productLine(product: ShelfProduct): ParamsOf<'products.line'> {
  return {
    name: product.name,
    price: moneyParam(product.priceMinor, product.currency),
    unit: unitParam(product.unit),
    soldOut: product.available > 0 ? '' : text('products.soldOut'),
  };
}

/** « per kg», or nothing for what is sold by the piece. */
export function unitParam(unit: string | undefined): ViewParam {
  return unit ? text('products.perUnit', { unit }) : '';
}

function productButtons(products: readonly ShelfProduct[]): Button[][] {
  return products.map((product) => [
    button(
      'products.button',
      { kind: 'product', productId: product.id },
      { name: product.name, price: moneyParam(product.priceMinor, product.currency) },
    ),
  ]);
}

function ways(): Button[] {
  return [button('button.cart', { kind: 'cart' }), button('button.closeShop', { kind: 'closeShop' })];
}
