import { DomainError } from '../../domain/kit/errors';
import { isPayable } from '../../domain/payments/link';
import { dueMinor, isVoid } from '../../domain/payments/surplus';
import type { Tx } from '../kit/transaction';
import { insertAttempt, readAttempts } from './attemptRow';
import { bookByHand } from './bookByHand';
import { readLinks } from './linkRow';
import { lockPaymentOfOrder, type LockedPayment } from './paymentRow';
import { settlePayment } from './settlePayment';
import { shutLinks } from './shutLinks';

/** How money came in by hand. */
export const MANUAL_METHODS = ['CASH', 'BANK_TRANSFER', 'UPI', 'CARD', 'CHEQUE', 'OTHER'] as const;
export type ManualMethod = (typeof MANUAL_METHODS)[number];

export interface RecordManualPayment {
  readonly orderId: string;
  /** `due`: whatever is still to be paid; nothing happens when that is nothing. */
  readonly amountMinor: bigint | 'due';
  readonly currency: string;
  readonly method: ManualMethod;
  /** The shop's own note: a receipt number, a bank reference. */
  readonly reference?: string;
}

export interface RecordedManualPayment {
  readonly paymentId: string;
  readonly amountMinor: bigint;
  /**
   * False while the order's pay link can still be paid: the provider is asked to close it first, so that nobody pays
   * twice without our knowing, and the money is booked when it has answered.
   */
  readonly booked: boolean;
}

/**
 * Records money that a person took by hand. Its attempt is written at once with who recorded it; while a pay link is
 * out, the payment's run closes that at the provider before the money counts, and opens another for the rest.
 *
 * Safe to repeat only behind an idempotency key: the same cash twice is two payments, and refused beyond what is due.
 * @throws DomainError `AMOUNT_EXCEEDS_DUE` {dueMinor}, `CURRENCY_MISMATCH`, `NOT_PAYABLE`, `FORBIDDEN`, `NOT_FOUND`.
 */
export async function recordManualPayment(tx: Tx, command: RecordManualPayment): Promise<RecordedManualPayment> {
  if (tx.actor.type === 'BUYER') throw forbidden();
  const locked = await lockPaymentOfOrder(tx, command.orderId);
  const { payment } = locked;
  const amountMinor = await amountOf(tx, locked, command);
  if (amountMinor === 0n) return { paymentId: payment.id, amountMinor, booked: true };
  const links = await readLinks(tx, payment.id);
  const mustShut = links.some(({ status }) => isPayable(status));
  await writeIntent(tx, locked, { ...command, amountMinor });
  shutLinks(tx, links, locked.now);
  if (mustShut) await settlePayment(tx, locked);
  else await bookByHand(tx, payment.id);
  return { paymentId: payment.id, amountMinor, booked: !mustShut };
}

/** Who recorded it, and how the money came: written at once, booked when nobody can pay by link any more. */
async function writeIntent(
  tx: Tx,
  { payment, now }: LockedPayment,
  { amountMinor, method, reference }: RecordManualPayment & { readonly amountMinor: bigint },
): Promise<void> {
  await insertAttempt(
    tx,
    {
      paymentId: payment.id,
      kind: 'BY_HAND',
      psp: 'byHand',
      account: 'default',
      status: 'CREATED',
      amountMinor,
      capturedMinor: 0n,
      currency: payment.currency,
      method,
      nextQueryAt: now,
      reference,
      recordedBy: `${tx.actor.type}:${tx.actor.id}`,
    },
    { learntBy: 'PERSON', data: { actor: tx.actor, method, reference: reference ?? null } },
  );
}

async function amountOf(tx: Tx, { order, payment }: LockedPayment, command: RecordManualPayment): Promise<bigint> {
  if (command.currency !== payment.currency) throw otherCurrency(payment.currency);
  if (isVoid(order) || order.closing) throw notPayable(order.status);
  const waiting = (await readAttempts(tx, payment.id)).filter(
    ({ kind, status }) => kind === 'BY_HAND' && status === 'CREATED',
  );
  const waitingMinor = waiting.reduce((sum, attempt) => sum + attempt.amountMinor, 0n);
  const due = dueMinor(payment, false) - waitingMinor;
  if (command.amountMinor === 'due') return due > 0n ? due : 0n;
  if (command.amountMinor > due) throw tooMuch(due);
  return command.amountMinor;
}

function forbidden(): DomainError {
  return new DomainError({ cause: 'forbidden', code: 'FORBIDDEN', message: 'Only the shop can record a payment.' });
}

function otherCurrency(currency: string): DomainError {
  return new DomainError({
    cause: 'refused',
    code: 'CURRENCY_MISMATCH',
    message: `This order is paid in ${currency}.`,
    data: { currency },
  });
}

function notPayable(status: string): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'NOT_PAYABLE',
    message: 'Nothing is owed for this order: it is closed or being closed.',
    data: { status },
  });
}

function tooMuch(due: bigint): DomainError {
  const dueMinor = due > 0n ? due : 0n;
  return new DomainError({
    cause: 'refused',
    code: 'AMOUNT_EXCEEDS_DUE',
    message: `Only ${dueMinor} minor units are still to be paid.`,
    data: { dueMinor: Number(dueMinor) },
  });
}
