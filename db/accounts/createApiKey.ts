import { createHash, randomBytes } from 'node:crypto';
import {
  API_KEY_PREFIX,
  API_KEY_RANDOM_BYTES,
  API_KEY_SHOWN_CHARACTERS,
  MAX_API_KEYS,
  type ApiScope,
} from '../../domain/accounts/apiKey';
import { DomainError } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';

export interface CreateApiKey {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  readonly expiresAt?: Date;
  /** When it takes over from another key: whose idempotency keys it goes on with. */
  readonly principalId?: string;
}

export interface CreatedApiKey {
  readonly id: string;
  /** The key itself, which can't be had again: only its SHA-256 is stored. */
  readonly key: string;
}

/** Makes a key for the shop that the transaction acts in. @throws DomainError `TOO_MANY_API_KEYS`. */
export async function createApiKey(tx: Tx, command: CreateApiKey): Promise<CreatedApiKey> {
  const { living } = await tx.one<{ living: number }>(
    'SELECT count(*)::int AS living FROM api_keys WHERE org_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())',
    [tx.orgId],
  );
  if (living >= MAX_API_KEYS) throw tooMany();
  // 256 random bits need no slow hash: nobody can try enough of them.
  const key = API_KEY_PREFIX + randomBytes(API_KEY_RANDOM_BYTES).toString('base64url');
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO api_keys (org_id, principal_id, name, prefix, key_hash, scopes, expires_at)
     VALUES ($1, coalesce($2, gen_random_uuid()), $3, $4, $5, $6, $7) RETURNING id`,
    [
      tx.orgId,
      command.principalId,
      command.name,
      key.slice(0, API_KEY_SHOWN_CHARACTERS),
      createHash('sha256').update(key).digest(),
      command.scopes,
      command.expiresAt,
    ],
  );
  return { id, key };
}

function tooMany(): DomainError {
  return new DomainError({
    cause: 'refused',
    code: 'TOO_MANY_API_KEYS',
    message: `A shop can have at most ${MAX_API_KEYS} living API keys: revoke one first.`,
    data: { max: MAX_API_KEYS },
  });
}
