/** States of money that goes back; the words are public vocabulary. */
export const REFUND_STATUSES = [
  'CREATED',
  'SENT',
  'UNKNOWN',
  'PENDING',
  'PROCESSED',
  'FAILED',
  'BY_HAND_DUE',
  'BY_HAND_DONE',
] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

/** Why money goes back. SURPLUS and the order's end are the machine's own decision, BY_HAND is a person's. */
export type RefundCause = 'SURPLUS' | 'CANCELLED' | 'REJECTED' | 'LINE_OUT' | 'BY_HAND';

/** The table, as for attempts: every way leads forward, and what it does not name is old news. */
export const REFUND_MOVES: Readonly<Record<RefundStatus, readonly RefundStatus[]>> = {
  CREATED: ['SENT', 'PENDING', 'FAILED', 'PROCESSED'],
  // Asking again with the same key is a second SENT; a person who gives cash instead is told by BY_HAND_*.
  SENT: ['SENT', 'UNKNOWN', 'PENDING', 'FAILED', 'PROCESSED'],
  // The last is a person's word, when the provider has not given its own to the end of the ladder.
  UNKNOWN: ['SENT', 'PENDING', 'FAILED', 'PROCESSED', 'BY_HAND_DONE'],
  PENDING: ['FAILED', 'PROCESSED', 'BY_HAND_DONE'],
  // A bank that could not, and then could after all; or a person who takes it into their hands.
  FAILED: ['CREATED', 'PROCESSED', 'BY_HAND_DUE', 'BY_HAND_DONE'],
  // The payer's bank may give it back to the provider weeks later: the account is closed, the card is gone.
  PROCESSED: ['FAILED'],
  BY_HAND_DUE: ['BY_HAND_DONE'],
  BY_HAND_DONE: [],
};

/** Where a fact takes a refund; undefined when it is old news. */
export function nextRefundStatus(from: RefundStatus, learnt: RefundStatus): RefundStatus | undefined {
  return REFUND_MOVES[from].includes(learnt) ? learnt : undefined;
}

/** Has the money definitely gone back? */
export function isRefunded(status: RefundStatus): boolean {
  return status === 'PROCESSED' || status === 'BY_HAND_DONE';
}

/** Does the machine still have something to do or to ask for this refund? */
export function isRefundOpen(status: RefundStatus): boolean {
  return status === 'CREATED' || status === 'SENT' || status === 'UNKNOWN' || status === 'PENDING';
}

/**
 * Waits between questions about a refund that the provider has accepted, in seconds: 10 min, 1 h, 6 h, 24 h, then
 * daily to the tenth day. Banks take five to seven working days; who waits longer than ten days wants a person.
 */
const PENDING_SECONDS = [600, 3_600, 21_600, ...Array<number>(10).fill(86_400)] as const;

/** Seconds until the next question about an accepted refund after `asked` of them; undefined: a person has to look. */
export function nextPendingSeconds(asked: number): number | undefined {
  return PENDING_SECONDS[asked];
}

/**
 * How long a refund may be sent again under its key, in hours. How long Razorpay keeps a key is not published; a day is
 * the shortest that providers do, and after 20 hours we only ask.
 */
const RESEND_WITHIN_HOURS = 20;
/** An hour after the last moment at which it may have been sent, nothing of it is on its way any more. */
const GONE_AFTER_HOURS = RESEND_WITHIN_HOURS + 1;
const HOUR_MS = 3_600_000;

/**
 * What a refund's key is good for. `YOUNG`: the same request can't refund twice. `OLD`: it is only asked for. `GONE`: if
 * the provider does not have it, it has never come, and may go out under another key when a person says so.
 */
export type RefundKeyAge = 'YOUNG' | 'OLD' | 'GONE';

/** @param sentAt when it was first sent under the key; undefined when it never was. */
export function refundKeyAge(sentAt: Date | undefined, now: Date): RefundKeyAge {
  const ageMs = sentAt ? now.getTime() - sentAt.getTime() : 0;
  if (ageMs < RESEND_WITHIN_HOURS * HOUR_MS) return 'YOUNG';
  return ageMs < GONE_AFTER_HOURS * HOUR_MS ? 'OLD' : 'GONE';
}

/**
 * Has the machine come to the end of what it can do for a refund that the provider has neither made nor refused? Then a
 * person decides: ask again, or give the money back by hand.
 */
export function isRefundStuck({
  status,
  nextTryAt,
}: {
  readonly status: RefundStatus;
  readonly nextTryAt: Date | undefined;
}): boolean {
  return (status === 'UNKNOWN' || status === 'PENDING') && nextTryAt === undefined;
}
