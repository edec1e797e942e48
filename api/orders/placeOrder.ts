import { z } from 'zod';
import { findOrCreateIdentity } from '../../db/accounts/findOrCreateIdentity';
import { getShop } from '../../db/accounts/getShop';
import type { Tx } from '../../db/kit/transaction';
import { placeOrder as place, type PlacedOrder } from '../../db/orders/placeOrder';
import { invalid, notFound } from '../../domain/kit/errors';
import { amountMinor, line, text } from '../kit/fields';
import { route } from '../kit/route';
import { fulfilment, placedOrder } from './order';
import { payUrl } from './payUrl';

/** Three digits of pieces are a shop's order; more is a slip of the finger. */
const MAX_QUANTITY = 999;
/** A receipt of a hundred lines still fits a chat message. */
const MAX_LINES = 100;

/** How a merchant's own system names its customer; orders of one reference belong to one person. */
export const customer = z.strictObject({
  externalRef: line(255),
  name: line(255),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 -]{5,18}$/, 'must be a phone number')
    .optional(),
  email: z.email().max(255).optional(),
});
type Customer = z.infer<typeof customer>;

const body = z.strictObject({
  vendorId: z.uuid().meta({ description: 'the shop: the id of its organisation' }),
  items: z
    .array(
      z.strictObject({
        productId: z.uuid(),
        quantity: z.int().min(1).max(MAX_QUANTITY),
        expectedUnitPriceMinor: amountMinor
          .optional()
          .meta({ description: 'the price that was shown; another one now is refused' }),
      }),
    )
    .min(1)
    .max(MAX_LINES),
  customer: customer
    .optional()
    .meta({ description: 'mandatory for a shop’s own system; a buyer orders for themselves' }),
  fulfilment: fulfilment.optional(),
  deliveryAddress: text(500).optional(),
  location: z.strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) }).optional(),
  deliveryDate: z.iso.date().optional(),
  notes: text(1000).optional(),
  paymentMethod: z.enum(['ONLINE', 'COD', 'MANUAL']).optional(),
});

/** Why no order can be made, of a list or of a cart. */
export const placingRefusals = [
  ...['SHOP_CLOSED', 'FULFILMENT_NOT_OFFERED', 'ADDRESS_MISSING', 'METHOD_NOT_OFFERED', 'PRODUCT_NOT_FOUND'],
  ...['PRICE_CHANGED', 'STOCK_SHORT', 'MIN_ORDER_QUANTITY', 'MIN_ORDER_AMOUNT'],
] as const;

export const placeOrder = route({
  method: 'post',
  path: '/orders',
  operationId: 'placeOrder',
  summary: 'Place an order: priced and reserved at once, answered once per Idempotency-Key',
  tag: 'orders',
  access: {
    scope: 'orders:write',
    minRole: 'STAFF',
    buyer: { useCase: 'placeOrder', orgOf: async (tx, { body: { vendorId } }) => (await getShop(tx, vendorId)).orgId },
  },
  idempotency: 'required',
  body,
  response: placedOrder,
  statuses: [201],
  refusals: [...placingRefusals, 'IDEMPOTENCY_KEY_REUSED'],
  handler: async ({ tx, body: { vendorId, items, customer: named, ...wish }, publicBaseUrl }) => {
    if (vendorId.toLowerCase() !== tx.orgId) throw notFound('shop');
    const placed = await place(tx, {
      ...wish,
      buyerId: await findBuyer(tx, named),
      source: tx.principal.kind === 'apiKey' ? 'API' : 'WEB',
      lines: items,
    });
    return { data: toAnswer(placed, publicBaseUrl), message: 'The order is placed.' };
  },
});

async function findBuyer(tx: Tx, named: Customer | undefined): Promise<string> {
  if (tx.actor.type === 'BUYER') {
    if (named !== undefined) throw invalid('body.customer', 'You order for yourself: leave customer out.');
    return tx.actor.id;
  }
  if (named === undefined) throw invalid('body.customer', 'Say who the customer is: externalRef and name.');
  const { externalRef, name, phone, email } = named;
  const { userId } = await findOrCreateIdentity(tx, {
    channel: `org:${tx.orgId}`,
    externalId: externalRef,
    name,
    ...(phone !== undefined && { phone }),
    ...(email !== undefined && { email }),
  });
  return userId;
}

function toAnswer({ orderId, payLinkToken, lines, ...placed }: PlacedOrder, publicBaseUrl: string) {
  return {
    ...placed,
    id: orderId,
    order_number: placed.orderNumber,
    items: lines,
    payUrl: payUrl(publicBaseUrl, payLinkToken),
  };
}
