import { isEnded } from '../../domain/orders/order';
import { orderWorkflowId, ORDERS_QUEUE, ORDER_WORKFLOW } from '../../domain/orders/process';
import type { OrderRecord } from '../../domain/orders/record';
import { poke, pokeSoon } from '../kit/poke';
import type { Tx } from '../kit/transaction';

/** «Look again» for the order's run. A change that ended the order tells a living run and starts none. */
export function pokeOrder(tx: Tx, order: OrderRecord): void {
  poke(tx, { ...runOf(tx, order), mayStart: !isEnded(order.status) });
}

/** Longer than a poke that waits may take. */
const SOON_MS = 2_000;

/**
 * For a change with which the run has nothing to do but show it: paid, confirmed. An order that is being closed, needs
 * a person, has come to its end or whose next time has almost come is told at once.
 */
export function pokeOrderSoon(tx: Tx, order: OrderRecord): void {
  const isQuiet = !order.closing && !order.needsAttentionReason && !isEnded(order.status);
  const nextMs = order.nextActionAt?.getTime() ?? Infinity;
  if (isQuiet && nextMs > Date.now() + SOON_MS) pokeSoon(tx, runOf(tx, order));
  else pokeOrder(tx, order);
}

function runOf(tx: Tx, order: OrderRecord) {
  return {
    orgId: tx.orgId,
    workflowType: ORDER_WORKFLOW,
    workflowId: orderWorkflowId(order.id),
    taskQueue: ORDERS_QUEUE,
  };
}
