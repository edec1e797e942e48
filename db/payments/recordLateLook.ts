import { isDeclined } from '../../domain/payments/attempt';
import { nextLateLookSeconds } from '../../domain/payments/lateTruth';
import type { Tx } from '../kit/transaction';
import { readAttempts, saveAttempt, type AttemptRecord } from './attemptRow';
import { lockPayment } from './paymentRow';
import { settlePayment } from './settlePayment';

interface AttemptRef {
  readonly paymentId: string;
  readonly attemptId: string;
}

/** The provider's object behind an attempt that may still change its mind; undefined when there is none to look at. */
export async function readLateAttempt(
  tx: Tx,
  { paymentId, attemptId }: AttemptRef,
): Promise<AttemptRecord | undefined> {
  const attempt = (await readAttempts(tx, paymentId)).find(({ id }) => id === attemptId);
  return attempt && isDeclined(attempt.status) && attempt.pspPaymentId ? attempt : undefined;
}

/** Counts a look at a declined attempt and sets the next; after the fifth day the «no» is the last word. */
export async function recordLateLook(tx: Tx, { paymentId, attemptId }: AttemptRef): Promise<void> {
  const locked = await lockPayment(tx, paymentId);
  const attempt = (await readAttempts(tx, paymentId)).find(({ id }) => id === attemptId);
  if (!attempt || !isDeclined(attempt.status)) return;
  const queryCount = attempt.queryCount + 1;
  const seconds = nextLateLookSeconds(queryCount);
  const nextQueryAt = seconds === undefined ? undefined : new Date(locked.now.getTime() + seconds * 1000);
  const { status, capturedMinor } = attempt;
  await saveAttempt(tx, attemptId, { status, capturedMinor, nextQueryAt, queryCount });
  await settlePayment(tx, locked);
}
