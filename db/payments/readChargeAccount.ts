import type { PspName } from '../../domain/payments/pspPort';
import type { Tx } from '../kit/transaction';

/**
 * Where a try that we began is charged, which never changes; undefined when it is none of this shop's, or was taken by
 * hand.
 */
export async function readChargeAccount(
  tx: Tx,
  attemptId: string,
): Promise<{ readonly psp: PspName; readonly account: string } | undefined> {
  return tx.maybe<{ psp: PspName; account: string }>(
    `SELECT psp, psp_account AS account FROM payment_attempts WHERE org_id = $1 AND id = $2 AND psp <> 'byHand'`,
    [tx.orgId, attemptId],
  );
}
