import type { Client } from '@temporalio/client';
import { orderWorkflowId } from '../../../domain/orders/process';
import { until } from '../../world/until';

/** The poke that starts the run may still be on its way: whoever is quick hands an order over before it has begun. */
const PATIENCE = { deadlineMs: 60_000, everyMs: 10 };

/** Waits until an order's run has come to its end. @throws Error when it does not, or has failed. */
export async function untilRunEnded(temporal: Client, orderId: string): Promise<void> {
  await until({ ...PATIENCE, what: `the run of order ${orderId} to end` }, () =>
    temporal.workflow.getHandle<() => Promise<string>>(orderWorkflowId(orderId)).result(),
  );
}
