import { DomainError } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { getPspAccount, lockPspAccount, type PspAccountView } from './pspAccountRow';

/**
 * Lets new payments be made at an account, before every other active one. What is under way elsewhere stays there.
 * Safe to repeat.
 * @throws DomainError `NOT_FOUND`, `PSP_ACCOUNT_NOT_CHECKED` while the provider has not taken its keys.
 */
export async function activatePspAccount(tx: Tx, { id }: { readonly id: string }): Promise<PspAccountView> {
  const { isChecked } = await lockPspAccount(tx, id);
  if (!isChecked) {
    throw new DomainError({
      cause: 'refused',
      code: 'PSP_ACCOUNT_NOT_CHECKED',
      message: 'The provider has not taken the keys of this account yet: check them first.',
    });
  }
  // The clock and not the transaction's time: of two that are chosen at once, one is the later.
  await tx.execute(
    `UPDATE psp_accounts SET status = 'ACTIVE', chosen_at = clock_timestamp(), check_due_at = now(), updated_at = now()
     WHERE org_id = $1 AND id = $2`,
    [tx.orgId, id],
  );
  return getPspAccount(tx, { id });
}

export interface DeactivatePspAccount {
  readonly id: string;
  /** The shop means it: with no account of its own left, new payments go to the installation's. */
  readonly useInstallation: boolean;
}

/**
 * Ends new payments at an account. What was paid there is still asked about, given back and told of.
 * @throws DomainError `NOT_FOUND`; `LAST_PSP_ACCOUNT` when the shop's money would go to somebody else's account and the
 *   caller has not said that it may.
 */
export async function deactivatePspAccount(tx: Tx, command: DeactivatePspAccount): Promise<PspAccountView> {
  const { id, useInstallation } = command;
  // Two that are ended at once would each count on the other.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 9))', [tx.orgId]);
  const { status } = await lockPspAccount(tx, id);
  if (status === 'ACTIVE' && !useInstallation) await assertAnother(tx, id);
  await tx.execute(
    `UPDATE psp_accounts SET status = 'INACTIVE', chosen_at = NULL, updated_at = now() WHERE org_id = $1 AND id = $2`,
    [tx.orgId, id],
  );
  return getPspAccount(tx, { id });
}

async function assertAnother(tx: Tx, id: string): Promise<void> {
  const other = await tx.maybe<{ is_there: boolean }>(
    `SELECT true AS is_there FROM psp_accounts WHERE org_id = $1 AND status = 'ACTIVE' AND id <> $2 LIMIT 1`,
    [tx.orgId, id],
  );
  if (other) return;
  throw new DomainError({
    cause: 'refused',
    code: 'LAST_PSP_ACCOUNT',
    message:
      'It is the last active account of the shop: activate another first, or say useInstallation to take payments at the installation’s own account.',
  });
}
