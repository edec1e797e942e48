import type { Tx } from '../kit/transaction';

/** The token of the order's newest link that may still be paid (/r/{token}); undefined when there is none. */
export async function linkTokenOf(tx: Tx, orderId: string): Promise<string | undefined> {
  const row = await tx.maybe<{ token: string }>(
    `SELECT l.token FROM payment_links l JOIN payments p ON p.org_id = l.org_id AND p.id = l.payment_id
     WHERE p.org_id = $1 AND p.order_id = $2 AND l.status IN ('CREATED', 'SENT', 'UNKNOWN', 'ACTIVE')
     ORDER BY l.created_at DESC LIMIT 1`,
    [tx.orgId, orderId],
  );
  return row?.token;
}
