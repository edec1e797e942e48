import { getCart as get } from '../../db/orders/getCart';
import { route } from '../kit/route';
import { cart, cartParams, cartReadAccess } from './cart';
import { toCartAnswer } from './toCartAnswer';

export const getCart = route({
  method: 'get',
  path: '/carts/:id',
  operationId: 'getCart',
  summary: 'A cart with its items, each with the price that was seen and the price now',
  tag: 'carts',
  access: cartReadAccess,
  params: cartParams,
  response: cart,
  handler: async ({ tx, params }) => ({ data: toCartAnswer(await get(tx, { cartId: params.id })) }),
});
