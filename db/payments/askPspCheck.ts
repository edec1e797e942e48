import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';
import { getPspAccount, type PspAccountView } from './pspAccountRow';

/**
 * Asks for a check of an account: are its keys good, and does its webhook lead to us? The relay makes it within seconds
 * and writes what came of it; asking again meanwhile asks once. @throws DomainError `NOT_FOUND`.
 */
export async function askPspCheck(tx: Tx, { id }: { readonly id: string }): Promise<PspAccountView> {
  const touched = await tx.execute(
    `UPDATE psp_accounts SET check_asked_at = now(), check_due_at = now(), check_tries = 0
     WHERE org_id = $1 AND id = $2 AND status <> 'REMOVED'`,
    [tx.orgId, id],
  );
  if (touched === 0) throw notFound('provider account');
  return getPspAccount(tx, { id });
}
