import { checkPspAccount, type CheckPspAccount } from '../../activities/payments/checkPspAccount';
import type { Database } from '../../db/kit/database';
import { listDueChecks } from '../../db/payments/pspCheck';
import { startLoop, type Loop } from './loop';

/** Somebody waits at a screen for what the provider says; finding nothing costs one look at a small index. */
const EVERY_MS = 1_000;
/** At once: one provider that hangs for its 8 s keeps nobody else waiting who is not behind nine others. */
const AT_ONCE = 10;

export interface AccountChecks extends CheckPspAccount {
  /** As the relay's role. */
  readonly finder: Database;
}

/**
 * Makes the checks of shops' provider accounts that are due: those that people ask for, and each active one's by the
 * hour.
 */
export function startAccountChecks({ finder, ...deps }: AccountChecks): Loop {
  return startLoop({
    everyMs: EVERY_MS,
    async turn() {
      const due = await listDueChecks(finder, AT_ONCE);
      const done = await Promise.allSettled(due.map((account) => checkPspAccount(deps, account)));
      for (const outcome of done) {
        if (outcome.status === 'rejected')
          deps.log.error({ err: outcome.reason as unknown }, 'an account was not checked');
      }
    },
    onError: (error) => deps.log.error({ err: error }, 'accounts could not be checked; trying again'),
  });
}
