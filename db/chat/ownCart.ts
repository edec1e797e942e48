import type { CartView } from '../../domain/orders/cart';
import { DomainError } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { getCart } from '../orders/getCart';
import { openCart } from '../orders/openCart';
import { setCartDetails } from '../orders/setCartDetails';
import { asCustomer, CHAT_SOURCE, readShop, shopOf, type ShopNow, type Turn } from './turn';

/** A customer's cart at a shop, and the transaction going on there in the customer's name. */
export interface OwnCart {
  readonly tx: Tx;
  readonly shop: ShopNow;
  readonly cart: CartView;
}

/** The open cart that a button names, or without a button the one of the shop that the chat is in. */
export async function ownCart(turn: Turn, cartId?: string): Promise<OwnCart> {
  return cartId === undefined ? currentCart(turn) : cartOfButton(turn, cartId);
}

export async function currentCart(turn: Turn): Promise<OwnCart> {
  const shop = shopOf(turn);
  const tx = await asCustomer(turn, shop.orgId);
  return { tx, shop, cart: await openCart(tx, { userId: turn.chat.userId, channel: CHAT_SOURCE }) };
}

/**
 * @throws DomainError `CART_NOT_YOURS` for somebody else's cart and for one that never was, `CART_CHECKED_OUT` with the
 * order that it became.
 */
async function cartOfButton(turn: Turn, cartId: string): Promise<OwnCart> {
  const { tx, shop } = await shopOfCart(turn, cartId);
  const cart = await getCart(tx, { cartId });
  // Changing nothing about a cart that is closed is refused like any change: with the order that it became.
  if (cart.status !== 'OPEN') await setCartDetails(tx, { cartId });
  return { tx, shop, cart };
}

/** Where the person's cart is: buttons outlive the shop that their chat is in. */
export async function shopOfCart(turn: Turn, cartId: string): Promise<Pick<OwnCart, 'tx' | 'shop'>> {
  const found = await turn.session.maybe<{ org_id: string }>('SELECT org_id FROM app.find_cart_of($1, $2)', [
    cartId,
    turn.chat.userId,
  ]);
  if (!found) throw new DomainError({ cause: 'notFound', code: 'CART_NOT_YOURS', message: 'No such cart.' });
  const shop = await readShop(turn, found.org_id);
  return { tx: await asCustomer(turn, shop.orgId), shop };
}
