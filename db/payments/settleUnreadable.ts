import type { Session } from '../kit/database';
import type { PspAccount } from './unparkWebhooks';

export interface SettleUnreadable extends PspAccount {
  readonly since: Date;
  readonly until: Date;
}

/**
 * Ends the waiting of events of an account that nobody could read, after its provider was asked for everything that they
 * can have told of. They stay with their body and error as long as others. Safe to repeat.
 */
export async function settleUnreadable(
  session: Session,
  { psp, account, since, until }: SettleUnreadable,
): Promise<void> {
  await session.execute(
    `UPDATE inbox SET status = 'IGNORED', processed_at = now()
     WHERE status = 'SET_ASIDE' AND provider = $1 AND account = $2 AND facts IS NULL AND received_at BETWEEN $3 AND $4`,
    [psp, account, since, until],
  );
}
