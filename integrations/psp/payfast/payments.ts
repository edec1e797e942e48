import { z } from 'zod';
import type { PspPayment, PspResult } from '../../../domain/payments/pspPort';
import { captured } from './history';
import { askPayFast, unwrap } from './payFastApi';
import type { PayFastAccount } from './payFastAccount';
import { RAND } from './rand';
import { askStatement } from './refunds';

const cardPayment = z.object({
  pf_payment_id: z.union([z.int(), z.string().min(1)]).transform(String),
  m_payment_id: z
    .union([z.int(), z.string()])
    .nullish()
    .transform((value) => (value === null || value === undefined || value === '' ? undefined : String(value))),
  status: z.string(),
  amount: z.int().min(0).transform(BigInt),
  cc_status: z.string().nullish(),
});
type CardPayment = z.infer<typeof cardPayment>;

/** A card payment by PayFast's query, which knows no others; those are known by what was received of them. */
export async function fetchPayment(
  account: PayFastAccount,
  paymentId: string,
  signal: AbortSignal,
): Promise<PspResult<PspPayment>> {
  const path = `/process/query/${encodeURIComponent(paymentId)}`;
  const asked = await askPayFast(account, { method: 'GET', path, signal }, (body) => cardPayment.parse(unwrap(body)));
  switch (asked.kind) {
    case 'definite':
      if (asked.value.status !== 'COMPLETE') return { kind: 'definite', value: notTaken(account, asked.value) };
      return cardPaymentTaken(account, asked.value, signal);
    case 'refused': {
      if (asked.code === 'CREDENTIALS' || account.mode === 'test') return asked;
      const received = await paymentReceived(account, paymentId, signal);
      // Neither knows it: the first «no» is the one about payments.
      return received.kind === 'refused' ? asked : received;
    }
    default:
      return asked;
  }
}

async function cardPaymentTaken(
  account: PayFastAccount,
  payment: CardPayment,
  signal: AbortSignal,
): Promise<PspResult<PspPayment>> {
  const { pf_payment_id: id, amount: amountMinor, m_payment_id: reference } = payment;
  const known = { id, amountMinor, reference, method: 'cc', mode: account.mode };
  // Nothing is refunded in PayFast's sandbox, and nothing can be asked about it.
  if (account.mode === 'test') return { kind: 'definite', value: captured({ ...known, refundedMinor: 0n }) };
  const asked = await askStatement(account, id, signal);
  if (asked.kind !== 'definite') return asked;
  return { kind: 'definite', value: captured({ ...known, refundedMinor: asked.value.refundedMinor }) };
}

/** Only what was taken has a statement. */
async function paymentReceived(
  account: PayFastAccount,
  id: string,
  signal: AbortSignal,
): Promise<PspResult<PspPayment>> {
  const asked = await askStatement(account, id, signal);
  if (asked.kind !== 'definite') return asked;
  const { receivedMinor: amountMinor, refundedMinor } = asked.value;
  if (amountMinor === undefined) return { kind: 'refused', code: 'NOT_FOUND', message: 'nothing was received of it' };
  const known = { id, amountMinor, refundedMinor, reference: undefined, method: undefined, mode: account.mode };
  return { kind: 'definite', value: captured(known) };
}

function notTaken(account: PayFastAccount, payment: CardPayment): PspPayment {
  const { m_payment_id: reference } = payment;
  const isFailed = payment.status === 'FAILED';
  return {
    id: payment.pf_payment_id,
    status: isFailed ? 'FAILED' : 'PENDING',
    amountMinor: payment.amount,
    currency: RAND,
    capturedMinor: 0n,
    refundedMinor: 0n,
    method: 'cc',
    orderId: reference,
    reference,
    mode: account.mode,
    failureReason: isFailed && payment.cc_status ? `cc_status ${payment.cc_status}` : undefined,
  };
}
