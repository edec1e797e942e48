import { z } from 'zod';
import { ATTENTION_CODES } from '../../domain/orders/attentionReason';
import { OFFERS } from '../../domain/orders/offers';
import { ORDER_STATUSES, PAYMENT_STATUSES } from '../../domain/orders/order';
import { amountMinor, timestamp } from '../kit/fields';

export const orderStatus = z.enum(ORDER_STATUSES);
export const paymentStatus = z.enum(PAYMENT_STATUSES);
export const paymentMethod = z.enum(['ONLINE', 'COD', 'MANUAL', 'CREDIT', 'WALLET']);
export const fulfilment = z.enum(['PICKUP', 'DELIVERY']);
export const orderSource = z.enum(['TELEGRAM', 'WHATSAPP', 'WEB', 'MOBILE', 'API']);
export const allowedChanges = z
  .array(z.enum(OFFERS))
  .meta({ description: 'what you may do with it now; fulfilPaidInCash is fulfill with paidInCash' });

const dueMinor = amountMinor.meta({ description: 'what of it is still to be paid' });

/** An order by its id or by its number (`ORD-2026-000123`), as people have it before them. */
export const orderParams = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,50}$/, 'must be the id or the number of an order')
    .meta({ description: 'id or order number' }),
});

export const orderItem = z.object({
  productId: z.uuid(),
  name: z.string(),
  quantity: z.int(),
  unitPriceMinor: amountMinor,
  subtotalMinor: amountMinor,
});

const orderLine = orderItem.extend({
  lineId: z.uuid(),
  line: z.int().meta({ description: 'place on the receipt; a line that was taken out leaves a gap' }),
});

const orderDrop = z.object({
  line: z.int(),
  name: z.string(),
  quantity: z.int(),
  unitPriceMinor: amountMinor,
  reason: z.string(),
  at: timestamp,
});

/** What placing answers: enough for a receipt, with the address at which to pay. */
export const placedOrder = z
  .object({
    id: z.uuid(),
    orderNumber: z.string(),
    order_number: z.string().meta({ description: 'the same as orderNumber' }),
    status: orderStatus,
    paymentStatus,
    paymentMethod,
    items: z.array(orderItem),
    subtotalMinor: amountMinor,
    deliveryFeeMinor: amountMinor,
    totalMinor: amountMinor,
    currency: z.string(),
    payUrl: z.url().optional().meta({ description: 'absent when nothing is to be paid online' }),
  })
  .meta({ id: 'PlacedOrder' });

/** A line of a list of orders. */
export const orderSummary = z
  .object({
    id: z.uuid(),
    vendorId: z.uuid(),
    orderNumber: z.string(),
    buyerId: z.uuid(),
    customerName: z.string(),
    status: orderStatus,
    paymentStatus,
    paymentMethod,
    fulfilment,
    source: orderSource,
    totalMinor: amountMinor,
    dueMinor,
    currency: z.string(),
    itemCount: z.int(),
    closing: z.boolean().meta({ description: 'the bank is being asked before the order is closed' }),
    needsAttention: z.string().optional(),
    allowedChanges,
    createdAt: timestamp,
    seq: z.int(),
  })
  .meta({ id: 'OrderSummary' });

const orderEvent = z.object({
  seq: z.int(),
  type: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  actorType: z.string(),
  at: timestamp,
});

const orderPayment = z.object({
  id: z.uuid(),
  status: z.string(),
  amountMinor,
  capturedMinor: amountMinor,
  refundedMinor: amountMinor,
  attempts: z.array(
    z.object({
      psp: z.string(),
      kind: z.string(),
      status: z.string(),
      amountMinor,
      method: z.string().nullable(),
      failureReason: z.string().nullable(),
      at: timestamp,
    }),
  ),
  refunds: z.array(z.object({ status: z.string(), amountMinor, cause: z.string(), at: timestamp })),
});

/** Why something waits for a person. */
export const attentionCause = z.object({
  code: z.enum(ATTENTION_CODES),
  detail: z.string().optional().meta({ description: 'an id, or what a provider said' }),
});

/** An order with everything that happened to it. */
export const order = z
  .object({
    id: z.uuid(),
    vendorId: z.uuid(),
    orderNumber: z.string(),
    buyerId: z.uuid(),
    customerName: z.string(),
    source: z.string(),
    status: orderStatus,
    paymentStatus,
    paymentMethod,
    fulfilment,
    deliveryAddress: z.string().optional(),
    notes: z.string().optional(),
    items: z.array(orderLine),
    drops: z.array(orderDrop).meta({ description: 'what the shop had to take out after it was placed' }),
    subtotalMinor: amountMinor,
    deliveryFeeMinor: amountMinor,
    totalMinor: amountMinor,
    dueMinor,
    currency: z.string(),
    payUrl: z.url().optional(),
    closing: z.object({ target: orderStatus, cause: z.enum(['AUTO', 'CUSTOMER', 'OWNER']) }).optional(),
    cancelledReason: z.string().optional(),
    needsAttention: z.string().optional().meta({ description: 'why, in plain words' }),
    attention: attentionCause.optional().meta({ description: 'the same, for words in another language' }),
    events: z.array(orderEvent),
    payments: z.array(orderPayment),
    allowedChanges,
    createdAt: timestamp,
    seq: z.int().meta({ description: 'version: send it as expectedSeq to change only what you have seen' }),
  })
  .meta({ id: 'Order' });

/** Where an order stands after a change. */
export const changedOrder = z
  .object({
    id: z.uuid(),
    orderNumber: z.string(),
    status: orderStatus,
    paymentStatus,
    closing: z.boolean().meta({ description: 'the bank is being asked before the order is closed' }),
    seq: z.int(),
  })
  .meta({ id: 'ChangedOrder' });
