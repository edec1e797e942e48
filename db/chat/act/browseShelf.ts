import type { CommandOf } from '../../../domain/chat/command';
import { view } from '../../../domain/chat/say';
import { foundView, productsView } from '../../../domain/chat/views/productsView';
import { productView } from '../../../domain/chat/views/productView';
import { notFound } from '../../../domain/kit/errors';
import { findProducts } from '../../catalog/findProducts';
import { getProduct } from '../../catalog/getProduct';
import { listProducts } from '../../catalog/listProducts';
import type { Product } from '../../../domain/catalog/product';
import type { Tx } from '../../kit/transaction';
import { openCart } from '../../orders/openCart';
import { show, type Reply } from '../reply';
import { asCustomer, CHAT_SOURCE, shopOf, type Turn } from '../turn';

/** A page of the shelf fits a phone's screen. */
const PAGE_SIZE = 8;

export async function showProducts(turn: Turn, { cursor }: CommandOf<'showProducts'>): Promise<Reply> {
  const shop = shopOf(turn);
  const tx = await asCustomer(turn, shop.orgId);
  const page = await listProducts(tx, {
    status: 'ACTIVE',
    sort: 'name',
    limit: PAGE_SIZE,
    ...(cursor === '' ? {} : { cursor }),
  });
  return show(productsView({ shop, products: page.products, cursor, nextCursor: page.nextCursor }));
}

export async function showProduct(turn: Turn, { productId }: CommandOf<'showProduct'>): Promise<Reply> {
  const shop = shopOf(turn);
  const tx = await asCustomer(turn, shop.orgId);
  const cart = await openCart(tx, { userId: turn.chat.userId, channel: CHAT_SOURCE });
  return show(productView(await getProductOnSale(tx, productId), cart, shop));
}

/** @throws DomainError `NOT_FOUND` for what customers can't see. */
export async function getProductOnSale(tx: Tx, productId: string): Promise<Product> {
  const product = await getProduct(tx, { productId });
  if (product.status !== 'ACTIVE') throw notFound('product');
  return product;
}

/** Finds by name, whatever the spelling or script. */
export async function search(turn: Turn, { query }: CommandOf<'search'>): Promise<Reply> {
  const shop = shopOf(turn);
  if (query === undefined) return show(view('search.ask'), { dialogue: { kind: 'search' } });
  const tx = await asCustomer(turn, shop.orgId);
  const found = await findProducts(tx, { orgId: shop.orgId, q: query.slice(0, MAX_QUERY), limit: PAGE_SIZE });
  const products = found.map(({ productId, inStock, ...rest }) => ({
    ...rest,
    id: productId,
    available: inStock ? 1 : 0,
  }));
  return show(foundView(query, products));
}

/** Longer than any product's name; the rest of a long text says nothing more about what is looked for. */
const MAX_QUERY = 255;
