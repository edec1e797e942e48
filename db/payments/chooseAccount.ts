import { DomainError } from '../../domain/kit/errors';
import { INSTALLATION_ACCOUNT } from '../../domain/payments/pspAccount';
import type { PspName } from '../../domain/payments/pspPort';
import type { Tx } from '../kit/transaction';

/**
 * At which account of a provider a shop charges: the one that is named, which must be the shop's own and have keys, or
 * the installation's; unnamed, the one that the shop has chosen last, and the installation's when it has none.
 * The account is held until the transaction ends, so that it is not removed with a charge just begun there.
 *
 * @throws DomainError `UNKNOWN_PSP_ACCOUNT`.
 */
export async function chooseAccount(tx: Tx, psp: PspName, named: string | undefined): Promise<string> {
  if (named === INSTALLATION_ACCOUNT) return named;
  const row = await tx.maybe<{ id: string }>(
    `SELECT id::text FROM psp_accounts
     WHERE org_id = $1 AND provider = $2 AND keys_sealed IS NOT NULL AND
       CASE WHEN $3::text IS NULL THEN status = 'ACTIVE' ELSE id::text = $3 END
     ORDER BY chosen_at DESC NULLS LAST, id DESC LIMIT 1 FOR KEY SHARE`,
    [tx.orgId, psp, named ?? null],
  );
  if (row) return row.id;
  if (named === undefined) return INSTALLATION_ACCOUNT;
  throw new DomainError({
    cause: 'refused',
    code: 'UNKNOWN_PSP_ACCOUNT',
    message: 'The shop has no such account at this provider, or its keys have not been taken yet.',
  });
}
