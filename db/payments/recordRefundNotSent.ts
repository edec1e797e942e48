import { isRefundOpen } from '../../domain/payments/refund';
import type { Tx } from '../kit/transaction';
import { flagPayment } from './flagPayment';
import { lockPayment } from './paymentRow';
import { WRONG_KEYS } from './refundAttention';
import { readRefunds, saveRefund } from './refundRow';
import { settlePayment } from './settlePayment';

export interface RefundNotSent {
  readonly paymentId: string;
  readonly refundId: string;
  /** The rung that the claim took; another one now means that somebody has asked since, whose answer counts. */
  readonly tries: number;
  /** False: this was the first sending under its key, and now there was none. */
  readonly mayExist: boolean;
  readonly reason: 'WRONG_KEYS' | 'TOO_MANY_CALLS';
  readonly waitMs: number;
}

/**
 * The provider did not even look at our question, so that nothing was sent and no rung of the ladder is used up. A first
 * sending is undone: the row is as if nobody had tried. Wrong keys are a person's to mend, and are told at once.
 */
export async function recordRefundNotSent(tx: Tx, notSent: RefundNotSent): Promise<void> {
  const { paymentId, refundId, tries, mayExist, reason, waitMs } = notSent;
  const locked = await lockPayment(tx, { paymentId });
  const refund = (await readRefunds(tx, paymentId)).find(({ id }) => id === refundId);
  if (!refund || !isRefundOpen(refund.status) || refund.tries !== tries) return;
  const wasFirst = refund.status === 'SENT' && !mayExist;
  await saveRefund(tx, refundId, {
    status: wasFirst ? 'CREATED' : refund.status,
    nextTryAt: new Date(locked.now.getTime() + waitMs),
    tries: tries - 1,
    ...(wasFirst ? { sentAt: null } : {}),
    failure: reason === 'WRONG_KEYS' ? WRONG_KEYS : 'the provider has too many calls of ours',
  });
  if (reason === 'WRONG_KEYS') await flagPayment(tx, locked, WRONG_KEYS);
  await settlePayment(tx, locked);
}
