import { notFound } from '../../domain/kit/errors';
import type { Tx } from '../kit/transaction';

/** The order that a payment is for. @throws DomainError `NOT_FOUND`. */
export async function orderOfPayment(tx: Tx, paymentId: string): Promise<string> {
  const row = await tx.maybe<{ order_id: string | null }>(
    'SELECT order_id FROM payments WHERE org_id = $1 AND id = $2',
    [tx.orgId, paymentId],
  );
  if (!row?.order_id) throw notFound('payment');
  return row.order_id;
}
