import { isDeclined } from '../../domain/payments/attempt';
import { nextLateLookSeconds } from '../../domain/payments/lateTruth';
import type { PspName } from '../../domain/payments/pspPort';
import type { Tx } from '../kit/transaction';
import { readAttempts, saveAttempt } from './attemptRow';
import { lockPayment } from './paymentRow';
import { settlePayment } from './settlePayment';

interface AttemptRef {
  readonly paymentId: string;
  readonly attemptId: string;
}

/** An attempt whose provider may still change its mind. */
export interface LateAttempt {
  readonly psp: PspName;
  readonly account: string;
  readonly pspPaymentId: string;
  readonly linkId: string | undefined;
}

/** The provider's object behind a declined attempt; undefined when there is none to look at. */
export async function readLateAttempt(tx: Tx, ref: AttemptRef): Promise<LateAttempt | undefined> {
  const attempt = (await readAttempts(tx, ref.paymentId)).find(({ id }) => id === ref.attemptId);
  if (!attempt?.pspPaymentId || attempt.psp === 'byHand' || !isDeclined(attempt.status)) return undefined;
  const { psp, account, pspPaymentId, linkId } = attempt;
  return { psp, account, pspPaymentId, linkId };
}

/** Counts a look at a declined attempt and sets the next; after the fifth day the «no» is the last word. */
export async function recordLateLook(tx: Tx, { paymentId, attemptId }: AttemptRef): Promise<void> {
  const locked = await lockPayment(tx, { paymentId });
  const attempt = (await readAttempts(tx, paymentId)).find(({ id }) => id === attemptId);
  if (!attempt || !isDeclined(attempt.status)) return;
  const queryCount = attempt.queryCount + 1;
  const seconds = nextLateLookSeconds(queryCount);
  const nextQueryAt = seconds === undefined ? undefined : new Date(locked.now.getTime() + seconds * 1000);
  const { status, capturedMinor } = attempt;
  saveAttempt(tx, attemptId, { from: status, status, capturedMinor, nextQueryAt, queryCount });
  await settlePayment(tx, locked);
}
