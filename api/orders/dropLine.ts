import { z } from 'zod';
import { dropLine as drop } from '../../db/orders/dropLine';
import { amountMinor } from '../kit/fields';
import { route } from '../kit/route';
import { reason } from './changeOrder';
import { findOrder } from './findOrder';
import { orderParams } from './order';

export const dropLine = route({
  method: 'post',
  path: '/orders/:id/lines/:lineId/drop',
  operationId: 'dropLine',
  summary:
    'Take a line out of an order that can’t be served whole; the customer pays less, or gets the difference back',
  tag: 'orders',
  access: { scope: 'orders:write', minRole: 'STAFF' },
  idempotency: 'required',
  params: orderParams.extend({ lineId: z.uuid() }),
  body: z.strictObject({
    // No line of an order has more pieces than that.
    quantity: z.int().min(1).max(999).optional().meta({ description: 'pieces to take out; all unless told' }),
    reason,
  }),
  response: z.object({
    orderId: z.uuid(),
    orderNumber: z.string(),
    productName: z.string(),
    quantity: z.int(),
    oldTotalMinor: amountMinor,
    totalMinor: amountMinor,
    refundMinor: amountMinor.meta({ description: 'what goes back to the customer, who had paid it' }),
    currency: z.string(),
    seq: z.int(),
  }),
  refusals: ['LAST_LINE', 'NOT_DROPPABLE', 'ORDER_CLOSING', 'TOO_MANY'],
  handler: async ({ tx, params, body: { quantity, reason: why } }) => ({
    data: await drop(tx, {
      orderId: await findOrder(tx, params.id),
      lineId: params.lineId,
      reason: why,
      ...(quantity !== undefined && { quantity }),
    }),
    message: 'The line is taken out, and the customer is told.',
  }),
});
