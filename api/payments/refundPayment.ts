import { z } from 'zod';
import { readPayment } from '../../db/payments/listPayments';
import { refundPayment as refund } from '../../db/payments/refundPayment';
import { amountMinor, idParams } from '../kit/fields';
import { route } from '../kit/route';
import { payment } from './payment';

/** An amount that is asked for: nothing is no amount. */
export const wantedMinor = amountMinor.refine((amount) => amount > 0n, 'must be more than nothing');

export const refundPayment = route({
  method: 'post',
  path: '/payments/:id/refunds',
  operationId: 'refundPayment',
  summary: 'Give a payment back, or a part of it: by its provider, or by hand where there was none',
  tag: 'payments',
  access: { scope: 'payments:write', minRole: 'STAFF' },
  idempotency: 'required',
  params: idParams,
  body: z.strictObject({
    amountMinor: wantedMinor.optional().meta({ description: 'everything that is left unless told' }),
  }),
  response: z.object({ payment }),
  statuses: [202],
  refusals: ['REFUND_TOO_LARGE', 'NOTHING_TO_REFUND'],
  handler: async ({ tx, params: { id: paymentId }, body }) => {
    await refund(tx, { paymentId, ...body });
    return { data: { payment: await readPayment(tx, { paymentId }) }, message: 'The money is on its way back.' };
  },
});
