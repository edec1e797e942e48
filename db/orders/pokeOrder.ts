import { isEnded } from '../../domain/orders/order';
import { orderWorkflowId, ORDERS_QUEUE, ORDER_WORKFLOW } from '../../domain/orders/process';
import type { OrderRecord } from '../../domain/orders/record';
import { poke } from '../kit/poke';
import type { Tx } from '../kit/transaction';

/** «Look again» for the order's run. A change that ended the order tells a living run and starts none. */
export async function pokeOrder(tx: Tx, order: OrderRecord): Promise<void> {
  await poke(tx, {
    orgId: tx.orgId,
    workflowType: ORDER_WORKFLOW,
    workflowId: orderWorkflowId(order.id),
    taskQueue: ORDERS_QUEUE,
    mayStart: !isEnded(order.status),
  });
}
