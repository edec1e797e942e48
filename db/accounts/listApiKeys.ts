import type { ApiScope } from '../../domain/accounts/apiKey';
import type { Tx } from '../kit/transaction';

export interface ApiKeyView {
  readonly id: string;
  readonly name: string;
  /** The first characters of the key, by which people tell theirs apart. */
  readonly prefix: string;
  readonly scopes: readonly ApiScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date | undefined;
  /** To within ten minutes. */
  readonly lastUsedAt: Date | undefined;
  readonly revokedAt: Date | undefined;
}

/** As many as a screen shows; living keys are far fewer, and come first. */
const MAX_LISTED = 100;

/** The keys of the shop, living ones first, newest first. */
export async function listApiKeys(tx: Tx): Promise<ApiKeyView[]> {
  const rows = await tx.query<ApiKeyRow>(
    `SELECT id, name, prefix, scopes, created_at, expires_at, last_used_at, revoked_at FROM api_keys
     WHERE org_id = $1 ORDER BY revoked_at IS NOT NULL, created_at DESC, id LIMIT $2`,
    [tx.orgId, MAX_LISTED],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  }));
}

interface ApiKeyRow {
  [column: string]: unknown;
  id: string;
  name: string;
  prefix: string;
  scopes: ApiScope[];
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
}
