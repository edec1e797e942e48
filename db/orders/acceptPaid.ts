import { nextAttemptStatus } from '../../domain/payments/attempt';
import { isChargeOpen } from '../../domain/payments/charge';
import { isShut } from '../../domain/payments/link';
import { DomainError } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { findAttempt, insertAttempt, readAttempts, saveAttempt, type AttemptRecord } from '../payments/attemptRow';
import { unflagPayment } from '../payments/flagPayment';
import { saveLink, type LinkRecord } from '../payments/linkRow';
import type { PaymentRecord } from '../payments/paymentRow';
import { settlePayment } from '../payments/settlePayment';
import { unparkWebhooks } from '../payments/unparkWebhooks';
import { unflagOrder } from './flagOrder';
import { lockFlagged } from './lockFlagged';
import { readOrder } from './orderRow';
import { settleClosing } from './settleClosing';

export interface AcceptPaid {
  readonly orderId: string;
  /** The provider's own id of the payment, so that its later word is not booked a second time. */
  readonly providerPaymentId: string;
  /** What was paid, in minor units; what the link asked for unless told. */
  readonly amountMinor?: bigint | undefined;
}

/**
 * «Paid: accept»: somebody has seen the payment at the bank, whose answer does not reach us or does not fit what was asked
 * for. It is booked as the provider's payment that it is; too much of it goes back as from every other.
 *
 * Safe to repeat: the same payment of the provider is booked once, whoever books it.
 * @throws DomainError what `lockFlagged` refuses, `PAYMENT_BOOKED`.
 */
export async function acceptPaid(tx: Tx, command: AcceptPaid): Promise<void> {
  const { orderId, providerPaymentId } = command;
  const { locked, links } = await lockFlagged(tx, orderId, 'paid');
  const { payment } = locked;
  const link = links.at(-1);
  if (!link) throw new Error(`order ${orderId} has no link to accept a payment by`);
  const isOfLink = await book(tx, payment, { link, command });
  if (isOfLink && !isShut(link.status)) saveLink(tx, link.id, { status: 'PAID' });
  await unflagPayment(tx, payment.id);
  await unflagOrder(tx, { orderId, mend: 'paid' });
  await settlePayment(tx, locked);
  unparkWebhooks(tx, { psp: link.psp, account: link.account }, [providerPaymentId]);
  // A person wants it closed: it ends here, and the money goes back.
  if ((await readOrder(tx, orderId)).closing) await settleClosing(tx, { orderId, answer: 'PAID' });
}

interface Booking {
  readonly link: LinkRecord;
  readonly command: AcceptPaid;
}

/** @returns whether it was paid on the link, and not by a charge of ours. */
async function book(tx: Tx, payment: PaymentRecord, { link, command }: Booking): Promise<boolean> {
  // A charge of ours without an answer is what somebody has looked for at the bank.
  const unanswered = (await readAttempts(tx, payment.id)).find(isChargeOpen);
  const { psp, account } = unanswered ?? link;
  const known = (await findAttempt(tx, { psp, account, pspPaymentId: command.providerPaymentId })) ?? unanswered;
  const note = { learntBy: 'PERSON', data: { actor: tx.actor, pspPaymentId: command.providerPaymentId } } as const;
  if (known) {
    await bookKnown(tx, payment, { known, command, note });
    return known.kind !== 'OFFSESSION';
  }
  const amountMinor = command.amountMinor ?? link.amountMinor;
  const written = await insertAttempt(
    tx,
    {
      paymentId: payment.id,
      linkId: link.id,
      kind: 'LINK',
      psp,
      account,
      pspPaymentId: command.providerPaymentId,
      status: 'CAPTURED',
      amountMinor,
      capturedMinor: amountMinor,
      currency: payment.currency,
      recordedBy: `${tx.actor.type}:${tx.actor.id}`,
    },
    note,
  );
  if (written === undefined) throw booked();
  return true;
}

async function bookKnown(
  tx: Tx,
  payment: PaymentRecord,
  {
    known,
    command,
    note,
  }: Pick<Booking, 'command'> & { known: AttemptRecord; note: Parameters<typeof insertAttempt>[2] },
): Promise<void> {
  const amountMinor = command.amountMinor ?? known.amountMinor;
  const isPossible = nextAttemptStatus(known.status, 'CAPTURED') !== undefined && amountMinor <= known.amountMinor;
  if (known.paymentId !== payment.id || !isPossible) throw booked();
  saveAttempt(tx, known.id, {
    from: known.status,
    status: 'CAPTURED',
    capturedMinor: amountMinor,
    nextQueryAt: undefined,
    queryCount: known.queryCount,
    pspPaymentId: command.providerPaymentId,
    note,
  });
}

function booked(): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'PAYMENT_BOOKED',
    message: 'That payment of the provider is booked already, for another amount or another order.',
  });
}
