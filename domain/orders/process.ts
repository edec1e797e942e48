/** The order's workflow by name, queue and id: what pokes and contracts are built from. */
export const ORDER_WORKFLOW = 'order';
export const ORDERS_QUEUE = 'orders';

/** One run per order at a time. The id holds our own id only: histories carry no person's data. */
export function orderWorkflowId(orderId: string): string {
  return `order:${orderId}`;
}
