import { DomainError } from '../../domain/kit/errors';
import { whyNoCharge, type ChargeRefusal } from '../../domain/payments/charge';
import type { PspName } from '../../domain/payments/pspPort';
import { chargeKey } from '../../domain/payments/reference';
import { dueMinor, isVoid } from '../../domain/payments/surplus';
import type { Tx } from '../kit/transaction';
import { insertAttempt, readAttempts } from './attemptRow';
import { chooseAccount } from './chooseAccount';
import { lockPayment } from './paymentRow';
import { settlePayment } from './settlePayment';

export interface StartCharge {
  readonly paymentId: string;
  readonly psp: PspName;
  /** Which of the shop's accounts there; the one that it has chosen unless told. */
  readonly account?: string | undefined;
  /** What the provider takes the money by, and of whom: its own names, never a card. */
  readonly token: string;
  readonly customer: string;
}

export interface StartedCharge {
  readonly attemptId: string;
  readonly amountMinor: bigint;
  readonly currency: string;
}

/**
 * Begins to take what is due without the payer: writes down that we mean to, under the payment's lock; its run sends it.
 * Of two that begin at once one is refused, and a third defence is the index that knows one open try per payment.
 *
 * Safe to repeat only behind an idempotency key; while the first is undecided a repeat is refused.
 * @throws DomainError `NOT_PAYABLE`, `ALREADY_PAID`, `CHARGE_UNDER_WAY`, `UNKNOWN_PSP_ACCOUNT`, `FORBIDDEN`, `NOT_FOUND`.
 */
export async function startCharge(tx: Tx, command: StartCharge): Promise<StartedCharge> {
  if (tx.actor.type === 'BUYER') throw forbidden();
  const { paymentId, psp, token, customer } = command;
  const locked = await lockPayment(tx, { paymentId });
  const { order, payment, now } = locked;
  const attempts = await readAttempts(tx, paymentId);
  const voided = isVoid(order);
  const refusal = whyNoCharge({ sums: payment, voided, isClosing: order.closing !== undefined, attempts });
  if (refusal) throw refused(refusal);
  const account = await chooseAccount(tx, psp, command.account);
  const number = attempts.filter(({ kind }) => kind === 'OFFSESSION').length + 1;
  const amountMinor = dueMinor(payment, voided);
  const attemptId = await insertAttempt(
    tx,
    {
      paymentId,
      kind: 'OFFSESSION',
      psp,
      account,
      status: 'CREATED',
      amountMinor,
      capturedMinor: 0n,
      currency: payment.currency,
      nextQueryAt: now,
      reference: chargeKey(paymentId, number),
      recordedBy: `${tx.actor.type}:${tx.actor.id}`,
      charge: { number, token, customer },
    },
    { learntBy: 'PERSON', data: { actor: tx.actor } },
  );
  if (!attemptId) throw refused('CHARGE_UNDER_WAY');
  await settlePayment(tx, locked);
  return { attemptId, amountMinor, currency: payment.currency };
}

const MESSAGES: Readonly<Record<ChargeRefusal, string>> = {
  NOT_PAYABLE: 'Nothing is owed for this payment: its order is paid, closed or being closed.',
  ALREADY_PAID: 'A part of this payment is there already; what is left can only be asked of the payer.',
  CHARGE_UNDER_WAY: 'Money may be on its way by another try: wait until that is decided.',
};

function refused(code: ChargeRefusal): DomainError {
  return new DomainError({ cause: 'conflict', code, message: MESSAGES[code] });
}

function forbidden(): DomainError {
  return new DomainError({ cause: 'forbidden', code: 'FORBIDDEN', message: 'Only the shop can charge a payer.' });
}
