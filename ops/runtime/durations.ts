import type { Config } from './config';

/** The waiting times of shops that have chosen none, as the configuration has them; in seconds. */
export function durationsOf(
  config: Pick<
    Config<'api'>,
    'UNPAID_NUDGE_MINUTES' | 'UNPAID_CANCEL_HOURS' | 'UNANSWERED_REMIND_MINUTES' | 'UNANSWERED_TELL_CUSTOMER_MINUTES'
  >,
): {
  nudgeAfterSeconds: number;
  cancelAfterSeconds: number;
  remindAfterSeconds: number;
  tellCustomerAfterSeconds: number;
} {
  return {
    nudgeAfterSeconds: config.UNPAID_NUDGE_MINUTES * 60,
    cancelAfterSeconds: config.UNPAID_CANCEL_HOURS * 3_600,
    remindAfterSeconds: config.UNANSWERED_REMIND_MINUTES * 60,
    tellCustomerAfterSeconds: config.UNANSWERED_TELL_CUSTOMER_MINUTES * 60,
  };
}
