import { attentionReason } from '../../domain/orders/attentionReason';
import { isDeclined, type AttemptStatus } from '../../domain/payments/attempt';
import { decideOutcome, type Mismatch, type OutcomeDecision } from '../../domain/payments/decideOutcome';
import { formatMoney } from '../../domain/kit/money';
import { authorizedNotice } from '../../domain/payments/authorizedNotice';
import { canCaptureLater } from '../../domain/payments/capture';
import { isChargeOpen } from '../../domain/payments/charge';
import { nextLateLookSeconds } from '../../domain/payments/lateTruth';
import { isShut } from '../../domain/payments/link';
import type { PspName, PspPayment } from '../../domain/payments/pspPort';
import type { Tx } from '../kit/transaction';
import { applyPayment } from '../orders/applyPayment';
import { tellOf } from '../orders/tell';
import { findAttempt, insertAttempt, readAttempts, saveAttempt, type AttemptRecord, type LearntBy } from './attemptRow';
import { endsWithDecision } from './chargeAttention';
import { flagPayment, unflagAnswered } from './flagPayment';
import { readLinks, saveLink, type LinkRecord } from './linkRow';
import { linkTokenOf } from './linkTokenOf';
import { openRestLink } from './openRestLink';
import { lockPayment, type LockedPayment } from './paymentRow';
import { settlePayment } from './settlePayment';
import { shutLinks } from './shutLinks';
import { unparkWebhooks } from './unparkWebhooks';

export interface AttemptOutcome {
  readonly paymentId: string;
  /** Spares a look, where it is known. */
  readonly orderId?: string | undefined;
  /** The link that the payer used, when the provider's object names it and we do not know the object yet. */
  readonly linkId?: string | undefined;
  readonly psp: PspName;
  readonly account: string;
  readonly learnt: PspPayment;
  readonly learntBy: LearntBy;
}

export type BookedOutcome = 'BOOKED' | 'OLD_NEWS' | 'REVIEW';

/**
 * The one guarded change of an attempt, whoever learns the fact: a webhook, a question, a listing. Under the locks of
 * order and payment it compares the provider's object with our own record, books it, counts the sums anew, and sends a
 * surplus back; the messages and the pokes are written in the same transaction. A fact that says nothing new writes
 * nothing.
 */
export async function recordAttemptOutcome(tx: Tx, outcome: AttemptOutcome): Promise<BookedOutcome> {
  const { learnt } = outcome;
  const object = { ...outcome, pspPaymentId: learnt.id };
  // Attempts only move forward, so what is old news without a lock is old news with one; and most news is old.
  if (isOldNews(await findAttempt(tx, object), outcome)) return 'OLD_NEWS';
  const locked = await lockPayment(tx, outcome);
  const [seen, links] = await Promise.all([findAttempt(tx, object), readLinks(tx, locked.payment.id)]);
  // What was paid on a link is no try of ours.
  const known = seen ?? (outcome.linkId ? undefined : await findOurTry(tx, outcome));
  const link = links.find(({ id }) => id === (known?.linkId ?? outcome.linkId));
  const decision = decide(locked, { known, link, links, learnt });
  switch (decision.kind) {
    case 'oldNews':
      return 'OLD_NEWS';
    case 'review':
      if (decision.moneyMoved) await flagPayment(tx, locked, reasonOf(decision.mismatch, learnt));
      return 'REVIEW';
    case 'book':
      await book(tx, locked, { outcome, known, link, links, decision });
      return 'BOOKED';
  }
}

function isOldNews(known: AttemptRecord | undefined, { paymentId, learnt }: AttemptOutcome): boolean {
  if (known?.paymentId !== paymentId) return false;
  const { amountMinor, currency } = known;
  return (
    decideOutcome({ amountMinor, currency, orderId: undefined, mode: undefined }, known, learnt).kind === 'oldNews'
  );
}

/**
 * A try that we began, of whose object at the provider we hear for the first time: it repeats our key, or hangs on what
 * we know.
 */
async function findOurTry(
  tx: Tx,
  { paymentId, psp, account, learnt }: AttemptOutcome,
): Promise<AttemptRecord | undefined> {
  const open = (await readAttempts(tx, paymentId)).filter(
    (attempt) => attempt.kind === 'OFFSESSION' && attempt.psp === psp && attempt.account === account,
  );
  return open.find(
    ({ pspPaymentId, reference, pspOrderId }) =>
      pspPaymentId === undefined &&
      ((reference !== undefined && reference === learnt.reference) ||
        (pspOrderId !== undefined && pspOrderId === learnt.orderId)),
  );
}

interface Found {
  readonly known: AttemptRecord | undefined;
  readonly link: LinkRecord | undefined;
  readonly links: readonly LinkRecord[];
}

function decide({ payment }: LockedPayment, { known, link, learnt }: Found & { learnt: PspPayment }): OutcomeDecision {
  // The same object at two payments of ours would be booked twice.
  if (known && known.paymentId !== payment.id) return { kind: 'review', mismatch: 'ORDER', moneyMoved: true };
  const ours = link ?? known;
  const expected = {
    amountMinor: ours?.amountMinor ?? payment.amountMinor,
    currency: payment.currency,
    orderId: ours?.pspOrderId,
    mode: ours?.mode,
  };
  return decideOutcome(expected, known, learnt);
}

interface Booking extends Found {
  readonly outcome: AttemptOutcome;
  readonly decision: OutcomeDecision & { readonly kind: 'book' };
}

async function book(tx: Tx, locked: LockedPayment, booking: Booking): Promise<void> {
  const { outcome, known, link, decision } = booking;
  const attemptId = await write(tx, locked, booking);
  if (!attemptId) return flagPayment(tx, locked, reasonOf('ORDER', outcome.learnt));
  if (link) learnOfLink(tx, link, booking);
  // Nobody is to pay it once more by another link that is still out; for a part, that asks too much from now on.
  const others =
    decision.status === 'CAPTURED' ? booking.links.filter(({ id, status }) => id !== link?.id && !isShut(status)) : [];
  shutLinks(tx, others, locked.now);
  unparkWebhooks(tx, outcome, newObjects(booking));
  if (known && (isChargeOpen(known) || known.captureMinor)) await unflagAnswered(tx, locked, endsWithDecision);
  await settlePayment(tx, locked);
  if (others.length > 0) await openRestLink(tx, locked.payment.id);
  if (decision.status === 'AUTHORIZED' && canCaptureLater(outcome.psp)) {
    await tellOf(tx, locked.order, {
      notices: [authorizedNotice(locked.order, outcome.learnt)],
      cause: `authorized:${attemptId}`,
    });
  }
  if (decision.decline) {
    const linkToken = await linkTokenOf(tx, locked.order.id);
    const fact = { type: 'declined', reasonKey: decision.decline.textKey, linkToken } as const;
    await applyPayment(tx, { orderId: locked.order.id, fact });
  }
}

/** What waits for them can be applied now: their first mention, and a capture that a refund came before. */
function newObjects({ outcome, known, link, decision }: Booking): (string | undefined)[] {
  const isNew = !known?.pspPaymentId || decision.capturedMinor > known.capturedMinor;
  return [isNew ? outcome.learnt.id : undefined, link?.pspOrderId ? undefined : outcome.learnt.orderId];
}

/** @returns undefined when the object is booked already at a payment that is not ours to see. */
async function write(tx: Tx, { payment, now }: LockedPayment, booking: Booking): Promise<string | undefined> {
  const { outcome, known, link, decision } = booking;
  const { learnt } = outcome;
  const failureClass = decision.decline?.class;
  const failureReason = decision.decline ? learnt.failureReason : undefined;
  const nextQueryAt = lateLookAt(decision.status, now);
  const { status, capturedMinor } = decision;
  const data = { pspPaymentId: learnt.id, ...(failureReason ? { reason: failureReason } : {}) };
  const note = { learntBy: outcome.learntBy, data };
  if (known) {
    const change = { from: known.status, status, capturedMinor, nextQueryAt, queryCount: 0 };
    const objects = { pspPaymentId: learnt.id, pspOrderId: known.number ? learnt.orderId : undefined };
    saveAttempt(tx, known.id, { ...change, ...objects, failureClass, failureReason, note });
    return known.id;
  }
  const attempt = {
    paymentId: payment.id,
    linkId: link?.id,
    kind: 'LINK' as const,
    psp: outcome.psp,
    account: outcome.account,
    pspPaymentId: learnt.id,
    status,
    amountMinor: learnt.amountMinor,
    capturedMinor,
    currency: learnt.currency,
    method: learnt.method,
    failureClass,
    failureReason,
    nextQueryAt,
  };
  return insertAttempt(tx, attempt, note);
}

/** A «no» may be taken back for days, and the webhook that says so may be lost. */
function lateLookAt(status: AttemptStatus, now: Date): Date | undefined {
  const seconds = isDeclined(status) ? nextLateLookSeconds(0) : undefined;
  return seconds === undefined ? undefined : new Date(now.getTime() + seconds * 1000);
}

function learnOfLink(tx: Tx, link: LinkRecord, { outcome, decision }: Booking): void {
  const paid = decision.status === 'CAPTURED' && !isShut(link.status);
  const pspOrderId = link.pspOrderId ? undefined : outcome.learnt.orderId;
  if (!paid && !pspOrderId) return;
  saveLink(tx, link.id, { ...(paid ? { status: 'PAID' } : {}), ...(pspOrderId ? { pspOrderId } : {}) });
}

function reasonOf(mismatch: Mismatch, learnt: PspPayment): string {
  const amount = formatMoney({ amountMinor: learnt.amountMinor, currency: learnt.currency });
  const detail = `${learnt.id} of ${amount}`;
  switch (mismatch) {
    case 'AMOUNT':
    case 'CURRENCY':
      return attentionReason('PAYMENT_OTHER_AMOUNT', detail);
    case 'ORDER':
      return attentionReason('PAYMENT_OTHER_ORDER', detail);
    case 'MODE':
      return attentionReason('PAYMENT_OTHER_MODE', detail);
  }
}
