import { PSP_NAMES } from '../../domain/payments/pspPort';
import type { Database } from '../kit/database';
import { withoutPrincipal } from '../kit/transaction';

/** The API applies what it stores right away; what is older than this was left by a crash, or has just been unparked. */
const LEFT_AFTER_SECONDS = 5;

/** Stored events of payment providers that nobody has applied, in the order in which they came. */
export function listUnappliedWebhooks(database: Database, limit: number): Promise<string[]> {
  return withoutPrincipal(database, async (session) => {
    const rows = await session.query<{ id: string }>(
      `SELECT id FROM inbox
       WHERE status = 'RECEIVED' AND provider = ANY($1) AND received_at < now() - make_interval(secs => $2)
       ORDER BY received_at, seq LIMIT $3`,
      [PSP_NAMES, LEFT_AFTER_SECONDS, limit],
    );
    return rows.map(({ id }) => id);
  });
}
