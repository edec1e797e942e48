import { z } from 'zod';
import { OLD_WEBHOOK_SECRET_HOURS } from '../../domain/payments/pspAccount';
import type { Sealed, Sealer } from '../../ops/runtime/sealing';
import type { Tx } from '../kit/transaction';
import { getPspAccount, lockPspAccount, webhookSecretsPlace, type PspAccountView } from './pspAccountRow';

export interface SetWebhookSecret {
  readonly id: string;
  readonly secret: string;
  /** The old one is good for two days more, because what was signed before keeps its signature; false: it has leaked. */
  readonly keepOld: boolean;
  readonly sealer: Sealer;
}

/** Sets what an account's webhooks are signed with, and asks for a check. @throws DomainError `NOT_FOUND`. */
export async function setWebhookSecret(tx: Tx, command: SetWebhookSecret): Promise<PspAccountView> {
  const { id, secret, keepOld, sealer } = command;
  await lockPspAccount(tx, id);
  const [newest] = keepOld ? await readOld(tx, id, sealer) : [];
  const kept = newest === undefined || newest === secret ? [] : [newest];
  saveWebhookSecret(tx, { id, secrets: [secret, ...kept], sealer });
  tx.later('UPDATE psp_accounts SET check_asked_at = now(), check_due_at = now() WHERE org_id = $1 AND id = $2', [
    tx.orgId,
    id,
  ]);
  return getPspAccount(tx, { id });
}

/** Seals and writes the secrets of an account's webhook, the newest first. */
export function saveWebhookSecret(
  tx: Tx,
  { id, secrets, sealer }: { readonly id: string; readonly secrets: readonly string[]; readonly sealer: Sealer },
): void {
  const sealed = sealer.seal(JSON.stringify(secrets), webhookSecretsPlace(tx.orgId, id));
  tx.later(
    `UPDATE psp_accounts SET webhook_secrets_sealed = $3, webhook_secrets_sealed_by = $4,
       webhook_secrets_changed_at = now(), updated_at = now()
     WHERE org_id = $1 AND id = $2`,
    [tx.orgId, id, sealed.bytes, sealed.keyId],
  );
}

const secretList = z.array(z.string().min(1)).min(1).max(2);

/**
 * Opens the secrets that an account's webhooks may be signed with now: the newest, and for two days after a change the
 * one before it.
 */
export function openWebhookSecrets(
  sealer: Sealer,
  row: {
    readonly orgId: string;
    readonly id: string;
    readonly sealed: Sealed;
    readonly changedAt: Date;
    readonly now: Date;
  },
): readonly string[] {
  const secrets = secretList.parse(JSON.parse(sealer.open(row.sealed, webhookSecretsPlace(row.orgId, row.id))));
  const ageMs = row.now.getTime() - row.changedAt.getTime();
  return ageMs < OLD_WEBHOOK_SECRET_HOURS * 3_600_000 ? secrets : secrets.slice(0, 1);
}

async function readOld(tx: Tx, id: string, sealer: Sealer): Promise<readonly string[]> {
  const row = await tx.one<{ sealed: Buffer | null; sealed_by: string | null; changed_at: Date | null; now: Date }>(
    `SELECT webhook_secrets_sealed AS sealed, webhook_secrets_sealed_by AS sealed_by,
       webhook_secrets_changed_at AS changed_at, now() AS now
     FROM psp_accounts WHERE org_id = $1 AND id = $2`,
    [tx.orgId, id],
  );
  if (!row.sealed || !row.sealed_by || !row.changed_at) return [];
  const sealed = { bytes: row.sealed, keyId: row.sealed_by };
  return openWebhookSecrets(sealer, { orgId: tx.orgId, id, sealed, changedAt: row.changed_at, now: row.now });
}
