import { readPspKeys, type PspKeys } from '../../domain/payments/pspKeys';
import type { PspMode, PspName } from '../../domain/payments/pspPort';
import { isOldSecretGood } from '../../domain/payments/webhookSecrets';
import type { Sealer } from '../../ops/runtime/sealing';
import type { Database } from '../kit/database';
import { eachAlone, withPrincipal } from '../kit/transaction';
import { keysPlace } from './pspAccountRow';
import { openWebhookSecrets } from './setWebhookSecret';

/** The account that a webhook's address names. */
export interface WebhookAccount {
  readonly orgId: string;
  readonly id: string;
  readonly provider: PspName;
  readonly mode: PspMode;
  /** The newest first; none: nobody can sign for it yet. */
  readonly secrets: readonly string[];
  /** Where webhooks are signed with a key, as PayFast's are: the keys in use, those that wait for their check, and for a while those before. */
  readonly keys: readonly PspKeys[];
  /** When the row last noted a webhook of either kind, to within a minute. */
  readonly lastAt: Date | undefined;
  readonly lastRefusedAt: Date | undefined;
  /** When a check last made the provider tell us of something. */
  readonly triedAt: Date | undefined;
}

interface WebhookAccountRow {
  [column: string]: unknown;
  org_id: string;
  id: string;
  provider: PspName;
  mode: PspMode;
  keys_sealed: Buffer | null;
  keys_sealed_by: string | null;
  next_keys_sealed: Buffer | null;
  next_keys_sealed_by: string | null;
  former_keys_sealed: Buffer | null;
  former_keys_sealed_by: string | null;
  keys_changed_at: Date | null;
  sealed: Buffer | null;
  sealed_by: string | null;
  changed_at: Date | null;
  now: Date;
  last_at: Date | null;
  last_refused_at: Date | null;
  tried_at: Date | null;
}

/** @returns undefined when no account has the token, or the one that had it was removed. */
export async function findWebhookAccount(
  database: Database,
  { token, sealer }: { readonly token: string; readonly sealer: Sealer },
): Promise<WebhookAccount | undefined> {
  const row = await eachAlone(database).maybe<WebhookAccountRow>(
    `SELECT org_id, id, provider, mode, keys_sealed, keys_sealed_by, next_keys_sealed, next_keys_sealed_by,
       former_keys_sealed, former_keys_sealed_by, keys_changed_at,
       webhook_secrets_sealed AS sealed, webhook_secrets_sealed_by AS sealed_by,
       webhook_secrets_changed_at AS changed_at, now() AS now, last_webhook_at AS last_at,
       last_refused_webhook_at AS last_refused_at, webhook_tried_at AS tried_at
     FROM app.find_psp_account($1)`,
    [token],
  );
  if (!row) return undefined;
  const { org_id: orgId, id, sealed, sealed_by: sealedBy, changed_at: changedAt, now } = row;
  return {
    orgId,
    id,
    provider: row.provider,
    mode: row.mode,
    keys: openKeys(sealer, row),
    secrets: openWebhookSecrets(sealer, { orgId, id, sealed, sealedBy, changedAt, now }),
    lastAt: row.last_at ?? undefined,
    lastRefusedAt: row.last_refused_at ?? undefined,
    triedAt: row.tried_at ?? undefined,
  };
}

function openKeys(sealer: Sealer, row: WebhookAccountRow): PspKeys[] {
  const { keys_changed_at: changedAt, now } = row;
  const isFormerGood = changedAt !== null && isOldSecretGood({ changedAt, now });
  const sealed = [
    { bytes: row.keys_sealed, keyId: row.keys_sealed_by },
    { bytes: row.next_keys_sealed, keyId: row.next_keys_sealed_by },
    ...(isFormerGood ? [{ bytes: row.former_keys_sealed, keyId: row.former_keys_sealed_by }] : []),
  ];
  return sealed.flatMap(({ bytes, keyId }) =>
    bytes && keyId !== null
      ? [readPspKeys(row.provider, sealer.open({ bytes, keyId }, keysPlace(row.org_id, row.id)))]
      : [],
  );
}

/** A row that is written at every webhook of a busy shop would be the one that all of them wait for. */
const NOTED_EVERY_MS = 60_000;

/** Notes that a webhook has come, signed well or not; within a minute of the last note only what answers a trial. */
export async function noteWebhook(
  database: Database,
  { orgId, id, lastAt, lastRefusedAt, triedAt }: WebhookAccount,
  kind: 'signed' | 'refused',
): Promise<void> {
  const last = kind === 'signed' ? lastAt : lastRefusedAt;
  const answersTrial = last !== undefined && triedAt !== undefined && last < triedAt;
  if (last && !answersTrial && Date.now() - last.getTime() < NOTED_EVERY_MS) return;
  await withPrincipal(database, { kind: 'system', orgId, useCase: 'noteWebhook' }, (tx) =>
    tx.execute(
      kind === 'signed'
        ? 'UPDATE psp_accounts SET last_webhook_at = clock_timestamp() WHERE org_id = $1 AND id = $2'
        : 'UPDATE psp_accounts SET last_refused_webhook_at = clock_timestamp() WHERE org_id = $1 AND id = $2',
      [orgId, id],
    ),
  );
}
