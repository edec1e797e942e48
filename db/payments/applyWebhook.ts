import type { PspFact, PspName } from '../../domain/payments/pspPort';
import { readFacts } from '../../domain/payments/webhookFacts';
import { actAs, type Unnamed } from '../kit/actAs';
import type { Database, OpenTransaction, Session } from '../kit/database';
import { isPassing, withoutPrincipal } from '../kit/transaction';
import { findPaymentByPsp, type FoundPayment, type PspObjectNames } from './findPaymentByPsp';
import { recordAttemptOutcome } from './recordAttemptOutcome';
import { recordLink } from './recordLink';
import { recordRefundOutcome } from './recordRefundOutcome';
import { lockObject, type PspAccount } from './unparkWebhooks';

/** What became of a stored webhook; `BUSY`: somebody else is applying it, or already has. */
export type AppliedWebhook = 'PROCESSED' | 'PARKED' | 'SET_ASIDE' | 'BUSY';

/**
 * Applies a stored webhook of a payment provider in one transaction, which also marks it processed. An event whose
 * object is not known here yet is parked, and wakes when the object is. Neither Temporal nor the provider is needed.
 *
 * Safe to call at any time and from several places at once: the row is held, and a row that is done is left alone.
 * @throws what the database throws; an event that fails by itself is counted, and set aside after ten tries.
 */
export async function applyWebhook(database: Database, inboxId: string): Promise<AppliedWebhook> {
  try {
    return await withoutPrincipal(database, (session) =>
      apply({ ...session, durations: database.durations, requestId: `inbox:${inboxId}` }, inboxId),
    );
  } catch (error) {
    // An outage, a full pool, a lock or a deadlock is not the event's fault.
    if (isPassing(error)) throw error;
    await withoutPrincipal(database, (session) => countFailure(session, inboxId, error));
    throw error;
  }
}

interface InboxRow {
  [column: string]: unknown;
  provider: PspName;
  account: string;
  facts: unknown;
}

async function apply(session: Unnamed, inboxId: string): Promise<AppliedWebhook> {
  const row = await session.maybe<InboxRow>(
    `SELECT provider, account, facts FROM inbox WHERE id = $1 AND status = 'RECEIVED' FOR UPDATE SKIP LOCKED`,
    [inboxId],
  );
  if (!row) return 'BUSY';
  if (!row.facts) return setAside(session, inboxId);
  for (const fact of readFacts(row.facts)) {
    const waitsFor = await applyFact(session, row, fact);
    if (waitsFor) return park(session, inboxId, waitsFor);
  }
  return finish(session, inboxId);
}

/** @returns the provider's object that has to be known first, when it is not. */
async function applyFact(session: Unnamed, row: InboxRow, fact: PspFact): Promise<string | undefined> {
  const account = { psp: row.provider, account: row.account };
  const { waitsFor, ...names } = namesOf(fact);
  const known = (await findPaymentByPsp(session, account, names)) ?? (await findAlone(session, account, fact));
  if (!known) return waitsFor;
  const tx = actAs(session, { kind: 'system', orgId: known.orgId, useCase: 'applyWebhook' });
  const { paymentId, linkId, orderId } = known;
  switch (fact.kind) {
    case 'link':
      if (linkId) await recordLink(tx, { paymentId, orderId, linkId, learnt: fact.link });
      return undefined;
    case 'payment':
      await recordAttemptOutcome(tx, {
        ...account,
        psp: row.provider,
        paymentId,
        orderId,
        linkId,
        learnt: fact.payment,
        learntBy: 'WEBHOOK',
      });
      return undefined;
    case 'refund': {
      const booked = await recordRefundOutcome(tx, { paymentId, orderId, learnt: fact.refund, learntBy: 'WEBHOOK' });
      return booked === 'CAPTURE_UNKNOWN' ? waitsFor : undefined;
    }
  }
}

/** By what a fact's object may be known here, and what it waits for when it is not. */
function namesOf(fact: PspFact): PspObjectNames & { readonly waitsFor: string } {
  switch (fact.kind) {
    case 'link':
      return { linkId: fact.link.id, reference: fact.link.reference, waitsFor: fact.link.id };
    case 'payment': {
      const { id, orderId, reference } = fact.payment;
      return { paymentId: id, orderId, reference, waitsFor: orderId ?? id };
    }
    case 'refund':
      return { paymentId: fact.refund.pspPaymentId, waitsFor: fact.refund.pspPaymentId };
  }
}

/**
 * Looks once more while nobody can make the object known: after this, either it is known, or whoever makes it known
 * finds the parked row.
 */
async function findAlone(session: Unnamed, account: PspAccount, fact: PspFact): Promise<FoundPayment | undefined> {
  const { waitsFor, ...names } = namesOf(fact);
  await lockObject(session, account, waitsFor);
  return findPaymentByPsp(session, account, names);
}

async function park(session: Unnamed, inboxId: string, waitsFor: string): Promise<'PARKED'> {
  await session.execute(`UPDATE inbox SET status = 'PARKED', parked_for = $2 WHERE id = $1`, [inboxId, waitsFor]);
  return 'PARKED';
}

function finish(session: OpenTransaction, inboxId: string): 'PROCESSED' {
  session.later(`UPDATE inbox SET status = 'PROCESSED', processed_at = now() WHERE id = $1`, [inboxId]);
  return 'PROCESSED';
}

async function setAside(session: Session, inboxId: string): Promise<'SET_ASIDE'> {
  const error = 'the body could not be read: ask the provider by payments:backfill';
  await session.execute(`UPDATE inbox SET status = 'SET_ASIDE', error = $2 WHERE id = $1`, [inboxId, error]);
  return 'SET_ASIDE';
}

/** An event that fails ten times fails for ever: it makes room for the others and waits for a person. */
const MAX_TRIES = 10;

async function countFailure(session: Session, inboxId: string, error: unknown): Promise<void> {
  const message = (error instanceof Error ? error.message : String(error)).slice(0, 500);
  await session.execute(
    `UPDATE inbox SET attempts = attempts + 1, error = $2,
       status = CASE WHEN attempts + 1 >= $3 THEN 'SET_ASIDE' ELSE status END
     WHERE id = $1 AND status = 'RECEIVED'`,
    [inboxId, message, MAX_TRIES],
  );
}
