import { isRefunded } from '../../domain/payments/refund';
import type { Tx } from '../kit/transaction';
import { readAttempts, saveAttempt, type AttemptNote } from './attemptRow';
import { readRefunds } from './refundRow';

/** Attempts whose whole capture has gone back are at their end. */
export async function endRefundedAttempts(
  tx: Tx,
  { paymentId, note }: { readonly paymentId: string; readonly note: AttemptNote },
): Promise<void> {
  const refunds = await readRefunds(tx, paymentId);
  for (const attempt of await readAttempts(tx, paymentId)) {
    const back = refunds.filter(({ attemptId, status }) => attemptId === attempt.id && isRefunded(status));
    const backMinor = back.reduce((sum, refund) => sum + refund.amountMinor, 0n);
    if (attempt.status !== 'CAPTURED' || backMinor < attempt.capturedMinor) continue;
    const { id, capturedMinor, queryCount } = attempt;
    saveAttempt(tx, id, {
      from: 'CAPTURED',
      status: 'REFUNDED',
      capturedMinor,
      nextQueryAt: undefined,
      queryCount,
      note,
    });
  }
}
