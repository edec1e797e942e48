import { attentionReason } from '../../domain/orders/attentionReason';

/** A try that we began stays unanswered to the end of the ladder; until a person decides nobody charges again. */
export const CHARGE_UNANSWERED = attentionReason('CHARGE_UNANSWERED');
/** A try waits for a person to mend the provider's keys. */
export const CHARGE_WRONG_KEYS = attentionReason('CHARGE_WRONG_KEYS');
/** What is authorised was asked for, and the provider does not say what became of it. */
export const CAPTURE_UNANSWERED = attentionReason('CAPTURE_UNANSWERED');

/** Is it a reason that is gone as soon as the provider decides? */
export function endsWithDecision(reason: string | undefined): boolean {
  return reason === CHARGE_UNANSWERED || reason === CHARGE_WRONG_KEYS || reason === CAPTURE_UNANSWERED;
}
