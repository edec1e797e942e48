import { z } from 'zod';
import { acceptPaid as accept } from '../../db/orders/acceptPaid';
import { clearAttention as clear } from '../../db/orders/clearAttention';
import { closeNotPaid as closeIt } from '../../db/orders/closeNotPaid';
import { listAttention as list, type AttentionEntry } from '../../db/orders/listAttention';
import { retryAttention as retry } from '../../db/orders/retryAttention';
import type { Tx } from '../../db/kit/transaction';
import { readOrder } from '../../db/orders/orderRow';
import { MENDS } from '../../domain/orders/attention';
import { readAttentionReason } from '../../domain/orders/attentionReason';
import { amountMinor, paging, timestamp } from '../kit/fields';
import { route } from '../kit/route';
import { reason } from './changeOrder';
import { findOrder } from './findOrder';
import { attentionCause, changedOrder, orderParams, orderStatus, paymentStatus } from './order';

const entry = z
  .object({
    orderId: z.uuid(),
    orderNumber: z.string(),
    customerName: z.string(),
    status: orderStatus,
    paymentStatus,
    totalMinor: amountMinor,
    currency: z.string(),
    since: timestamp,
    reasons: z.array(z.string()).meta({ description: 'why, in plain words' }),
    causes: z.array(attentionCause).meta({ description: 'the same, for words in another language' }),
    mends: z.array(z.enum(MENDS)).meta({
      description:
        'what can be done now: retry, notPaid (…/attention/not-paid), paid, clear; markRefunded is …/refunds/mark',
    }),
  })
  .meta({ id: 'AttentionEntry' });

export const listAttention = route({
  method: 'get',
  path: '/attention',
  operationId: 'listAttention',
  summary: 'Orders that wait for a person, the longest waiting first, with what can be done about each',
  tag: 'orders',
  access: { scope: 'orders:read', minRole: 'VIEWER' },
  query: z.strictObject(paging),
  response: z.object({ entries: z.array(entry), nextCursor: z.string().optional() }),
  handler: async ({ tx, query }) => {
    const { entries, nextCursor } = await list(tx, query);
    return { data: { entries: entries.map(withCauses), nextCursor } };
  },
});

function withCauses(found: AttentionEntry) {
  return { ...found, causes: found.reasons.map(readAttentionReason) };
}

export const retryAttention = route({
  ...form('retryAttention', 'retry', 'Let the machine try at once what it could not do'),
  access: { scope: 'orders:write', minRole: 'STAFF' },
  body: z.strictObject({}).default({}),
  handler: ({ tx, params }) =>
    mend(tx, params.id, { how: (orderId) => retry(tx, { orderId }), message: 'It is being tried again.' }),
});

export const closeNotPaid = route({
  ...form('closeNotPaid', 'not-paid', 'Nothing was paid, you have seen it at the bank: close the order now'),
  access: { scope: 'payments:write', minRole: 'STAFF' },
  body: z.strictObject({ reason: reason.optional() }).default({}),
  handler: ({ tx, params, body }) =>
    mend(tx, params.id, { how: (orderId) => closeIt(tx, { orderId, ...body }), message: 'The order is closed.' }),
});

export const acceptPaid = route({
  ...form('acceptPaid', 'paid', 'It was paid, you have seen it at the bank: book that payment'),
  access: { scope: 'payments:write', minRole: 'ADMIN' },
  body: z.strictObject({
    providerPaymentId: z
      .string()
      .regex(/^[A-Za-z0-9_-]{4,64}$/, 'must be the id that the provider gives the payment, as pay_29QQoUBi66xm2f')
      .meta({ description: 'the provider’s own id of the payment' }),
    amountMinor: amountMinor
      .refine((amount) => amount > 0n, 'must be more than nothing')
      .optional()
      .meta({ description: 'what was paid; what the pay link asked for unless told' }),
  }),
  handler: ({ tx, params, body }) =>
    mend(tx, params.id, { how: (orderId) => accept(tx, { orderId, ...body }), message: 'The payment is booked.' }),
});

export const clearAttention = route({
  ...form('clearAttention', 'clear', 'You have seen to it: take the mark away, and do nothing else'),
  access: { scope: 'orders:write', minRole: 'STAFF' },
  body: z.strictObject({}).default({}),
  handler: ({ tx, params }) =>
    mend(tx, params.id, { how: (orderId) => clear(tx, { orderId }), message: 'The mark is taken away.' }),
});

interface Mending {
  readonly how: (orderId: string) => Promise<void>;
  readonly message: string;
}

/** Mends, and says where the order stands. */
async function mend(tx: Tx, reference: string, { how, message }: Mending) {
  const orderId = await findOrder(tx, reference);
  await how(orderId);
  const { closing, ...order } = await readOrder(tx, orderId);
  return { data: { ...order, closing: closing !== undefined }, message };
}

function form(operationId: string, verb: string, summary: string) {
  return {
    method: 'post' as const,
    path: `/orders/:id/attention/${verb}`,
    operationId,
    summary,
    tag: 'orders',
    idempotency: 'required' as const,
    params: orderParams,
    response: changedOrder,
    refusals: ['MEND_NOT_POSSIBLE', 'NOTHING_TO_MEND', 'PAYMENT_BOOKED'],
  };
}
