import { attentionReason } from '../../domain/orders/attentionReason';
import { nextQuestionSecondsForEver } from '../../domain/payments/askingLadder';
import { isPayable } from '../../domain/payments/link';
import type { Tx } from '../kit/transaction';
import { readAttempts, saveAttempt, type AttemptRecord } from './attemptRow';
import { flagPayment } from './flagPayment';
import { readLinks, saveLink, type LinkRecord } from './linkRow';
import { openRestLink } from './openRestLink';
import { lockPayment } from './paymentRow';
import { settlePayment } from './settlePayment';

/**
 * Books the money, if there is some, that waits for its payment's links to be closed, and opens a link for what is still
 * to be paid. The cash is a fact even if the customer turns out to have paid online as well: then that is a surplus, and
 * goes back.
 */
export async function bookByHand(tx: Tx, paymentId: string): Promise<void> {
  const locked = await lockPayment(tx, { paymentId });
  for (const attempt of await readWaiting(tx, paymentId)) {
    saveAttempt(tx, attempt.id, {
      from: 'CREATED',
      status: 'CAPTURED',
      capturedMinor: attempt.amountMinor,
      nextQueryAt: undefined,
      queryCount: attempt.queryCount,
      note: { learntBy: 'PERSON', data: {} },
    });
  }
  await settlePayment(tx, locked);
  await openRestLink(tx, paymentId);
}

/** The links are closed: money that waits for that need not wait for its next question, and is the run's next work. */
export async function hastenByHand(tx: Tx, paymentId: string): Promise<void> {
  const locked = await lockPayment(tx, { paymentId });
  for (const { id, queryCount } of await readWaiting(tx, paymentId)) {
    const nextQueryAt = locked.now;
    saveAttempt(tx, id, { from: 'CREATED', status: 'CREATED', capturedMinor: 0n, nextQueryAt, queryCount });
  }
  await settlePayment(tx, locked);
}

/** A person should look when the cash has waited for about an hour: by then five questions went unanswered. */
const ATTENTION_AFTER_QUESTIONS = 5;

/** The provider has not answered whether the links are closed: it is asked again, on the ladder and then daily. */
export async function deferByHand(tx: Tx, paymentId: string): Promise<void> {
  const locked = await lockPayment(tx, { paymentId });
  const waiting = await readWaiting(tx, paymentId);
  for (const attempt of waiting) {
    const queryCount = attempt.queryCount + 1;
    const waitMs = nextQuestionSecondsForEver(attempt.queryCount) * 1000;
    const nextQueryAt = new Date(locked.now.getTime() + waitMs);
    saveAttempt(tx, attempt.id, {
      from: 'CREATED',
      status: 'CREATED',
      capturedMinor: 0n,
      nextQueryAt,
      queryCount,
    });
    if (queryCount === ATTENTION_AFTER_QUESTIONS) await flagPayment(tx, locked, UNANSWERED);
  }
  const shutting = await readShutting(tx, paymentId);
  for (const { id, shutTries } of shutting) {
    const waitMs = nextQuestionSecondsForEver(shutTries) * 1000;
    saveLink(tx, id, { shutAt: new Date(locked.now.getTime() + waitMs), shutTries: shutTries + 1 });
  }
  if (waiting.length === 0 && shutting.some((link) => isShuttingLong(link, locked.now)))
    await flagPayment(tx, locked, STILL_OPEN);
  await settlePayment(tx, locked);
}

const UNANSWERED = attentionReason('CASH_WAITS');

const STILL_OPEN = attentionReason('OLD_LINK_OPEN');
/** The same hour that money taken by hand waits. */
const ATTENTION_AFTER_MS = 3_600_000;

async function readShutting(tx: Tx, paymentId: string): Promise<LinkRecord[]> {
  const links = await readLinks(tx, paymentId);
  return links.filter(({ status, shuttingSince }) => isPayable(status) && shuttingSince !== undefined);
}

function isShuttingLong({ shuttingSince }: LinkRecord, now: Date): boolean {
  return shuttingSince !== undefined && now.getTime() - shuttingSince.getTime() >= ATTENTION_AFTER_MS;
}

async function readWaiting(tx: Tx, paymentId: string): Promise<AttemptRecord[]> {
  const attempts = await readAttempts(tx, paymentId);
  return attempts.filter(({ kind, status }) => kind === 'BY_HAND' && status === 'CREATED');
}
