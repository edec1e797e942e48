import { z } from 'zod';
import type { Locale } from '../../domain/chat/view';
import { declineText } from '../../domain/payments/declineText';
import { readPayment, type PaymentView } from '../../db/payments/listPayments';
import { idParams, locale } from '../kit/fields';
import { route } from '../kit/route';
import { payment } from './payment';

export const getPayment = route({
  method: 'get',
  path: '/payments/:id',
  operationId: 'getPayment',
  summary: 'A payment: what was tried, taken and given back, and what was known of it when',
  tag: 'payments',
  access: { scope: 'payments:read', minRole: 'VIEWER' },
  params: idParams,
  query: z.strictObject({ locale: locale.default('en').meta({ description: 'of why a bank declined' }) }),
  response: z.object({ payment }),
  handler: async ({ tx, params, query }) => ({
    data: { payment: inWords(await readPayment(tx, { paymentId: params.id }), query.locale) },
  }),
});

function inWords(found: PaymentView, language: Locale) {
  return {
    ...found,
    attempts: found.attempts.map((attempt) => ({
      ...attempt,
      failureText: declineText({ status: attempt.status, reason: attempt.failureReason }, language),
    })),
  };
}
