import type { PspAccountParts, PspAccountRef } from '../../domain/payments/pspAccount';
import type { PspMode } from '../../domain/payments/pspPort';
import type { Sealed } from '../../ops/runtime/sealing';
import type { Database } from '../kit/database';
import { withPrincipal } from '../kit/transaction';

/** The keys that payments are made with; of a version that the asker has already, only that it is the same. */
export type StoredPspKeys =
  | { readonly kind: 'same' }
  | { readonly kind: 'keys'; readonly version: number; readonly sealed: Sealed; readonly of: PspAccountParts };

/**
 * Reads the keys of a shop's account, whatever its state: what was paid there is still asked about.
 * @param knownVersion what the asker has built something from.
 * @returns undefined for an account that is not there, is another provider's or another shop's, or has no keys any more.
 */
export function readPspKeys(
  database: Database,
  { orgId, psp, account }: PspAccountRef,
  knownVersion: number | undefined,
): Promise<StoredPspKeys | undefined> {
  return withPrincipal(database, { kind: 'system', orgId, useCase: 'payments' }, async (tx) => {
    const row = await tx.maybe<{
      version: number;
      sealed: Buffer | null;
      sealed_by: string;
      mode: PspMode;
      webhook_token: string;
    }>(
      `SELECT keys_version AS version, CASE WHEN keys_version IS DISTINCT FROM $4 THEN keys_sealed END AS sealed,
         keys_sealed_by AS sealed_by, mode, webhook_token
       FROM psp_accounts WHERE org_id = $1 AND provider = $2 AND id::text = $3 AND keys_sealed IS NOT NULL`,
      [orgId, psp, account, knownVersion ?? null],
    );
    if (!row) return undefined;
    const { version, sealed, sealed_by: keyId, mode, webhook_token: webhookToken } = row;
    if (!sealed) return { kind: 'same' };
    return { kind: 'keys', version, sealed: { bytes: sealed, keyId }, of: { account, mode, webhookToken } };
  });
}
