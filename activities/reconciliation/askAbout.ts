import { withoutPrincipal } from '../../db/kit/transaction';
import { findPaymentByPsp } from '../../db/payments/findPaymentByPsp';
import { isPaused } from '../../db/payments/isPaused';
import type { BegunRun } from '../../db/reconciliation/beginRun';
import type { Difference } from '../../db/reconciliation/findDifferences';
import type { Money } from '../../domain/kit/money';
import type { PspPayment, PspPort, PspResult } from '../../domain/payments/pspPort';
import type { ReconciliationDeps } from './deps';

/** What asking has come to. */
export interface Asked {
  /** Objects that the provider has, with the amount that we have, though its list left them out. */
  readonly shownThere: readonly string[];
  /** Payments there whose latest state is booked now. */
  readonly booked: ReadonlySet<string>;
}

/**
 * Questions for one shop and run. More objects that differ are no lost webhooks but a feed that is off, which its own
 * alert tells and `payments:backfill` mends; and the next run goes on.
 */
const MAX_QUESTIONS = 200;

/** May the provider explain it, or say what we have missed? */
export function worthAsking({ kind, ours, paymentId, pspPaymentId }: Difference): boolean {
  switch (kind) {
    case 'MISSING_THERE':
      return true;
    case 'MISSING_HERE':
    case 'STATE':
      return paymentId !== undefined && pspPaymentId !== undefined;
    case 'DUPLICATE':
      return ours === undefined && paymentId !== undefined && pspPaymentId !== undefined;
    case 'AMOUNT':
    case 'CURRENCY':
    case 'FEE':
      return false;
  }
}

interface AskingShop {
  readonly orgId: string;
  readonly differences: readonly Difference[];
  readonly beat: () => void;
}

/**
 * Asks the provider about differences: what is booked by its answer goes the one guarded way of payments, which compares
 * amount, currency, account and mode for itself and never believes this comparison. No answer leaves a difference as it is.
 */
export async function askAbout(deps: ReconciliationDeps, run: BegunRun, shop: AskingShop): Promise<Asked> {
  const { psp: name } = run;
  const shownThere: string[] = [];
  const booked = new Set<string>();
  if (await withoutPrincipal(deps.database, (session) => isPaused(session, name))) return { shownThere, booked };
  const psp = await deps.portOf(run);
  const asked = new Set<string>();
  for (const difference of shop.differences.filter(worthAsking)) {
    if (asked.size >= MAX_QUESTIONS) break;
    shop.beat();
    if (difference.kind === 'MISSING_THERE') {
      asked.add(difference.objectId);
      if (await isThere(psp, difference)) shownThere.push(difference.objectId);
      continue;
    }
    const paymentId = difference.pspPaymentId ?? '';
    if (asked.has(paymentId)) continue;
    asked.add(paymentId);
    const payment = definite(await psp.fetchPayment(paymentId));
    if (payment && (await book(deps, { psp, orgId: shop.orgId, payment }))) booked.add(paymentId);
  }
  return { shownThere, booked };
}

/** Does the provider have it after all, as we have it? */
async function isThere(psp: PspPort, { object, objectId, ours }: Difference): Promise<boolean> {
  const theirs = object === 'PAYMENT' ? await capturedThere(psp, objectId) : await refundedThere(psp, objectId);
  if (!theirs || !ours) return false;
  return theirs.amountMinor === ours.amountMinor && theirs.currency === ours.currency;
}

async function capturedThere(psp: PspPort, paymentId: string): Promise<Money | undefined> {
  const payment = definite(await psp.fetchPayment(paymentId));
  return payment && { amountMinor: payment.capturedMinor, currency: payment.currency };
}

async function refundedThere(psp: PspPort, refundId: string): Promise<Money | undefined> {
  const refund = definite(await psp.fetchRefund(refundId));
  return refund?.status === 'FAILED' ? undefined : refund;
}

function definite<T>(answer: PspResult<T>): T | undefined {
  return answer.kind === 'definite' ? answer.value : undefined;
}

async function book(
  deps: ReconciliationDeps,
  { psp, orgId, payment }: { readonly psp: PspPort; readonly orgId: string; readonly payment: PspPayment },
): Promise<boolean> {
  const { id, orderId, reference } = payment;
  const found = await withoutPrincipal(deps.database, (session) =>
    findPaymentByPsp(session, { psp: psp.name, account: psp.account }, { paymentId: id, orderId, reference }),
  );
  if (found?.orgId !== orgId) return false;
  const { paymentId, linkId } = found;
  const outcome = await deps.bookPayment({ orgId, paymentId }, { psp, linkId, payment, learntBy: 'BACKFILL' });
  return outcome !== 'REVIEW';
}
