import { z } from 'zod';
import { readOrder } from '../../db/orders/orderRow';
import { MANUAL_METHODS, recordManualPayment as record } from '../../db/payments/recordManualPayment';
import { PAYMENT_STATUSES } from '../../domain/orders/order';
import { amountMinor, line } from '../kit/fields';
import { route } from '../kit/route';
import { findOrder, orderParams } from './findOrder';

export const recordManualPayment = route({
  method: 'post',
  path: '/orders/:id/payments/manual',
  operationId: 'recordManualPayment',
  summary: 'Record money that was taken by hand: cash, a transfer',
  tag: 'payments',
  access: { scope: 'payments:write', minRole: 'STAFF' },
  idempotency: 'required',
  params: orderParams,
  body: z.strictObject({
    amountMinor: amountMinor.refine((amount) => amount > 0n, 'must be more than nothing'),
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency of ISO 4217, as INR'),
    method: z.enum(MANUAL_METHODS),
    reference: line(100).optional().meta({ description: 'a receipt number, a bank reference' }),
  }),
  response: z.object({
    paymentId: z.uuid(),
    orderId: z.uuid(),
    orderNumber: z.string(),
    amountMinor,
    currency: z.string(),
    paymentStatus: z.enum(PAYMENT_STATUSES),
    payment_status: z.enum(PAYMENT_STATUSES).meta({ description: 'the same as paymentStatus' }),
    booked: z
      .boolean()
      .meta({ description: 'false while the pay link is being closed at the provider: it is booked then' }),
  }),
  statuses: [201, 202],
  refusals: ['AMOUNT_EXCEEDS_DUE', 'CURRENCY_MISMATCH', 'NOT_PAYABLE'],
  handler: async ({ tx, params, body: { reference, ...wish } }) => {
    const orderId = await findOrder(tx, params.id);
    const recorded = await record(tx, { ...wish, orderId, ...(reference ? { reference } : {}) });
    const { orderNumber, paymentStatus } = await readOrder(tx, orderId);
    return {
      data: {
        ...recorded,
        orderId,
        orderNumber,
        currency: wish.currency,
        paymentStatus,
        payment_status: paymentStatus,
      },
      status: recorded.booked ? 201 : 202,
      message: recorded.booked
        ? 'The payment is recorded.'
        : 'The payment is recorded; the pay link is being closed first.',
    };
  },
});
