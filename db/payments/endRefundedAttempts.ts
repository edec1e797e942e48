import { isRefunded } from '../../domain/payments/refund';
import type { Tx } from '../kit/transaction';
import { noteAttempt, readAttempts, saveAttempt, type LearntBy } from './attemptRow';
import { readRefunds } from './refundRow';

/** Attempts whose whole capture has gone back are at their end. */
export async function endRefundedAttempts(
  tx: Tx,
  change: {
    readonly paymentId: string;
    readonly learntBy: LearntBy;
    readonly data: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  const refunds = await readRefunds(tx, change.paymentId);
  for (const attempt of await readAttempts(tx, change.paymentId)) {
    const back = refunds.filter(({ attemptId, status }) => attemptId === attempt.id && isRefunded(status));
    const backMinor = back.reduce((sum, refund) => sum + refund.amountMinor, 0n);
    if (attempt.status !== 'CAPTURED' || backMinor < attempt.capturedMinor) continue;
    const { id, capturedMinor, queryCount } = attempt;
    await saveAttempt(tx, id, { status: 'REFUNDED', capturedMinor, nextQueryAt: undefined, queryCount });
    await noteAttempt(tx, { ...change, attemptId: id, from: 'CAPTURED', to: 'REFUNDED' });
  }
}
