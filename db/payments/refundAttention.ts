/** A refund stays unanswered to the end of the ladder. */
export const NO_ANSWER = 'the provider does not say whether a refund was sent';

/** Refunds wait for a person to mend the provider's keys. */
export const WRONG_KEYS = 'the provider does not accept our keys: a refund waits until they are mended';

/** Is it a reason that is gone as soon as the provider takes the refund? */
export function endsWithAnswer(reason: string | undefined): boolean {
  return reason === NO_ANSWER || reason === WRONG_KEYS;
}
