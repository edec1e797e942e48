/** A courier's lane: one long activity that sends the messages of its chats in order. */
export const COURIER_WORKFLOW = 'courier';
export const COURIER_QUEUE = 'ops';

export function courierWorkflowId(lane: number): string {
  return `courier:${lane}`;
}
