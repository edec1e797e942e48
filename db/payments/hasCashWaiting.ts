import type { Tx } from '../kit/transaction';

/**
 * Has a person recorded money for this order that is not booked yet, because its pay link is still being closed? Such
 * money is in the shop's hands: while it waits, nothing may end the order for want of payment.
 *
 * Call it under the order's lock, as recording does, so that none is recorded beside the decision.
 */
export async function hasCashWaiting(tx: Tx, orderId: string): Promise<boolean> {
  const { waiting } = await tx.one<{ waiting: boolean }>(
    `SELECT EXISTS (
       SELECT 1 FROM payments p JOIN payment_attempts a ON a.org_id = p.org_id AND a.payment_id = p.id
       WHERE p.org_id = $1 AND p.order_id = $2 AND a.kind = 'BY_HAND' AND a.status = 'CREATED') AS waiting`,
    [tx.orgId, orderId],
  );
  return waiting;
}
