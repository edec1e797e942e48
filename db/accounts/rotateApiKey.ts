import type { ApiScope } from '../../domain/accounts/apiKey';
import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { createApiKey, type CreatedApiKey } from './createApiKey';

export interface RotateApiKey {
  readonly id: string;
  /** How long the old key goes on beside the new one, so that a system can change over; 0: it ends at once. */
  readonly keepOldForMinutes: number;
}

/**
 * Replaces a living key by a new one of the same name, scopes, expiry and principal: a retry that began under the old
 * key meets its answer under the new one. @throws DomainError `NOT_FOUND`, also for a key that has ended.
 */
export async function rotateApiKey(tx: Tx, { id, keepOldForMinutes }: RotateApiKey): Promise<CreatedApiKey> {
  const old = await tx.maybe<{ principal_id: string; name: string; scopes: ApiScope[]; expires_at: Date | null }>(
    `SELECT principal_id, name, scopes, expires_at FROM api_keys
     WHERE org_id = $1 AND id = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()) FOR NO KEY UPDATE`,
    [tx.orgId, id],
  );
  if (!old) throw notFound('API key');
  await tx.execute(
    `UPDATE api_keys SET revoked_at = CASE WHEN $3 = 0 THEN now() END,
       expires_at = least(expires_at, now() + make_interval(mins => $3))
     WHERE org_id = $1 AND id = $2`,
    [tx.orgId, id, keepOldForMinutes],
  );
  return createApiKey(tx, {
    name: old.name,
    scopes: old.scopes,
    principalId: old.principal_id,
    ...(old.expires_at && { expiresAt: old.expires_at }),
  });
}
