import type { PspName } from '../../domain/payments/pspPort';
import type { Database } from '../kit/database';
import { withoutPrincipal } from '../kit/transaction';

/** An account whose keys could not be opened when it was last checked. */
export interface UnreadableAccount {
  readonly orgId: string;
  readonly id: string;
  readonly provider: PspName;
  /** By which master keys what it has is sealed. */
  readonly sealedBy: readonly string[];
}

/** More than a person reads; whoever has mended these sees the next. */
const MOST = 1_000;

/** Under the relay's role, over all shops. */
export function listUnreadableAccounts(finder: Database): Promise<UnreadableAccount[]> {
  return withoutPrincipal(finder, async (session) => {
    const rows = await session.query<{ org_id: string; id: string; provider: PspName; sealed_by: string[] }>(
      `SELECT org_id, id, provider, array_remove(ARRAY[keys_sealed_by, next_keys_sealed_by], NULL) AS sealed_by FROM psp_accounts
       WHERE check_reason = 'UNREADABLE' AND status <> 'REMOVED' ORDER BY org_id, id LIMIT $1`,
      [MOST],
    );
    return rows.map((row) => ({ orgId: row.org_id, id: row.id, provider: row.provider, sealedBy: row.sealed_by }));
  });
}
