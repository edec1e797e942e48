/** States of one try at one provider (one payment object there); the words are public vocabulary. */
export const ATTEMPT_STATUSES = [
  'CREATED',
  'SENT',
  'UNKNOWN',
  'AUTHORIZED',
  'CAPTURED',
  'DECLINED_SOFT',
  'DECLINED_HARD',
  'CANCELLED',
  'EXPIRED',
  'REFUNDED',
] as const;
export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number];

const ANSWERS: readonly AttemptStatus[] = [
  'AUTHORIZED',
  'CAPTURED',
  'DECLINED_SOFT',
  'DECLINED_HARD',
  'CANCELLED',
  'EXPIRED',
  'REFUNDED',
];

/** A «no» that the bank took back later: Razorpay may authorise a failed payment up to five days after. */
const LATE_TRUTH: readonly AttemptStatus[] = ['AUTHORIZED', 'CAPTURED', 'REFUNDED'];

/**
 * The table: to which states a fact may move an attempt. What it does not name is old news and changes nothing. Every
 * way leads forward, so that facts may come twice and in any order and still end in the same state.
 */
export const ATTEMPT_MOVES: Readonly<Record<AttemptStatus, readonly AttemptStatus[]>> = {
  CREATED: ['SENT', 'UNKNOWN', ...ANSWERS],
  SENT: ['UNKNOWN', ...ANSWERS],
  // Left by a definite answer of the provider alone; until then nobody charges again.
  UNKNOWN: ANSWERS,
  DECLINED_SOFT: LATE_TRUTH,
  DECLINED_HARD: LATE_TRUTH,
  CANCELLED: LATE_TRUTH,
  EXPIRED: LATE_TRUTH,
  AUTHORIZED: ['CAPTURED', 'REFUNDED'],
  CAPTURED: ['REFUNDED'],
  REFUNDED: [],
};

/**
 * Where a fact takes an attempt.
 * @param from undefined when we hear of this attempt for the first time: a payer acts at the provider, not here.
 * @returns undefined when the fact is old news.
 */
export function nextAttemptStatus(from: AttemptStatus | undefined, learnt: AttemptStatus): AttemptStatus | undefined {
  if (from === undefined) return learnt;
  return ATTEMPT_MOVES[from].includes(learnt) ? learnt : undefined;
}

/** Did the bank say no (perhaps not for good)? */
export function isDeclined(status: AttemptStatus): boolean {
  return status === 'DECLINED_SOFT' || status === 'DECLINED_HARD';
}

/** May money still be on its way by this attempt, so that nothing definite can be said of its payment? */
export function isMoneyUnderWay(status: AttemptStatus): boolean {
  return status === 'UNKNOWN' || status === 'AUTHORIZED';
}
