import { attentionReason } from '../../domain/orders/attentionReason';
import { nextQuestionSeconds } from '../../domain/payments/askingLadder';
import { isCaptureWanted, type CaptureNews } from '../../domain/payments/capture';
import type { Tx } from '../kit/transaction';
import { readAttempts, saveAttempt, type AttemptRecord } from './attemptRow';
import { CAPTURE_UNANSWERED } from './chargeAttention';
import { dropCapture } from './claimCapture';
import { flagPayment } from './flagPayment';
import { lockPayment, type LockedPayment } from './paymentRow';
import { recordAttemptOutcome } from './recordAttemptOutcome';
import { settlePayment } from './settlePayment';

export interface RecordCapture {
  readonly paymentId: string;
  readonly attemptId: string;
  /** The rung that the claim took; another one now means that somebody has asked since, whose answer counts. */
  readonly asked: number;
  readonly news: CaptureNews;
}

/**
 * Books what we have learnt of a capture: the provider's object as every other, a «no» for a person to read, and no answer
 * as a question for later, on the ladder that ends with a person.
 */
export async function recordCapture(tx: Tx, { paymentId, attemptId, asked, news }: RecordCapture): Promise<void> {
  const locked = await lockPayment(tx, { paymentId });
  const attempt = (await readAttempts(tx, paymentId)).find(({ id }) => id === attemptId);
  if (!attempt || attempt.psp === 'byHand') return;
  const { psp, account } = attempt;
  if (news.kind === 'payment') {
    const about = { paymentId, orderId: locked.order.id, psp, account };
    const booked = await recordAttemptOutcome(tx, { ...about, learnt: news.payment, learntBy: 'QUERY' });
    if (booked !== 'REVIEW') return tellIfGone(tx, { locked, attempt }, news.payment.capturedMinor);
  }
  if (!isCaptureWanted(attempt) || attempt.queryCount !== asked) return;
  switch (news.kind) {
    case 'refused':
      await dropCapture(tx, attempt);
      await flagPayment(tx, locked, attentionReason('CAPTURE_REFUSED', news.message));
      return settlePayment(tx, locked);
    case 'notSent':
      return askAt(tx, { locked, attempt }, { seconds: news.waitMs / 1000, queryCount: asked - 1 });
    case 'payment':
    case 'unknown':
      return askLater(tx, { locked, attempt });
  }
}

interface Capture {
  readonly locked: LockedPayment;
  readonly attempt: AttemptRecord;
}

/** It was let go before it could be taken: at its end, or by somebody at the provider. */
async function tellIfGone(tx: Tx, { locked, attempt }: Capture, capturedMinor: bigint): Promise<void> {
  if (capturedMinor > 0n || !isCaptureWanted(attempt)) return;
  await flagPayment(tx, locked, attentionReason('CAPTURE_REFUSED', 'it is not authorised any more'));
}

/** The first question is the taking itself, so that the ladder begins when that has no answer. */
async function askLater(tx: Tx, capture: Capture): Promise<void> {
  const { queryCount } = capture.attempt;
  const seconds = nextQuestionSeconds(queryCount - 1);
  if (seconds === undefined) await flagPayment(tx, capture.locked, CAPTURE_UNANSWERED);
  await askAt(tx, capture, { seconds, queryCount });
}

async function askAt(
  tx: Tx,
  { locked, attempt }: Capture,
  { seconds, queryCount }: { readonly seconds: number | undefined; readonly queryCount: number },
): Promise<void> {
  const { status, capturedMinor } = attempt;
  const nextQueryAt = seconds === undefined ? undefined : new Date(locked.now.getTime() + seconds * 1000);
  saveAttempt(tx, attempt.id, { from: status, status, capturedMinor, nextQueryAt, queryCount });
  await settlePayment(tx, locked);
}
