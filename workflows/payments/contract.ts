import type { RowInput } from '../../domain/kit/process';

export { PAYMENTS_QUEUE, PAYMENT_WORKFLOW, paymentWorkflowId } from '../../domain/payments/process';

/** What a run needs: whose payment and which; it reads everything else from the rows. The one signal is `changed`. */
export type PaymentInput = RowInput;
