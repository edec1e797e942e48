import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';

/** Ends a key at once. A key that is revoked already stays so. @throws DomainError `NOT_FOUND`. */
export async function revokeApiKey(tx: Tx, { id }: { readonly id: string }): Promise<void> {
  const touched = await tx.execute(
    'UPDATE api_keys SET revoked_at = coalesce(revoked_at, now()) WHERE org_id = $1 AND id = $2',
    [tx.orgId, id],
  );
  if (touched === 0) throw notFound('API key');
}
