import { attentionReason } from '../../domain/orders/attentionReason';

/** A refund stays unanswered to the end of the ladder. */
export const NO_ANSWER = attentionReason('REFUND_UNANSWERED');

/** Refunds wait for a person to mend the provider's keys. */
export const WRONG_KEYS = attentionReason('REFUND_WRONG_KEYS');

/** Is it a reason that is gone as soon as the provider takes the refund? */
export function endsWithAnswer(reason: string | undefined): boolean {
  return reason === NO_ANSWER || reason === WRONG_KEYS;
}
