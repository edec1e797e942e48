import { isRefunded } from '../../domain/payments/refund';
import type { Tx } from '../kit/transaction';
import { readAttempts, saveAttempt, type AttemptNote } from './attemptRow';
import { readRefunds } from './refundRow';

/** Attempts whose whole capture has gone back are at their end; one whose refund came back to us is not any more. */
export async function endRefundedAttempts(
  tx: Tx,
  { paymentId, note }: { readonly paymentId: string; readonly note: AttemptNote },
): Promise<void> {
  const refunds = await readRefunds(tx, paymentId);
  for (const attempt of await readAttempts(tx, paymentId)) {
    const { id, status: from, capturedMinor, queryCount } = attempt;
    // An authorisation that was let go is at its end too, and was never captured.
    if ((from !== 'CAPTURED' && from !== 'REFUNDED') || capturedMinor === 0n) continue;
    const back = refunds.filter(({ attemptId, status }) => attemptId === id && isRefunded(status));
    const backMinor = back.reduce((sum, refund) => sum + refund.amountMinor, 0n);
    const status = backMinor < capturedMinor ? 'CAPTURED' : 'REFUNDED';
    if (status !== from) saveAttempt(tx, id, { from, status, capturedMinor, nextQueryAt: undefined, queryCount, note });
  }
}
