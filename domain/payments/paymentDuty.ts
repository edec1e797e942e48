import { isMoneyUnderWay, type AttemptStatus } from './attempt';
import { isCaptureWanted } from './capture';
import { isChargeOpen, type AttemptKind } from './charge';
import { isPayable, isShut, type LinkStatus } from './link';
import { isRefundOpen, type RefundStatus } from './refund';

/**
 * What the payment's run has to do now. Everything else it waits for: a poke, or `nextActionAt`.
 * - `shutLinks`: somebody paid by hand, or the order has become cheaper; the links are closed at the provider first
 * - `openLink`: a further link is wanted (the first is the order's own business)
 * - `refund`: money is to go back, or the answer to that is to be asked for
 * - `charge`: a try of ours is to be sent, or asked for because its answer was lost
 * - `capture`: what is authorised is to be taken, or that is to be asked for
 * - `lookAgain`: the provider's word on an attempt may not be the last one
 */
export type PaymentDuty =
  | { readonly kind: 'shutLinks' }
  | { readonly kind: 'openLink' }
  | { readonly kind: 'refund'; readonly refundId: string }
  | { readonly kind: 'charge'; readonly attemptId: string }
  | { readonly kind: 'capture'; readonly attemptId: string }
  | { readonly kind: 'lookAgain'; readonly attemptId: string };

/** What there is of a payment, as far as work is concerned. */
export interface PaymentWork {
  readonly links: readonly {
    readonly number: number;
    readonly status: LinkStatus;
    readonly shuttingSince: Date | undefined;
    readonly shutAt: Date | undefined;
  }[];
  readonly attempts: readonly {
    readonly id: string;
    readonly kind: AttemptKind;
    readonly status: AttemptStatus;
    readonly captureMinor: bigint | undefined;
    readonly nextQueryAt: Date | undefined;
  }[];
  readonly refunds: readonly {
    readonly id: string;
    readonly status: RefundStatus;
    readonly nextTryAt: Date | undefined;
  }[];
}

/** What is due at this moment, the most pressing first: money that is owed to somebody before what we only wonder about. */
export function dutyOf(work: PaymentWork, now: Date): PaymentDuty | undefined {
  const refund = work.refunds.find(({ status, nextTryAt }) => isRefundOpen(status) && isDue(nextTryAt, now));
  if (refund) return { kind: 'refund', refundId: refund.id };
  const due = work.attempts.filter(({ nextQueryAt }) => isDue(nextQueryAt, now));
  const ours = due.map(ofOurs).find((duty) => duty !== undefined);
  if (ours) return ours;
  // Somebody waits for a link that was never asked for; what they left can be closed after that.
  if (work.links.some((link) => isWanted(link) && link.status === 'CREATED')) return { kind: 'openLink' };
  if (due.some(({ kind }) => kind === 'BY_HAND') || isDue(shuttingAt(work), now)) return { kind: 'shutLinks' };
  if (work.links.some(isWanted)) return { kind: 'openLink' };
  return due[0] && { kind: 'lookAgain', attemptId: due[0].id };
}

/** What we have begun ourselves, and have to bring to its end. */
function ofOurs(attempt: PaymentWork['attempts'][number]): PaymentDuty | undefined {
  if (isChargeOpen(attempt)) return { kind: 'charge', attemptId: attempt.id };
  return isCaptureWanted(attempt) ? { kind: 'capture', attemptId: attempt.id } : undefined;
}

/** When there is something to do next; undefined when no work is open and the run may end. */
export function nextActionAt(work: PaymentWork, now: Date): Date | undefined {
  const times = [
    ...work.refunds.flatMap(({ status, nextTryAt }) => (isRefundOpen(status) && nextTryAt ? [nextTryAt] : [])),
    ...work.attempts.flatMap(({ nextQueryAt }) => (nextQueryAt ? [nextQueryAt] : [])),
    ...(work.links.some(isWanted) ? [now] : []),
    ...[shuttingAt(work) ?? []].flat(),
  ];
  return earliest(times);
}

/** Is nothing certain about a payment's money yet: a try is undecided, or its link can still be paid? */
export function isUndecided(work: Pick<PaymentWork, 'links' | 'attempts'>): boolean {
  return (
    work.links.some(({ status }) => isPayable(status)) ||
    work.attempts.some((attempt) => isMoneyUnderWay(attempt.status) || isChargeOpen(attempt))
  );
}

/** A further link that the provider has not given us yet; its first link is asked for by the order's run. */
function isWanted(link: PaymentWork['links'][number]): boolean {
  return link.number > 1 && link.status !== 'ACTIVE' && !isShut(link.status) && !link.shuttingSince;
}

/** When a link is to be closed for its own sake; money that waits for that has times of its own at which it asks. */
function shuttingAt({ links, attempts }: PaymentWork): Date | undefined {
  if (attempts.some(({ kind, status }) => kind === 'BY_HAND' && status === 'CREATED')) return undefined;
  const shutting = links.filter(({ status, shuttingSince }) => shuttingSince !== undefined && isPayable(status));
  return earliest(shutting.flatMap(({ shutAt, shuttingSince }) => shutAt ?? shuttingSince ?? []));
}

function earliest(times: readonly Date[]): Date | undefined {
  return times.reduce<Date | undefined>((first, at) => (!first || at < first ? at : first), undefined);
}

function isDue(at: Date | undefined, now: Date): boolean {
  return at !== undefined && at <= now;
}
