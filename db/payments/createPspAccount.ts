import { randomBytes, randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/kit/errors';
import { MAX_PSP_ACCOUNTS } from '../../domain/payments/pspAccount';
import { shownKeys, writePspKeys, type PspKeys } from '../../domain/payments/pspKeys';
import type { PspMode } from '../../domain/payments/pspPort';
import type { Sealer } from '../../ops/runtime/sealing';
import type { Tx } from '../kit/transaction';
import { getPspAccount, keysPlace, type PspAccountView } from './pspAccountRow';
import { assertOfMode } from './rotatePspKeys';
import { saveWebhookSecret } from './setWebhookSecret';

export interface CreatePspAccount {
  readonly name: string;
  readonly mode: PspMode;
  readonly keys: PspKeys;
  /** What webhooks are signed with; where the provider makes it, it comes later. */
  readonly webhookSecret?: string;
  readonly sealer: Sealer;
}

/** 128 random bits: nobody guesses the address of a webhook, though a signature is what guards it. */
const TOKEN_BYTES = 16;

/**
 * Makes an account of the shop at a provider. Its keys wait for a check, which is asked for here; until the provider has
 * taken them the account can't be active.
 * @throws DomainError `PSP_KEYS_OF_OTHER_MODE`, `PSP_ACCOUNT_EXISTS` for a name that is taken at that provider and in
 *   that mode (a request that is sent twice too), `TOO_MANY_PSP_ACCOUNTS`.
 */
export async function createPspAccount(tx: Tx, command: CreatePspAccount): Promise<PspAccountView> {
  const { name, mode, keys, webhookSecret, sealer } = command;
  assertOfMode(keys, mode);
  await refuseTooMany(tx);
  const id = randomUUID();
  const sealed = sealer.seal(writePspKeys(keys), keysPlace(tx.orgId, id));
  const made = await tx.execute(
    `INSERT INTO psp_accounts (org_id, id, provider, mode, name, next_keys_sealed, next_keys_sealed_by, next_keys_shown,
       keys_version, webhook_token, check_asked_at, check_due_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, now(), now()) ON CONFLICT DO NOTHING`,
    [
      ...[tx.orgId, id, keys.provider, mode, name],
      ...[sealed.bytes, sealed.keyId, JSON.stringify(shownKeys(keys))],
      randomBytes(TOKEN_BYTES).toString('base64url'),
    ],
  );
  if (made === 0) throw exists(name);
  if (webhookSecret !== undefined) saveWebhookSecret(tx, { id, secret: webhookSecret, sealer });
  return getPspAccount(tx, { id });
}

async function refuseTooMany(tx: Tx): Promise<void> {
  const { there } = await tx.one<{ there: number }>(
    `SELECT count(*)::int AS there FROM psp_accounts WHERE org_id = $1 AND status <> 'REMOVED'`,
    [tx.orgId],
  );
  if (there < MAX_PSP_ACCOUNTS) return;
  throw new DomainError({
    cause: 'refused',
    code: 'TOO_MANY_PSP_ACCOUNTS',
    message: `A shop can have at most ${MAX_PSP_ACCOUNTS} accounts at payment providers: remove one first.`,
    data: { max: MAX_PSP_ACCOUNTS },
  });
}

function exists(name: string): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'PSP_ACCOUNT_EXISTS',
    message: `There is an account «${name}» at this provider already: choose another name, or change its keys.`,
  });
}
