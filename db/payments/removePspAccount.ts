import { DomainError } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { lockPspAccount } from './pspAccountRow';

/** What still needs an account's keys. */
interface OpenAtAccount {
  [column: string]: unknown;
  links: number;
  attempts: number;
  refunds: number;
}

/**
 * Removes an account for ever: its keys and secrets are gone, and its webhook's address leads nowhere. The row stays,
 * because payments name it; money that was paid there can only be given back in the provider's dashboard from now on.
 * @throws DomainError `NOT_FOUND`, `PSP_ACCOUNT_ACTIVE`, `PSP_ACCOUNT_IN_USE` while something is open there.
 */
export async function removePspAccount(tx: Tx, { id }: { readonly id: string }): Promise<void> {
  const { provider, status } = await lockPspAccount(tx, id);
  if (status === 'ACTIVE') {
    throw new DomainError({
      cause: 'conflict',
      code: 'PSP_ACCOUNT_ACTIVE',
      message: 'New payments are made at this account: deactivate it first.',
    });
  }
  const open = await countOpen(tx, { provider, id });
  if (open.links + open.attempts + open.refunds > 0) throw inUse(open);
  await tx.execute(
    `UPDATE psp_accounts SET status = 'REMOVED', chosen_at = NULL, keys_sealed = NULL, keys_sealed_by = NULL,
       next_keys_sealed = NULL, next_keys_sealed_by = NULL, next_keys_shown = NULL, keys_version = keys_version + 1,
       former_keys_sealed = NULL, former_keys_sealed_by = NULL,
       webhook_secrets_sealed = NULL, webhook_secrets_sealed_by = NULL, check_due_at = NULL, updated_at = now()
     WHERE org_id = $1 AND id = $2`,
    [tx.orgId, id],
  );
}

/** Found by the provider's ids, which begin with the account: rare enough for that. */
function countOpen(
  tx: Tx,
  { provider, id }: { readonly provider: string; readonly id: string },
): Promise<OpenAtAccount> {
  return tx.one<OpenAtAccount>(
    `SELECT
       (SELECT count(*)::int FROM payment_links WHERE org_id = $1 AND psp = $2 AND psp_account = $3
          AND status IN ('CREATED', 'SENT', 'UNKNOWN', 'ACTIVE')) AS links,
       (SELECT count(*)::int FROM payment_attempts WHERE org_id = $1 AND psp = $2 AND psp_account = $3
          AND (status IN ('CREATED', 'SENT', 'UNKNOWN', 'AUTHORIZED') OR next_query_at IS NOT NULL)) AS attempts,
       (SELECT count(*)::int FROM refunds r JOIN payment_attempts a ON a.org_id = r.org_id AND a.id = r.attempt_id
          WHERE a.org_id = $1 AND a.psp = $2 AND a.psp_account = $3
            AND r.status IN ('CREATED', 'SENT', 'UNKNOWN', 'PENDING', 'FAILED')) AS refunds`,
    [tx.orgId, provider, id],
  );
}

function inUse({ links, attempts, refunds }: OpenAtAccount): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'PSP_ACCOUNT_IN_USE',
    message: `Something is still open at this account (${links} links, ${attempts} payments, ${refunds} refunds): it can go when all have come to their end.`,
    data: { links, attempts, refunds },
  });
}
