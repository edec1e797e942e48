import { z } from 'zod';
import { readPayment } from '../../db/payments/listPayments';
import { startCapture } from '../../db/payments/startCapture';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { payment } from './payment';
import { wantedMinor } from './refundPayment';

export const capturePayment = route({
  method: 'post',
  path: '/payments/:id/capture',
  operationId: 'capturePayment',
  summary: 'Take what is authorised, or a part of it; the provider lets go of the rest',
  tag: 'payments',
  access: { scope: 'payments:write', minRole: 'STAFF' },
  idempotency: 'required',
  params: idParams,
  body: z.strictObject({
    amountMinor: wantedMinor.optional().meta({ description: 'as much as may be taken unless told' }),
  }),
  response: z.object({ payment }),
  statuses: [202],
  refusals: ['NOTHING_TO_CAPTURE', 'CAPTURE_UNDER_WAY', 'CAPTURE_TOO_LARGE'],
  handler: async ({ tx, params: { id: paymentId }, body }) => {
    await startCapture(tx, { paymentId, ...body });
    return { data: { payment: await readPayment(tx, { paymentId }) }, message: 'The money is being taken.' };
  },
});
