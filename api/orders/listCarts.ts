import { z } from 'zod';
import { listCarts as list } from '../../db/orders/listCarts';
import { paging } from '../kit/fields';
import { route } from '../kit/route';
import { cart } from './cart';
import { toCartAnswer } from './toCartAnswer';

export const listCarts = route({
  method: 'get',
  path: '/carts',
  operationId: 'listCarts',
  summary: 'Carts of the shop, newest first',
  tag: 'carts',
  access: { scope: 'orders:read', minRole: 'VIEWER' },
  query: z.strictObject({ status: cart.shape.status.optional(), ...paging }),
  response: z.object({ carts: z.array(cart), nextCursor: z.string().optional() }),
  handler: async ({ tx, query }) => {
    const page = await list(tx, query);
    return { data: { carts: page.carts.map(toCartAnswer), nextCursor: page.nextCursor } };
  },
});
