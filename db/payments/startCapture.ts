import { DomainError } from '../../domain/kit/errors';
import { isCaptureWanted, mostToCapture } from '../../domain/payments/capture';
import { isVoid } from '../../domain/payments/surplus';
import type { Tx } from '../kit/transaction';
import { readAttempts, type AttemptRecord } from './attemptRow';
import { lockPayment, type LockedPayment } from './paymentRow';
import { settlePayment } from './settlePayment';

export interface StartCapture {
  readonly paymentId: string;
  /** In minor units; as much as may be taken unless told. The rest goes back to the payer by the provider's own rule. */
  readonly amountMinor?: bigint | undefined;
}

export interface StartedCapture {
  readonly attemptId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
}

/**
 * Decides to take what is authorised, or a part of it: written down under the payment's lock, done by its run. A provider
 * takes what is authorised once, so a second wish waits for what becomes of the first.
 * @throws DomainError `NOTHING_TO_CAPTURE`, `CAPTURE_UNDER_WAY`, `CAPTURE_TOO_LARGE` {mostMinor}, `FORBIDDEN`, `NOT_FOUND`.
 */
export async function startCapture(tx: Tx, { paymentId, amountMinor }: StartCapture): Promise<StartedCapture> {
  if (tx.actor.type === 'BUYER') throw forbidden();
  const locked = await lockPayment(tx, { paymentId });
  const attempt = await findAuthorized(tx, locked);
  const mostMinor = mostToCapture(attempt, locked.payment);
  const wantedMinor = amountMinor ?? mostMinor;
  if (wantedMinor > mostMinor || wantedMinor <= 0n) throw tooLarge(mostMinor);
  await tx.execute(
    `WITH changed AS (
       UPDATE payment_attempts SET capture_minor = $3, capture_number = capture_number + 1, capture_sent_at = NULL,
         next_query_at = now(), query_count = 0, updated_at = now()
       WHERE org_id = $1 AND id = $2)
     INSERT INTO payment_attempt_events (org_id, attempt_id, from_status, to_status, learned_by, data)
     VALUES ($1, $2, 'AUTHORIZED', 'AUTHORIZED', 'PERSON', $4)`,
    [tx.orgId, attempt.id, wantedMinor, JSON.stringify({ actor: tx.actor, captureMinor: wantedMinor.toString() })],
  );
  await settlePayment(tx, locked);
  return { attemptId: attempt.id, amountMinor: wantedMinor, currency: attempt.currency };
}

/** The newest; of a payment that nobody wants any more what is authorised is let go and not taken. */
async function findAuthorized(tx: Tx, { order, payment }: LockedPayment): Promise<AttemptRecord> {
  const authorized = (await readAttempts(tx, payment.id)).filter(({ status }) => status === 'AUTHORIZED');
  const attempt = authorized.at(-1);
  if (!attempt || isVoid(order) || order.closing) throw nothing();
  if (authorized.some(isCaptureWanted)) throw underWay();
  return attempt;
}

function nothing(): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'NOTHING_TO_CAPTURE',
    message: 'Nothing of this payment is authorised and waits to be taken, or its order is being closed.',
  });
}

function underWay(): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'CAPTURE_UNDER_WAY',
    message: 'What is authorised is being taken already: wait for what becomes of that.',
  });
}

function tooLarge(mostMinor: bigint): DomainError {
  return new DomainError({
    cause: 'refused',
    code: 'CAPTURE_TOO_LARGE',
    message: `At most ${mostMinor} minor units may be taken: what was authorised, and no more than is due.`,
    data: { mostMinor: Number(mostMinor) },
  });
}

function forbidden(): DomainError {
  return new DomainError({ cause: 'forbidden', code: 'FORBIDDEN', message: 'Only the shop can take a payment.' });
}
