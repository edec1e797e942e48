import type { ClaimedCharge } from '../../db/payments/claimCharge';
import { readCharge, type ChargeNews } from '../../domain/payments/charge';
import {
  UnsupportedByPsp,
  type ChargeRequest,
  type PspPayment,
  type PspPort,
  type PspResult,
} from '../../domain/payments/pspPort';
import { cancelAtPsp } from './cancelAtPsp';

/** Sends a try that we begin, and says what came of it. One that the provider has had before is looked up. */
export async function sendToPsp(psp: PspPort, charge: ClaimedCharge, request: ChargeRequest): Promise<ChargeNews> {
  const news = readCharge(await chargeAt(psp, request));
  if (news.kind === 'duplicate') return asSent(await askPsp(psp, charge));
  if (news.kind === 'needsPayer') return asSent(await closeAt(psp, news.orderId));
  return news;
}

/** A provider that has it and will not be asked about it now has it all the same: it is not to be sent again. */
function asSent(news: ChargeNews): ChargeNews {
  return news.kind === 'notSent' ? { kind: 'unknown', message: 'sent, and not shown now' } : news;
}

/** What a provider can't do at all it has refused. */
async function chargeAt(psp: PspPort, request: ChargeRequest): ReturnType<PspPort['charge']> {
  try {
    return await psp.charge(request);
  } catch (error) {
    if (!(error instanceof UnsupportedByPsp)) throw error;
    return { kind: 'refused', code: 'INVALID', message: error.message };
  }
}

/** Asks what became of a try that was sent, or may have been: by its payment, by what that hangs on, or by our key. */
export async function askPsp(psp: PspPort, charge: ClaimedCharge): Promise<ChargeNews> {
  if (charge.pspPaymentId) return newsOf(await psp.fetchPayment(charge.pspPaymentId), charge.pspOrderId);
  const orderId = charge.pspOrderId ?? (await findOrder(psp, charge));
  if (typeof orderId !== 'string') return orderId;
  const shown = await psp.fetchLink(orderId);
  if (shown.kind !== 'definite') return unanswered(shown);
  const payment = decisive(shown.value.payments);
  if (payment) return { kind: 'payment', payment, orderId };
  if (shown.value.link.status === 'CANCELLED' || shown.value.link.status === 'EXPIRED') return { kind: 'neverCame' };
  // It is there and nothing was tried on it: once nothing can be on its way any more, it is closed there.
  return charge.isSettled ? closeAt(psp, orderId) : { kind: 'pending', orderId };
}

async function findOrder(psp: PspPort, { key, since, isSettled }: ClaimedCharge): Promise<string | ChargeNews> {
  const found = await psp.findLinkByReference(key, since);
  if (found.kind !== 'definite') return unanswered(found);
  if (found.value) return found.value.id;
  return isSettled ? { kind: 'neverCame' } : { kind: 'unknown', message: 'not there, and sent a moment ago' };
}

/**
 * Closes what waits for a payer who is not here; only what is then shown there counts. What can't be closed has not been
 * paid all the same, and who pays it one day has that booked as late truth.
 */
async function closeAt(psp: PspPort, orderId: string): Promise<ChargeNews> {
  const isAnswered = (await cancelAtPsp(psp, orderId)) !== 'NO_ANSWER';
  const shown = await psp.fetchLink(orderId);
  if (shown.kind !== 'definite') return unanswered(shown);
  const payment = decisive(shown.value.payments);
  if (payment && payment.status !== 'FAILED') return { kind: 'payment', payment, orderId };
  const isOver = isAnswered || shown.value.link.status !== 'OPEN';
  return isOver ? { kind: 'needsPayer', orderId } : { kind: 'pending', orderId };
}

/** Of several objects the one in which money is, else the newest. */
function decisive(payments: readonly PspPayment[]): PspPayment | undefined {
  return payments.find(({ status }) => status !== 'FAILED') ?? payments[0];
}

function newsOf(asked: PspResult<PspPayment>, orderId: string | undefined): ChargeNews {
  return asked.kind === 'definite' ? { kind: 'payment', payment: asked.value, orderId } : unanswered(asked);
}

/** A provider that will not show what it was sent has not refused it; wrong keys and limits say nothing at all. */
function unanswered(answer: Exclude<PspResult<never>, { kind: 'definite' }>): ChargeNews {
  if (answer.kind === 'refused' && answer.code !== 'CREDENTIALS') return { kind: 'unknown', message: answer.message };
  return readCharge(answer);
}
