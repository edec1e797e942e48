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
 * object is not known here yet is parked, and wakes when the object is; one that is not about what we asked for books
 * nothing, and is set aside for a person to look at. Neither Temporal nor the provider is needed.
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
  if (!row.facts) return setAside(session, inboxId, { error: UNREADABLE });
  let reviewOf: string | undefined;
  for (const fact of readFacts(row.facts)) {
    const applied = await applyFact(session, row, fact);
    if (applied?.waitsFor) return park(session, inboxId, applied.waitsFor);
    reviewOf ??= applied?.reviewOf;
  }
  return reviewOf ? setAside(session, inboxId, { error: OTHER_THAN_ASKED, orgId: reviewOf }) : finish(session, inboxId);
}

/** Whoever redrives it when our own record has been mended has it compared again. */
const OTHER_THAN_ASKED =
  'it is about another amount, currency, order or mode than we asked for, and nothing of it is booked';

/** What stands in the way of a fact. */
interface Obstacle {
  /** The provider's object that has to be known first. */
  readonly waitsFor?: string;
  /** Whose person has to look at it. */
  readonly reviewOf?: string;
}

async function applyFact(session: Unnamed, row: InboxRow, fact: PspFact): Promise<Obstacle | undefined> {
  const account = { psp: row.provider, account: row.account };
  const { waitsFor, ...names } = namesOf(fact);
  const known = (await findPaymentByPsp(session, account, names)) ?? (await findAlone(session, account, fact));
  if (!known) return { waitsFor };
  const tx = actAs(session, { kind: 'system', orgId: known.orgId, useCase: 'applyWebhook' });
  const { orgId, paymentId, linkId, orderId } = known;
  const review = { reviewOf: orgId };
  switch (fact.kind) {
    case 'link':
      if (!linkId) return undefined;
      return (await recordLink(tx, { paymentId, orderId, linkId, learnt: fact.link })) ? undefined : review;
    case 'payment': {
      const about = { ...account, psp: row.provider, paymentId, orderId, linkId };
      const booked = await recordAttemptOutcome(tx, { ...about, learnt: fact.payment, learntBy: 'WEBHOOK' });
      return booked === 'REVIEW' ? review : undefined;
    }
    case 'refund': {
      const booked = await recordRefundOutcome(tx, { paymentId, orderId, learnt: fact.refund, learntBy: 'WEBHOOK' });
      if (booked === 'REVIEW') return review;
      return booked === 'CAPTURE_UNKNOWN' ? { waitsFor } : undefined;
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

const UNREADABLE = 'the body could not be read: ask the provider by payments:backfill';

async function setAside(
  session: Session,
  inboxId: string,
  { error, orgId }: { readonly error: string; readonly orgId?: string },
): Promise<'SET_ASIDE'> {
  await session.execute(
    `UPDATE inbox SET status = 'SET_ASIDE', error = $2, org_id = coalesce($3, org_id) WHERE id = $1`,
    [inboxId, error, orgId],
  );
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
