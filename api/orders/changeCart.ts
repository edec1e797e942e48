import { z } from 'zod';
import { abandonCart } from '../../db/orders/abandonCart';
import { acceptCartPrices as accept } from '../../db/orders/acceptCartPrices';
import { setCartCustomer as setCustomer } from '../../db/orders/setCartCustomer';
import { setCartDetails } from '../../db/orders/setCartDetails';
import { route } from '../kit/route';
import { cart, cartAccess, cartDetails, cartParams, cartRefusals, merchantCartAccess, revision } from './cart';
import { customer } from './placeOrder';
import { toCartAnswer } from './toCartAnswer';

const shared = {
  tag: 'carts',
  access: cartAccess,
  params: cartParams,
  response: cart,
  refusals: cartRefusals,
} as const;

export const updateCart = route({
  ...shared,
  method: 'put',
  path: '/carts/:id',
  operationId: 'updateCart',
  summary: 'Say how the cart shall be handed over and paid; what is left out stays, null empties',
  body: z.strictObject({
    fulfilment: cartDetails.fulfilment.nullable(),
    deliveryAddress: cartDetails.deliveryAddress.nullable(),
    location: cartDetails.location.nullable(),
    paymentMethod: cartDetails.paymentMethod.nullable(),
    notes: cartDetails.notes.nullable(),
    revision,
  }),
  handler: async ({ tx, params, body }) => ({
    data: toCartAnswer(await setCartDetails(tx, { cartId: params.id, ...body })),
  }),
});

export const setCartAddress = route({
  ...shared,
  method: 'put',
  path: '/carts/:id/address',
  operationId: 'setCartAddress',
  summary: 'Have the cart delivered there: an address, a location, or both',
  body: z
    .strictObject({ deliveryAddress: cartDetails.deliveryAddress, location: cartDetails.location, revision })
    .refine(
      (body) => body.deliveryAddress !== undefined || body.location !== undefined,
      'needs an address or a location',
    ),
  handler: async ({ tx, params, body }) => ({
    data: toCartAnswer(await setCartDetails(tx, { cartId: params.id, fulfilment: 'DELIVERY', ...body })),
  }),
});

export const setCartCustomer = route({
  ...shared,
  method: 'put',
  path: '/carts/:id/customer',
  operationId: 'setCartCustomer',
  summary: 'Say whose cart it is; the same externalRef is the same customer',
  access: merchantCartAccess,
  body: customer.extend({ revision }),
  handler: async ({ tx, params, body: { revision: seen, ...named } }) => ({
    data: toCartAnswer(
      await setCustomer(tx, { cartId: params.id, customer: named, ...(seen !== undefined && { revision: seen }) }),
    ),
  }),
});

export const acceptCartPrices = route({
  ...shared,
  method: 'post',
  path: '/carts/:id/accept-prices',
  operationId: 'acceptCartPrices',
  summary: 'The customer has seen the prices of now and takes them',
  body: z.strictObject({ revision }).default({}),
  handler: async ({ tx, params, body }) => ({ data: toCartAnswer(await accept(tx, { cartId: params.id, ...body })) }),
});

export const deleteCart = route({
  ...shared,
  method: 'delete',
  path: '/carts/:id',
  operationId: 'deleteCart',
  summary: 'Give an open cart up',
  response: z.object({ id: z.uuid() }),
  handler: async ({ tx, params }) => {
    await abandonCart(tx, { cartId: params.id });
    return { data: { id: params.id }, message: 'The cart is given up.' };
  },
});
