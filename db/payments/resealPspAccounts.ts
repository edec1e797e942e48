import type { Sealed, Sealer } from '../../ops/runtime/sealing';
import type { SweepDatabases } from '../kit/database';
import { withoutPrincipal, withPrincipal, type Tx } from '../kit/transaction';
import { keysPlace, webhookSecretsPlace } from './pspAccountRow';

export interface ResealProgress {
  readonly resealed: number;
  /** Accounts that no configured key opens. */
  readonly unreadable: readonly string[];
}

export interface ResealPspAccounts extends SweepDatabases {
  readonly sealer: Sealer;
  /** Called after each page, for whoever watches. */
  readonly onPage?: (progress: ResealProgress) => void;
}

/** Each row is a transaction of its own, so a page is only what is listed at once. */
const PAGE = 200;

/**
 * Seals anew what older master keys have sealed, account by account, while everything goes on: every process opens both.
 * Safe to repeat and to break off; what the newest key has sealed is not listed any more.
 */
export async function resealPspAccounts({ finder, actor, sealer, onPage }: ResealPspAccounts): Promise<ResealProgress> {
  let progress: ResealProgress = { resealed: 0, unreadable: [] };
  let after: { readonly orgId: string; readonly id: string } | undefined;
  for (;;) {
    const page = await listSealedBefore(finder, sealer.keyId, after);
    for (const { orgId, id } of page) {
      const outcome = await withPrincipal(actor, { kind: 'system', orgId, useCase: 'rotateMasterKey' }, (tx) =>
        resealOne(tx, id, sealer),
      );
      progress =
        outcome === 'UNREADABLE'
          ? { ...progress, unreadable: [...progress.unreadable, id] }
          : { ...progress, resealed: progress.resealed + 1 };
    }
    after = page.at(-1);
    if (!after) return progress;
    onPage?.(progress);
  }
}

async function listSealedBefore(
  finder: SweepDatabases['finder'],
  keyId: string,
  after: { readonly orgId: string; readonly id: string } | undefined,
): Promise<{ orgId: string; id: string }[]> {
  const rows = await withoutPrincipal(finder, (session) =>
    session.query<{ org_id: string; id: string }>(
      `SELECT org_id, id FROM psp_accounts
       WHERE $1 <> ANY (ARRAY[keys_sealed_by, next_keys_sealed_by, former_keys_sealed_by, webhook_secrets_sealed_by])
         AND ($2::uuid IS NULL OR (org_id, id) > ($2, $3::uuid))
       ORDER BY org_id, id LIMIT $4`,
      [keyId, after?.orgId ?? null, after?.id ?? null, PAGE],
    ),
  );
  return rows.map((row) => ({ orgId: row.org_id, id: row.id }));
}

interface SealedRow {
  [column: string]: unknown;
  keys: Buffer | null;
  keys_by: string | null;
  next_keys: Buffer | null;
  next_keys_by: string | null;
  former_keys: Buffer | null;
  former_keys_by: string | null;
  secrets: Buffer | null;
  secrets_by: string | null;
}

/** The row is held meanwhile, so that no new key is overwritten by an old one. */
async function resealOne(tx: Tx, id: string, sealer: Sealer): Promise<'RESEALED' | 'UNREADABLE'> {
  const row = await tx.one<SealedRow>(
    `SELECT keys_sealed AS keys, keys_sealed_by AS keys_by, next_keys_sealed AS next_keys, next_keys_sealed_by AS next_keys_by,
       former_keys_sealed AS former_keys, former_keys_sealed_by AS former_keys_by,
       webhook_secrets_sealed AS secrets, webhook_secrets_sealed_by AS secrets_by
     FROM psp_accounts WHERE org_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [tx.orgId, id],
  );
  const reseal = (bytes: Buffer | null, keyId: string | null, place: string): Sealed | undefined =>
    bytes && keyId !== null ? sealer.seal(sealer.open({ bytes, keyId }, place), place) : undefined;
  const place = keysPlace(tx.orgId, id);
  const resealed = readable(() => [
    reseal(row.keys, row.keys_by, place),
    reseal(row.next_keys, row.next_keys_by, place),
    reseal(row.former_keys, row.former_keys_by, place),
    reseal(row.secrets, row.secrets_by, webhookSecretsPlace(tx.orgId, id)),
  ]);
  if (!resealed) return 'UNREADABLE';
  await tx.execute(
    `UPDATE psp_accounts SET keys_sealed = $3, keys_sealed_by = $4, next_keys_sealed = $5, next_keys_sealed_by = $6,
       former_keys_sealed = $7, former_keys_sealed_by = $8, webhook_secrets_sealed = $9, webhook_secrets_sealed_by = $10
     WHERE org_id = $1 AND id = $2`,
    [tx.orgId, id, ...resealed.flatMap((sealed) => [sealed?.bytes ?? null, sealed?.keyId ?? null])],
  );
  return 'RESEALED';
}

/** One account whose key is lost must not keep the others from theirs. */
function readable<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
