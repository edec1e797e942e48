import { z } from 'zod';
import { getShop } from '../../db/accounts/getShop';
import type { Tx } from '../../db/kit/transaction';
import { createCart as create } from '../../db/orders/createCart';
import { openCart } from '../../db/orders/openCart';
import { setCartDetails, type CartDetails } from '../../db/orders/setCartDetails';
import { invalid, notFound } from '../../domain/kit/errors';
import type { CartView } from '../../domain/orders/cart';
import { route } from '../kit/route';
import { cart, cartDetails } from './cart';
import { customer } from './placeOrder';
import { toCartAnswer } from './toCartAnswer';

const body = z.strictObject({
  vendorId: z.uuid().optional().meta({ description: 'the shop; mandatory for a buyer' }),
  customer: customer.optional().meta({ description: 'for a shop’s own system; may be named later' }),
  ...cartDetails,
});

export const createCart = route({
  method: 'post',
  path: '/carts',
  operationId: 'createCart',
  summary: 'Open a cart; a buyer’s open cart at that shop is given back as it is',
  tag: 'carts',
  access: {
    scope: 'orders:write',
    minRole: 'STAFF',
    buyer: {
      useCase: 'fillCart',
      orgOf: async (tx, { body: { vendorId } }) => {
        if (vendorId === undefined) throw invalid('body.vendorId', 'Say at which shop.');
        return (await getShop(tx, vendorId)).orgId;
      },
    },
  },
  idempotency: 'optional',
  body,
  response: cart,
  statuses: [201],
  handler: async ({ tx, body: { vendorId, customer: named, ...details } }) => {
    if (vendorId !== undefined && vendorId.toLowerCase() !== tx.orgId) throw notFound('shop');
    if (tx.actor.type === 'BUYER') {
      if (named !== undefined) throw invalid('body.customer', 'The cart is your own: leave customer out.');
      return { data: toCartAnswer(await openOwn(tx, details)) };
    }
    return { data: toCartAnswer(await create(tx, { ...details, ...(named && { customer: named }) })) };
  },
});

async function openOwn(tx: Tx, details: CartDetails): Promise<CartView> {
  const opened = await openCart(tx, { userId: tx.actor.id, channel: 'WEB' });
  const saysMore = Object.values(details).some((value) => value !== undefined);
  return saysMore ? setCartDetails(tx, { cartId: opened.id, ...details }) : opened;
}
