import { DomainError } from '../../domain/kit/errors';
import { areOfMode, shownKeys, writePspKeys, type PspKeys } from '../../domain/payments/pspKeys';
import type { PspMode } from '../../domain/payments/pspPort';
import type { Sealer } from '../../ops/runtime/sealing';
import type { Tx } from '../kit/transaction';
import { getPspAccount, keysPlace, lockPspAccount, type PspAccountView } from './pspAccountRow';

export interface RotatePspKeys {
  readonly id: string;
  readonly keys: PspKeys;
  readonly sealer: Sealer;
}

/**
 * Puts new keys beside those of an account and asks for their check. Payments go on with the old ones until the provider
 * has taken the new ones, and has shown with them what was made with the old ones.
 * @throws DomainError `NOT_FOUND`, `PSP_KEYS_OF_OTHER_PROVIDER`, `PSP_KEYS_OF_OTHER_MODE`.
 */
export async function rotatePspKeys(tx: Tx, { id, keys, sealer }: RotatePspKeys): Promise<PspAccountView> {
  const { provider, mode } = await lockPspAccount(tx, id);
  if (provider !== keys.provider) {
    throw new DomainError({
      cause: 'refused',
      code: 'PSP_KEYS_OF_OTHER_PROVIDER',
      message: `This account is at ${provider}: send its keys, or make another account.`,
    });
  }
  assertOfMode(keys, mode);
  const sealed = sealer.seal(writePspKeys(keys), keysPlace(tx.orgId, id));
  await tx.execute(
    `UPDATE psp_accounts SET next_keys_sealed = $3, next_keys_sealed_by = $4, next_keys_shown = $5,
       keys_version = keys_version + 1, check_asked_at = now(), check_due_at = now(), check_tries = 0, updated_at = now()
     WHERE org_id = $1 AND id = $2`,
    [tx.orgId, id, sealed.bytes, sealed.keyId, JSON.stringify(shownKeys(keys))],
  );
  return getPspAccount(tx, { id });
}

/** @throws DomainError `PSP_KEYS_OF_OTHER_MODE` when a key says that it is of the other mode. */
export function assertOfMode(keys: PspKeys, mode: PspMode): void {
  if (areOfMode(keys, mode)) return;
  throw new DomainError({
    cause: 'refused',
    code: 'PSP_KEYS_OF_OTHER_MODE',
    message: `This account is for ${mode} payments: send its ${mode} keys, all of them of that mode.`,
  });
}
