import type { RowInput } from '../../domain/kit/process';

export { ORDERS_QUEUE, ORDER_WORKFLOW, orderWorkflowId } from '../../domain/orders/process';

/** What a run needs: whose order and which; it reads everything else from the row. The one signal is `changed`. */
export type OrderInput = RowInput;
