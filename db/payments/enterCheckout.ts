import { actAs, type Unnamed } from '../kit/actAs';
import type { Tx } from '../kit/transaction';

/**
 * Lets the rest of an open transaction run in the shop of a payment, for somebody who holds a token that we signed for it.
 * @returns undefined for a payment that is not there (any more).
 */
export async function enterCheckout(session: Unnamed, paymentId: string): Promise<Tx | undefined> {
  const found = await session.maybe<{ org_id: string | null }>('SELECT app.find_org_of_payment($1) AS org_id', [
    paymentId,
  ]);
  if (!found?.org_id) return undefined;
  return actAs(session, { kind: 'system', orgId: found.org_id, useCase: 'checkout' });
}
