import { z } from 'zod';
import { orgOfCart } from '../../db/orders/orgOfCart';
import type { Tx } from '../../db/kit/transaction';
import { CART_LIMITS } from '../../domain/orders/cart';
import { amountMinor, idParams, text, timestamp } from '../kit/fields';
import { fulfilment } from './order';

const paymentMethod = z.enum(['ONLINE', 'COD', 'MANUAL']);
const location = z.strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) });

export const cartLine = z
  .object({
    itemId: z.uuid(),
    productId: z.uuid(),
    name: z.string(),
    unit: z.string().optional(),
    quantity: z.int(),
    unitPriceMinor: amountMinor.meta({ description: 'the price that the customer saw' }),
    currentPriceMinor: amountMinor.meta({ description: 'another one than unitPriceMinor is refused at checkout' }),
    available: z.int(),
    minOrderQuantity: z.int(),
    subtotalMinor: amountMinor,
  })
  .meta({ id: 'CartLine' });

export const cart = z
  .object({
    id: z.uuid(),
    status: z.enum(['OPEN', 'CHECKED_OUT', 'ABANDONED']),
    channel: z.enum(['TELEGRAM', 'WHATSAPP', 'WEB', 'MOBILE', 'API']),
    userId: z.uuid().optional(),
    revision: z.int().meta({ description: 'counts changes; send it back to change only what you have seen' }),
    items: z.array(cartLine),
    totalMinor: amountMinor,
    currency: z.string(),
    fulfilment: fulfilment.optional(),
    deliveryAddress: z.string().optional(),
    location: location.optional(),
    paymentMethod: paymentMethod.optional(),
    notes: z.string().optional(),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Cart' });

/** How a cart shall be handed over and paid. */
export const cartDetails = {
  fulfilment: fulfilment.optional(),
  deliveryAddress: text(CART_LIMITS.deliveryAddress).optional(),
  location: location.optional(),
  paymentMethod: paymentMethod.optional(),
  notes: text(CART_LIMITS.notes).optional(),
};

export const revision = z
  .int()
  .min(1)
  .optional()
  .meta({ description: 'the revision that you have seen; another one now is a conflict' });

export const quantity = z.int().min(1).max(CART_LIMITS.pieces);

export const cartParams = idParams;
export const itemParams = z.strictObject({ id: z.uuid(), itemId: z.uuid() });

/** Who may change a cart: the shop's side the carts of its own systems, a buyer their own at any shop. */
export const cartAccess = {
  scope: 'orders:write',
  minRole: 'STAFF',
  buyer: { useCase: 'fillCart', orgOf: (tx: Tx, { params }: { params: { id: string } }) => orgOfCart(tx, params.id) },
} as const;

export const cartReadAccess = { ...cartAccess, scope: 'orders:read', minRole: 'VIEWER' } as const;
/** A merchant's customer is named by the merchant alone. */
export const merchantCartAccess = { scope: 'orders:write', minRole: 'STAFF' } as const;

export const cartRefusals = ['CART_CHECKED_OUT', 'CART_STALE'] as const;
