import { DomainError } from '../../domain/kit/errors';
import { readWebhookSecrets, writeWebhookSecrets } from '../../domain/payments/webhookSecrets';
import type { Sealer } from '../../ops/runtime/sealing';
import type { Tx } from '../kit/transaction';
import { getPspAccount, lockPspAccount, webhookSecretsPlace, type PspAccountView } from './pspAccountRow';

export interface SetWebhookSecret {
  readonly id: string;
  readonly secret: string;
  /** The old one is good for two days more, because what was signed before keeps its signature; false: it has leaked. */
  readonly keepOld: boolean;
  readonly sealer: Sealer;
}

/**
 * Sets what an account's webhooks are signed with, and asks for a check.
 * @throws DomainError `NOT_FOUND`, `WEBHOOK_SECRET_IN_KEYS` at a provider that signs with one of the keys.
 */
export async function setWebhookSecret(tx: Tx, command: SetWebhookSecret): Promise<PspAccountView> {
  const { id, secret, keepOld, sealer } = command;
  const { provider } = await lockPspAccount(tx, id);
  if (provider === 'payfast') throw inKeys();
  const [before] = keepOld ? await readOld(tx, id, sealer) : [];
  saveWebhookSecret(tx, { id, secret, before, sealer });
  tx.later('UPDATE psp_accounts SET check_asked_at = now(), check_due_at = now() WHERE org_id = $1 AND id = $2', [
    tx.orgId,
    id,
  ]);
  return getPspAccount(tx, { id });
}

function inKeys(): DomainError {
  return new DomainError({
    cause: 'refused',
    code: 'WEBHOOK_SECRET_IN_KEYS',
    message: 'PayFast signs its notifications with the passphrase: replace the keys of this account instead.',
  });
}

export interface SaveWebhookSecret {
  readonly id: string;
  readonly secret: string;
  /** The one that is still to be good beside it. */
  readonly before?: string | undefined;
  readonly sealer: Sealer;
}

/** Seals and writes the secrets of an account's webhook. */
export function saveWebhookSecret(tx: Tx, { id, secret, before, sealer }: SaveWebhookSecret): void {
  const sealed = sealer.seal(writeWebhookSecrets(secret, before), webhookSecretsPlace(tx.orgId, id));
  tx.later(
    `UPDATE psp_accounts SET webhook_secrets_sealed = $3, webhook_secrets_sealed_by = $4,
       webhook_secrets_changed_at = now(), updated_at = now()
     WHERE org_id = $1 AND id = $2`,
    [tx.orgId, id, sealed.bytes, sealed.keyId],
  );
}

/** The sealed secrets of an account's webhook as its row has them; all null while it has none. */
export interface SealedSecrets {
  readonly orgId: string;
  readonly id: string;
  readonly sealed: Buffer | null;
  readonly sealedBy: string | null;
  readonly changedAt: Date | null;
  readonly now: Date;
}

/** Opens the secrets that an account's webhooks may be signed with now, the newest first; none while it has none. */
export function openWebhookSecrets(sealer: Sealer, row: SealedSecrets): readonly string[] {
  const { sealed, sealedBy, changedAt, now } = row;
  if (!sealed || sealedBy === null || !changedAt) return [];
  const place = webhookSecretsPlace(row.orgId, row.id);
  return readWebhookSecrets(sealer.open({ bytes: sealed, keyId: sealedBy }, place), { changedAt, now });
}

async function readOld(tx: Tx, id: string, sealer: Sealer): Promise<readonly string[]> {
  const row = await tx.one<{ sealed: Buffer | null; sealed_by: string | null; changed_at: Date | null; now: Date }>(
    `SELECT webhook_secrets_sealed AS sealed, webhook_secrets_sealed_by AS sealed_by,
       webhook_secrets_changed_at AS changed_at, now() AS now
     FROM psp_accounts WHERE org_id = $1 AND id = $2`,
    [tx.orgId, id],
  );
  const { sealed, sealed_by: sealedBy, changed_at: changedAt, now } = row;
  return openWebhookSecrets(sealer, { orgId: tx.orgId, id, sealed, sealedBy, changedAt, now });
}
