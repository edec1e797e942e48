/** The payment's workflow: it runs while an attempt is unknown or declined, or a refund is open. */
export const PAYMENT_WORKFLOW = 'pay';
export const PAYMENTS_QUEUE = 'payments';

export function paymentWorkflowId(paymentId: string): string {
  return `pay:${paymentId}`;
}
