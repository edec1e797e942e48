import { z } from 'zod';
import { checkOutCart as checkOut } from '../../db/orders/checkOutCart';
import { route } from '../kit/route';
import { cartAccess, cartParams, cartRefusals, revision } from './cart';
import { placedOrder } from './order';
import { payUrl } from './payUrl';
import { placingRefusals } from './placeOrder';

export const checkOutCart = route({
  method: 'post',
  path: '/carts/:id/checkout',
  operationId: 'checkOutCart',
  summary: 'Make an order of a cart, once per Idempotency-Key and once per cart for ever',
  tag: 'carts',
  access: cartAccess,
  idempotency: 'required',
  params: cartParams,
  body: z.strictObject({ revision }).default({}),
  response: placedOrder,
  statuses: [201],
  refusals: [...cartRefusals, 'CUSTOMER_MISSING', 'CART_EMPTY', ...placingRefusals],
  handler: async ({ tx, params, body, publicBaseUrl }) => {
    const { orderId, payLinkToken, lines, ...placed } = await checkOut(tx, { cartId: params.id, ...body });
    return {
      data: {
        ...placed,
        id: orderId,
        order_number: placed.orderNumber,
        items: [...lines],
        payUrl: payUrl(publicBaseUrl, payLinkToken),
      },
      message: 'The order is placed.',
    };
  },
});
