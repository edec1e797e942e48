import type { Product } from '../../../domain/catalog/product';
import { searchKey } from '../../../domain/catalog/searchKey';
import type { CommandOf, ProductRef } from '../../../domain/chat/command';
import { view, withButtons } from '../../../domain/chat/say';
import { moneyParam, type View } from '../../../domain/chat/view';
import { shopProductButtons, shopProductsView, shopProductView } from '../../../domain/chat/views/shopProductView';
import { DomainError } from '../../../domain/kit/errors';
import { findByKey } from '../../catalog/addProduct';
import { adjustStock } from '../../catalog/adjustStock';
import { findProducts } from '../../catalog/findProducts';
import { getProduct } from '../../catalog/getProduct';
import { listProducts } from '../../catalog/listProducts';
import { publishProduct } from '../../catalog/publishProduct';
import { setPrice as setProductPrice } from '../../catalog/setPrice';
import { stockIn as takeIn } from '../../catalog/stockIn';
import { unpublishProduct } from '../../catalog/unpublishProduct';
import type { Tx } from '../../kit/transaction';
import { show, type Reply } from '../reply';
import { asStaff, shopOf, type Turn } from '../turn';

/** A page fits a phone's screen. */
const PAGE_SIZE = 8;

export async function showShopProducts(turn: Turn, { cursor }: CommandOf<'showShopProducts'>): Promise<Reply> {
  const shop = shopOf(turn);
  const tx = await asStaff(turn, shop.orgId);
  const page = await listProducts(tx, { sort: 'name', limit: PAGE_SIZE, ...(cursor === '' ? {} : { cursor }) });
  return show(shopProductsView({ shopName: shop.name, products: page.products, cursor, nextCursor: page.nextCursor }));
}

export async function showShopProduct(turn: Turn, { productId }: CommandOf<'showShopProduct'>): Promise<Reply> {
  return show(shopProductView(await getProduct(await counter(turn), { productId })));
}

/** «add 20 biryani at ₹250»: tops up, or makes the product; the answer repeats what was understood. */
export async function stockIn(turn: Turn, { name, quantity, priceMinor }: CommandOf<'stockIn'>): Promise<Reply> {
  const tx = await counter(turn);
  const price = priceMinor === undefined ? {} : { priceMinor };
  const { product } = await takeIn(tx, { name, quantity, ...price });
  const shown = view('shopProduct.stocked', {
    added: quantity,
    name: product.name,
    stock: product.stockQuantity,
    price: priceParam(product),
  });
  return show(withButtons(shown, ...shopProductButtons(product)), { dialogue: { kind: 'none' } });
}

export async function setPrice(turn: Turn, { product: ref, priceMinor }: CommandOf<'setPrice'>): Promise<Reply> {
  const tx = await counter(turn);
  const product = await setProductPrice(tx, { productId: await resolve(turn, tx, ref), priceMinor });
  return saved(product, view('shopProduct.priced', { name: product.name, price: priceParam(product) }));
}

export async function setStock(turn: Turn, { product: ref, amount }: CommandOf<'setStock'>): Promise<Reply> {
  const tx = await counter(turn);
  const productId = await resolve(turn, tx, ref);
  const product = await adjustStock(tx, { productId, ...amount, reason: 'ADJUST' });
  return saved(product, view('shopProduct.counted', { name: product.name, stock: product.stockQuantity }));
}

export async function setPublished(turn: Turn, { product: ref, shown }: CommandOf<'setPublished'>): Promise<Reply> {
  const tx = await counter(turn);
  const productId = await resolve(turn, tx, ref);
  const product = shown ? await publishProduct(tx, { productId }) : await unpublishProduct(tx, { productId });
  const key = shown ? 'shopProduct.published' : 'shopProduct.unpublished';
  return saved(product, view(key, { name: product.name }));
}

function counter(turn: Turn): Promise<Tx> {
  return asStaff(turn, shopOf(turn).orgId);
}

function priceParam(product: Product) {
  return moneyParam(product.priceMinor, product.currency);
}

function saved(product: Product, shown: View): Reply {
  return show(withButtons(shown, ...shopProductButtons(product)));
}

/** A name has to be nearly right before a price is changed by it: 0.8 lets one wrong letter in a long name pass. */
const SURE_ENOUGH = 0.8;

/**
 * The product that a merchant means: by its name in any spelling, or by the one that is nearly called so.
 * @throws DomainError `NO_SUCH_PRODUCT` with the name as it was typed.
 */
async function resolve(turn: Turn, tx: Tx, ref: ProductRef): Promise<string> {
  if (ref.by === 'id') return ref.productId;
  const exact = await findByKey(tx, searchKey(ref.name));
  if (exact) return exact.id;
  const [best, second] = await findProducts(tx, { orgId: shopOf(turn).orgId, q: ref.name, limit: 2 });
  if (best && best.score >= SURE_ENOUGH && (!second || second.score < best.score)) return best.productId;
  throw new DomainError({
    cause: 'notFound',
    code: 'NO_SUCH_PRODUCT',
    message: 'No product of that name.',
    data: { name: ref.name },
  });
}
