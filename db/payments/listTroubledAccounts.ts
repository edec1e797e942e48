import type { CheckReason } from '../../domain/payments/pspAccount';
import type { PspName } from '../../domain/payments/pspPort';
import type { Database } from '../kit/database';
import { withoutPrincipal } from '../kit/transaction';

/** An account whose keys could not be opened when it was last checked, or whose provider refused those in use. */
export interface TroubledAccount {
  readonly orgId: string;
  readonly id: string;
  readonly provider: PspName;
  readonly reason: CheckReason;
  /** By which master keys what it has is sealed. */
  readonly sealedBy: readonly string[];
}

/** Rows of `psp_accounts` whose keys no master key has opened; the watch counts the same. */
export const HAS_UNREADABLE_KEYS = `check_reason = 'UNREADABLE' AND status <> 'REMOVED'`;
/** Rows of `psp_accounts` by which shops are paid, and whose keys the provider takes no more; the watch counts the same. */
export const HAS_REFUSED_KEYS = `check_outcome = 'REFUSED' AND NOT check_was_of_new AND status = 'ACTIVE'`;

/** More than a person reads; whoever has mended these sees the next. */
const MOST = 1_000;

/** What the watch counts (`pspAccountsUnreadable`, `pspAccountsRefused`), by name. Under the relay's role, over all shops. */
export function listTroubledAccounts(finder: Database): Promise<TroubledAccount[]> {
  return withoutPrincipal(finder, async (session) => {
    const rows = await session.query<{
      org_id: string;
      id: string;
      provider: PspName;
      check_reason: CheckReason;
      sealed_by: string[];
    }>(
      `SELECT org_id, id, provider, check_reason, array_remove(ARRAY[keys_sealed_by, next_keys_sealed_by], NULL) AS sealed_by
       FROM psp_accounts
       WHERE ${HAS_UNREADABLE_KEYS} OR ${HAS_REFUSED_KEYS}
       ORDER BY org_id, id LIMIT $1`,
      [MOST],
    );
    return rows.map((row) => ({
      orgId: row.org_id,
      id: row.id,
      provider: row.provider,
      reason: row.check_reason,
      sealedBy: row.sealed_by,
    }));
  });
}
