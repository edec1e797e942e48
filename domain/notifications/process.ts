/** A courier's lane: one long activity that sends the messages of its chats in order. */
export const COURIER_WORKFLOW = 'courier';
export const COURIER_QUEUE = 'ops';

export function courierWorkflowId(lane: number): string {
  return `courier:${lane}`;
}

/** The lane that a workflow of that id is. @throws RangeError when the id is not a lane's. */
export function laneOfWorkflow(workflowId: string): number {
  const lane = /^courier:(\d{1,3})$/.exec(workflowId)?.[1];
  if (lane === undefined) throw new RangeError(`${workflowId} is not the id of a courier's lane`);
  return Number(lane);
}
