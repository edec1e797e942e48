import type { Tx } from '../kit/transaction';
import { noteAttempt, readAttempts, saveAttempt } from './attemptRow';
import { openRestLink } from './openRestLink';
import { lockPayment } from './paymentRow';
import { settlePayment } from './settlePayment';

/**
 * Books the money that waits for its payment's links to be closed, and opens a link for what is still to be paid. The
 * cash is a fact even if the customer turns out to have paid online as well: then that is a surplus, and goes back.
 */
export async function bookByHand(tx: Tx, paymentId: string): Promise<void> {
  const locked = await lockPayment(tx, paymentId);
  const waiting = (await readAttempts(tx, paymentId)).filter(
    ({ kind, status }) => kind === 'BY_HAND' && status === 'CREATED',
  );
  if (waiting.length === 0) return;
  for (const attempt of waiting) {
    await saveAttempt(tx, attempt.id, {
      status: 'CAPTURED',
      capturedMinor: attempt.amountMinor,
      nextQueryAt: undefined,
      queryCount: attempt.queryCount,
    });
    await noteAttempt(tx, { attemptId: attempt.id, from: 'CREATED', to: 'CAPTURED', learntBy: 'PERSON', data: {} });
  }
  await settlePayment(tx, locked);
  await openRestLink(tx, paymentId);
  // The further link is the run's next work.
  await settlePayment(tx, await lockPayment(tx, paymentId));
}

/** The provider has not answered whether the links are closed: when to ask again. */
export async function deferByHand(
  tx: Tx,
  { paymentId, seconds }: { readonly paymentId: string; readonly seconds: (asked: number) => number },
): Promise<void> {
  const locked = await lockPayment(tx, paymentId);
  for (const attempt of await readAttempts(tx, paymentId)) {
    if (attempt.kind !== 'BY_HAND' || attempt.status !== 'CREATED') continue;
    await saveAttempt(tx, attempt.id, {
      status: 'CREATED',
      capturedMinor: 0n,
      nextQueryAt: new Date(locked.now.getTime() + seconds(attempt.queryCount) * 1000),
      queryCount: attempt.queryCount + 1,
    });
  }
  await settlePayment(tx, locked);
}
