import { chargeStepOf, isChargeSettled } from '../../domain/payments/charge';
import type { ChargeRequest, PspMode, PspName } from '../../domain/payments/pspPort';
import { dueMinor, isVoid } from '../../domain/payments/surplus';
import type { Tx } from '../kit/transaction';
import { readAttempts, saveAttempt, type AttemptRecord } from './attemptRow';
import { isPaused } from './isPaused';
import { lockPayment, type LockedPayment } from './paymentRow';
import { settlePayment } from './settlePayment';

/** What is to be asked of the provider about a try that we began. */
export type ChargeClaim =
  | { readonly kind: 'nothingToDo' }
  /** Sent now, for the first and only time. */
  | { readonly kind: 'send'; readonly charge: ClaimedCharge; readonly request: ChargeRequest }
  /** It was sent, or may have been: what became of it? */
  | { readonly kind: 'ask'; readonly charge: ClaimedCharge };

export interface ClaimedCharge {
  readonly attemptId: string;
  readonly psp: PspName;
  readonly account: string;
  readonly key: string;
  /** Nobody can have sent it earlier. */
  readonly since: Date;
  /** «Not there» means that it never came. */
  readonly isSettled: boolean;
  readonly pspPaymentId: string | undefined;
  readonly pspOrderId: string | undefined;
  /**
   * The rung of the ladder that this question is; none for the sending. Another one in the row means that somebody has
   * asked since.
   */
  readonly asked: number;
}

export interface ClaimCharge {
  readonly paymentId: string;
  readonly attemptId: string;
  /** In which of its worlds the account is that it is charged at. */
  readonly mode: PspMode | undefined;
}

/**
 * A call takes 8 s at most, the longest question makes three, and what they say is booked right after; a try whose claim
 * is older was left by a crash and is asked for.
 */
const LEASE_MS = 30_000;
/** Calls that are switched off are tried again after this. */
const PAUSED_WAIT_MS = 60_000;

/**
 * Writes down that a try is being sent, before it is: whoever crashes after this leaves a row that says so, and which is
 * only asked for from then on. What nobody wants any more, because it is paid or closed, is given up unsent.
 */
export async function claimCharge(tx: Tx, { paymentId, attemptId, mode }: ClaimCharge): Promise<ChargeClaim> {
  const locked = await lockPayment(tx, { paymentId });
  const { now } = locked;
  const attempt = (await readAttempts(tx, paymentId)).find(({ id }) => id === attemptId);
  const step = attempt ? chargeStepOf(attempt, isWanted(locked), now) : 'none';
  if (!attempt || attempt.psp === 'byHand' || step === 'none') return { kind: 'nothingToDo' };
  const { psp } = attempt;
  if (step === 'giveUp') return end(tx, locked, attempt);
  if (await isPaused(tx, psp)) return rest(tx, locked, attempt);
  if (step === 'send') return send(tx, locked, { attempt, psp, mode });
  return ask(tx, locked, { attempt, psp });
}

function isWanted({ order, payment }: LockedPayment): boolean {
  return !order.closing && payment.capturedMinor === 0n && dueMinor(payment, isVoid(order)) > 0n;
}

async function send(
  tx: Tx,
  locked: LockedPayment,
  {
    attempt,
    psp,
    mode,
  }: { readonly attempt: AttemptRecord; readonly psp: PspName; readonly mode: PspMode | undefined },
): Promise<ChargeClaim> {
  const { id, status: from, capturedMinor } = attempt;
  const nextQueryAt = leaseFrom(locked.now);
  const note = { learntBy: 'QUERY', data: {} } as const;
  saveAttempt(tx, id, { from, status: 'SENT', capturedMinor, nextQueryAt, queryCount: 0, note });
  const request = await begin(tx, locked, { attempt, mode });
  await settlePayment(tx, locked);
  return { kind: 'send', charge: { ...objectOf(attempt), psp, asked: 0, isSettled: false }, request };
}

async function ask(
  tx: Tx,
  locked: LockedPayment,
  { attempt, psp }: { readonly attempt: AttemptRecord; readonly psp: PspName },
): Promise<ChargeClaim> {
  const { id, status, capturedMinor, queryCount, sentAt } = attempt;
  const asked = queryCount + 1;
  const nextQueryAt = leaseFrom(locked.now);
  saveAttempt(tx, id, { from: status, status, capturedMinor, nextQueryAt, queryCount: asked });
  await settlePayment(tx, locked);
  return { kind: 'ask', charge: { ...objectOf(attempt), psp, asked, isSettled: isChargeSettled(sentAt, locked.now) } };
}

function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}

function objectOf(attempt: AttemptRecord): Omit<ClaimedCharge, 'psp' | 'asked' | 'isSettled'> {
  const { id: attemptId, account, reference = '', createdAt: since, pspPaymentId, pspOrderId } = attempt;
  return { attemptId, account, key: reference, since, pspPaymentId, pspOrderId };
}

async function begin(
  tx: Tx,
  { order }: LockedPayment,
  { attempt, mode }: { readonly attempt: AttemptRecord; readonly mode: PspMode | undefined },
): Promise<ChargeRequest> {
  const { id, amountMinor, currency, reference = '' } = attempt;
  const { name } = await tx.one<{ name: string }>('SELECT name FROM orgs WHERE id = $1', [tx.orgId]);
  const { token, customer } = await tx.one<{ token: string; customer: string }>(
    `UPDATE payment_attempts SET sent_at = now(), psp_mode = $3 WHERE org_id = $1 AND id = $2 RETURNING token, customer`,
    [tx.orgId, id, mode],
  );
  const description = `${order.orderNumber} · ${name}`;
  return { key: reference, amountMinor, currency, description, token, payer: { kind: 'absent', customer } };
}

async function end(tx: Tx, locked: LockedPayment, attempt: AttemptRecord): Promise<ChargeClaim> {
  const { status: from, capturedMinor, queryCount } = attempt;
  saveAttempt(tx, attempt.id, {
    ...{ from, status: 'CANCELLED', capturedMinor, nextQueryAt: undefined, queryCount },
    failureReason: 'not wanted any more, and never sent',
    note: { learntBy: 'QUERY', data: {} },
  });
  await settlePayment(tx, locked);
  return { kind: 'nothingToDo' };
}

async function rest(tx: Tx, locked: LockedPayment, attempt: AttemptRecord): Promise<ChargeClaim> {
  const { status, capturedMinor, queryCount } = attempt;
  const nextQueryAt = new Date(locked.now.getTime() + PAUSED_WAIT_MS);
  saveAttempt(tx, attempt.id, { from: status, status, capturedMinor, nextQueryAt, queryCount });
  await settlePayment(tx, locked);
  return { kind: 'nothingToDo' };
}
