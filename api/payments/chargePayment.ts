import { z } from 'zod';
import { readPayment } from '../../db/payments/listPayments';
import { startCharge } from '../../db/payments/startCharge';
import { PSP_NAMES } from '../../domain/payments/pspPort';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { payment } from './payment';

/**
 * What a provider calls a payer or their way to pay: `pm_…`, `cus_…`, a token of an agreement. Digits alone could be a
 * card's number, and cards never come to us.
 */
const providersName = z
  .string()
  .regex(/^(?!\d+$)[A-Za-z0-9_-]{4,255}$/, 'must be a name that the provider has given, and never a number of a card');

export const chargePayment = route({
  method: 'post',
  path: '/payments/:id/charges',
  operationId: 'chargePayment',
  summary: 'Take what is due without the payer, by what the provider has kept of them; never twice',
  tag: 'payments',
  access: { scope: 'payments:write', minRole: 'ADMIN' },
  idempotency: 'required',
  params: idParams,
  body: z.strictObject({
    provider: z.enum(PSP_NAMES),
    account: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/, 'must be the name of an account of the shop')
      .optional()
      .meta({ description: 'the one that the shop has chosen there, unless told' }),
    token: providersName,
    customer: providersName,
  }),
  response: z.object({ payment }),
  statuses: [202],
  refusals: ['NOT_PAYABLE', 'ALREADY_PAID', 'CHARGE_UNDER_WAY', 'UNKNOWN_PSP_ACCOUNT'],
  handler: async ({ tx, params: { id: paymentId }, body: { provider, ...wish } }) => {
    await startCharge(tx, { paymentId, psp: provider, ...wish });
    return { data: { payment: await readPayment(tx, { paymentId }) }, message: 'The payer is being charged.' };
  },
});
