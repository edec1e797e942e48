import { z } from 'zod';
import { changeCartLine } from '../../db/orders/changeCartLine';
import { getCart } from '../../db/orders/getCart';
import { notFound } from '../../domain/kit/errors';
import { route } from '../kit/route';
import {
  cart,
  cartAccess,
  cartLine,
  cartParams,
  cartReadAccess,
  cartRefusals,
  itemParams,
  quantity,
  revision,
} from './cart';
import { toCartAnswer } from './toCartAnswer';

export const listCartItems = route({
  method: 'get',
  path: '/carts/:id/items',
  operationId: 'listCartItems',
  summary: 'The items of a cart, in the order in which they were put in',
  tag: 'carts',
  access: cartReadAccess,
  params: cartParams,
  response: z.object({ items: z.array(cartLine) }),
  handler: async ({ tx, params }) => ({ data: { items: [...(await getCart(tx, { cartId: params.id })).lines] } }),
});

export const getCartItem = route({
  method: 'get',
  path: '/carts/:id/items/:itemId',
  operationId: 'getCartItem',
  summary: 'One item of a cart',
  tag: 'carts',
  access: cartReadAccess,
  params: itemParams,
  response: cartLine,
  handler: async ({ tx, params }) => {
    const { lines } = await getCart(tx, { cartId: params.id });
    const item = lines.find((line) => line.itemId === params.itemId.toLowerCase());
    if (!item) throw notFound('item');
    return { data: item };
  },
});

const shared = {
  tag: 'carts',
  access: cartAccess,
  response: cart,
  refusals: [...cartRefusals, 'CART_FULL', 'PRODUCT_NOT_FOUND'],
} as const;

export const addCartItem = route({
  ...shared,
  method: 'post',
  path: '/carts/:id/items',
  operationId: 'addCartItem',
  summary: 'Put a product into a cart; more of one that is there already',
  idempotency: 'optional',
  params: cartParams,
  body: z.strictObject({ productId: z.uuid(), quantity: quantity.default(1), revision }),
  statuses: [201],
  handler: async ({ tx, params, body: { quantity: delta, ...line } }) => ({
    data: toCartAnswer(await changeCartLine(tx, { cartId: params.id, delta, ...line })),
  }),
});

export const setCartItem = route({
  ...shared,
  method: 'put',
  path: '/carts/:id/items/:itemId',
  operationId: 'setCartItem',
  summary: 'Change how many pieces an item has',
  params: itemParams,
  body: z.strictObject({ quantity, revision }),
  handler: async ({ tx, params, body }) => ({
    data: toCartAnswer(await changeCartLine(tx, { cartId: params.id, itemId: params.itemId, ...body })),
  }),
});

export const removeCartItem = route({
  ...shared,
  method: 'delete',
  path: '/carts/:id/items/:itemId',
  operationId: 'removeCartItem',
  summary: 'Take an item out of a cart',
  params: itemParams,
  handler: async ({ tx, params }) => ({
    data: toCartAnswer(await changeCartLine(tx, { cartId: params.id, itemId: params.itemId, quantity: 0 })),
  }),
});
