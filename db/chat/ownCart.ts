import { DomainError } from '../../domain/kit/errors';
import type { CartView } from '../orders/getCart';
import { getCart } from '../orders/getCart';
import { openCart } from '../orders/openCart';
import type { Shop } from '../accounts/getShop';
import type { Tx } from '../kit/transaction';
import { asCustomer, CHAT_SOURCE, readShop, shopOf, type Turn } from './turn';

/** A customer's cart and the shop that it is in, in the customer's name. */
export interface OwnCart {
  readonly tx: Tx;
  readonly shop: Shop;
  readonly cartId: string;
}

/**
 * The cart that a button names, at whatever shop it is: buttons outlive the shop that their chat is in.
 * @throws DomainError `CART_NOT_YOURS` for somebody else's and for one that never was.
 */
export async function ownCart(turn: Turn, cartId: string): Promise<OwnCart> {
  const found = await turn.session.maybe<{ org_id: string }>('SELECT org_id FROM app.find_cart_of($1, $2)', [
    cartId,
    turn.chat.userId,
  ]);
  if (!found) throw notYours();
  const shop = await readShop(turn, found.org_id);
  return { tx: await asCustomer(turn, shop.orgId), shop, cartId };
}

/** The open cart at the shop that the chat is in. */
export async function currentCart(turn: Turn): Promise<OwnCart & { readonly cart: CartView }> {
  const shop = shopOf(turn);
  const tx = await asCustomer(turn, shop.orgId);
  const cart = await openCart(tx, { userId: turn.chat.userId, channel: CHAT_SOURCE });
  return { tx, shop, cartId: cart.id, cart };
}

/** The cart that a button names, or without a button the open one; with what it holds. */
export async function cartFor(turn: Turn, cartId: string | undefined): Promise<OwnCart & { readonly cart: CartView }> {
  if (cartId === undefined) return currentCart(turn);
  const own = await ownCart(turn, cartId);
  return { ...own, cart: await getCart(own.tx, { cartId }) };
}

function notYours(): DomainError {
  return new DomainError({ cause: 'notFound', code: 'CART_NOT_YOURS', message: 'No such cart.' });
}
