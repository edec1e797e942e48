import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy, type Client } from '@temporalio/client';
import { COURIER_QUEUE, COURIER_WORKFLOW, courierWorkflowId } from '../../domain/notifications/process';

/** Starts the courier's lanes that do not run: after a first start, and after a lost Temporal store. */
export async function keepLanes(client: Client, lanes: number): Promise<void> {
  for (let lane = 0; lane < lanes; lane += 1) {
    await client.workflow.start(COURIER_WORKFLOW, {
      workflowId: courierWorkflowId(lane),
      taskQueue: COURIER_QUEUE,
      args: [{ lane }],
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
      staticSummary: `courier lane ${lane + 1} of ${lanes}`,
    });
  }
}
