import { dutyOf, nextActionAt } from '../../domain/payments/paymentDuty';
import type { PaymentSituation } from '../../domain/payments/situation';
import type { Tx } from '../kit/transaction';
import { readAttempts } from './attemptRow';
import { readLinks } from './linkRow';
import { lockPayment } from './paymentRow';
import { readRefunds } from './refundRow';

/** What the payment's run finds when it looks: the truth of the rows, and what is due. @throws DomainError `NOT_FOUND`. */
export async function lookAtPayment(tx: Tx, { paymentId }: { readonly paymentId: string }): Promise<PaymentSituation> {
  const { order, payment, now } = await lockPayment(tx, { paymentId });
  const work = {
    attempts: await readAttempts(tx, paymentId),
    refunds: await readRefunds(tx, paymentId),
    links: await readLinks(tx, paymentId),
  };
  return {
    duty: dutyOf(work, now) ?? null,
    nextActionAt: nextActionAt(work, now)?.toISOString() ?? null,
    orderId: order.id,
    orderNumber: order.orderNumber,
    status: payment.status,
    amountMinor: Number(payment.amountMinor),
    capturedMinor: Number(payment.capturedMinor),
    refundedMinor: Number(payment.refundedMinor),
    currency: payment.currency,
    psp: work.links.at(-1)?.psp ?? null,
    needsAttention: payment.needsAttentionReason ?? null,
  };
}
