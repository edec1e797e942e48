import { isCaptureWanted } from '../../domain/payments/capture';
import type { CaptureRequest, PspName } from '../../domain/payments/pspPort';
import { captureKey } from '../../domain/payments/reference';
import { isVoid } from '../../domain/payments/surplus';
import type { Tx } from '../kit/transaction';
import { readAttempts, saveAttempt, type AttemptRecord } from './attemptRow';
import { isPaused } from './isPaused';
import { lockPayment, type LockedPayment } from './paymentRow';
import { settlePayment } from './settlePayment';

/** What is to be asked of the provider about a capture. */
export type CaptureClaim =
  | { readonly kind: 'nothingToDo' }
  | {
      readonly kind: 'take';
      readonly psp: PspName;
      readonly account: string;
      readonly request: CaptureRequest;
      /** It may be taken already: look before asking again. */
      readonly mayBeTaken: boolean;
      /** The rung of the ladder that this question is. */
      readonly asked: number;
    };

/** A call takes 8 s at most, two are made, and what they say is booked right after. */
const LEASE_MS = 30_000;
/** Calls that are switched off are tried again after this. */
const PAUSED_WAIT_MS = 60_000;

/**
 * Writes down that what is authorised is being taken, before it is. It may be asked for as often as need be: the provider
 * takes it once. What nobody wants taken any more, because its order is being closed, is left to be let go.
 */
export async function claimCapture(
  tx: Tx,
  { paymentId, attemptId }: { readonly paymentId: string; readonly attemptId: string },
): Promise<CaptureClaim> {
  const locked = await lockPayment(tx, { paymentId });
  const { now } = locked;
  const attempt = (await readAttempts(tx, paymentId)).find(({ id }) => id === attemptId);
  if (!attempt?.nextQueryAt || attempt.nextQueryAt > now || !isCaptureWanted(attempt)) return { kind: 'nothingToDo' };
  const { psp, account, captureSentAt } = attempt;
  if (psp === 'byHand') return { kind: 'nothingToDo' };
  if (!captureSentAt && !isWanted(locked)) return giveUp(tx, locked, attempt);
  if (await isPaused(tx, psp)) return rest(tx, locked, attempt);
  const { status, capturedMinor, queryCount } = attempt;
  const asked = queryCount + 1;
  const nextQueryAt = new Date(now.getTime() + LEASE_MS);
  saveAttempt(tx, attemptId, { from: status, status, capturedMinor, nextQueryAt, queryCount: asked });
  tx.later(
    'UPDATE payment_attempts SET capture_sent_at = coalesce(capture_sent_at, now()) WHERE org_id = $1 AND id = $2',
    [tx.orgId, attemptId],
  );
  await settlePayment(tx, locked);
  return { kind: 'take', psp, account, request: requestOf(attempt), mayBeTaken: captureSentAt !== undefined, asked };
}

function isWanted({ order }: LockedPayment): boolean {
  return !order.closing && !isVoid(order);
}

function requestOf({
  id,
  pspPaymentId = '',
  captureMinor = 0n,
  currency,
  captureNumber,
}: AttemptRecord): CaptureRequest {
  return { pspPaymentId, amountMinor: captureMinor, currency, key: captureKey(id, captureNumber) };
}

async function rest(tx: Tx, locked: LockedPayment, attempt: AttemptRecord): Promise<CaptureClaim> {
  const { status, capturedMinor, queryCount } = attempt;
  const nextQueryAt = new Date(locked.now.getTime() + PAUSED_WAIT_MS);
  saveAttempt(tx, attempt.id, { from: status, status, capturedMinor, nextQueryAt, queryCount });
  await settlePayment(tx, locked);
  return { kind: 'nothingToDo' };
}

async function giveUp(tx: Tx, locked: LockedPayment, attempt: AttemptRecord): Promise<CaptureClaim> {
  await dropCapture(tx, attempt);
  await settlePayment(tx, locked);
  return { kind: 'nothingToDo' };
}

/** The wish to take it is gone, and it stands as authorised; a later wish has another key. */
export async function dropCapture(tx: Tx, { id }: Pick<AttemptRecord, 'id'>): Promise<void> {
  await tx.execute(
    `UPDATE payment_attempts SET capture_minor = NULL, capture_sent_at = NULL, next_query_at = NULL, query_count = 0,
       updated_at = now()
     WHERE org_id = $1 AND id = $2`,
    [tx.orgId, id],
  );
}
