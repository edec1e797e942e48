import { ORDERS_QUEUE, ORDER_WORKFLOW, orderWorkflowId } from '../../domain/orders/process';
import { PAYMENTS_QUEUE, PAYMENT_WORKFLOW, paymentWorkflowId } from '../../domain/payments/process';
import { poke } from '../kit/poke';
import type { Tx } from '../kit/transaction';
import { lockOrder } from '../orders/orderRow';

/**
 * Asks the provider now whatever is to be asked later of an order's money: after its outage, nobody has to wait for the
 * ladder's next step, which may be hours away. Only times move; what the answer changes is decided as ever. Safe to repeat.
 */
export async function askNow(tx: Tx, { orderId }: { readonly orderId: string }): Promise<void> {
  await lockOrder(tx, orderId);
  await tx.execute(
    `UPDATE orders SET next_query_at = now(), next_action_at = least(next_action_at, now())
     WHERE org_id = $1 AND id = $2 AND next_query_at > now()`,
    [tx.orgId, orderId],
  );
  const payment = await tx.maybe<{ id: string }>(
    'SELECT id FROM payments WHERE org_id = $1 AND order_id = $2 FOR UPDATE',
    [tx.orgId, orderId],
  );
  if (payment) {
    await tx.execute(
      `WITH refunds_asked AS (
         UPDATE refunds SET next_try_at = now() WHERE org_id = $1 AND payment_id = $2 AND next_try_at > now()),
       attempts_asked AS (
         UPDATE payment_attempts SET next_query_at = now() WHERE org_id = $1 AND payment_id = $2 AND next_query_at > now()),
       links_asked AS (
         UPDATE payment_links SET shut_at = now() WHERE org_id = $1 AND payment_id = $2 AND shut_at > now())
       UPDATE payments SET next_action_at = now() WHERE org_id = $1 AND id = $2 AND next_action_at > now()`,
      [tx.orgId, payment.id],
    );
    poke(tx, {
      orgId: tx.orgId,
      workflowType: PAYMENT_WORKFLOW,
      workflowId: paymentWorkflowId(payment.id),
      taskQueue: PAYMENTS_QUEUE,
    });
  }
  poke(tx, {
    orgId: tx.orgId,
    workflowType: ORDER_WORKFLOW,
    workflowId: orderWorkflowId(orderId),
    taskQueue: ORDERS_QUEUE,
  });
}
