import type { Database } from '../kit/database';
import { withoutPrincipal } from '../kit/transaction';

/** Rows sealed by one statement: some 50 ms of work, far below what a statement may take. */
const PAGE = 2_000;
/** Pages of one sweep at most, so that a very bad day doesn't keep it from its other work; the next minute goes on. */
const MAX_PAGES = 40;

/**
 * Gives audit rows their place in the hash chain of their org, in the order (xid, id), below every transaction that is
 * still running: no row can come to stand before a sealed one later. Runs under the relay's role, which alone may write
 * seals. Safe in several copies at once: the second waits, and finds the work done.
 * @returns how many were sealed.
 */
export async function sealAudit(database: Database): Promise<number> {
  let total = 0;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { sealed } = await withoutPrincipal(database, (session) =>
      session.one<{ sealed: number }>('SELECT app.seal_audit($1) AS sealed', [PAGE]),
    );
    total += sealed;
    if (sealed < PAGE) break;
  }
  return total;
}
