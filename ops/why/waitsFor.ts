/** What an order waits for, in one sentence, from its row alone. */
export function waitsFor(order: Readonly<Record<string, unknown>>): string {
  const at = (column: string) => (order[column] instanceof Date ? order[column].toISOString() : undefined);
  const status = String(order['status']);
  if (order['needs_attention_reason']) return `A person has to look: ${String(order['needs_attention_reason'])}.`;
  if (['FULFILLED', 'CANCELLED', 'REJECTED', 'RETURNED'].includes(status)) return `Nothing: it is ${status}.`;
  if (order['closing_target']) {
    return `The bank's word whether it was paid, before it becomes ${String(order['closing_target'])}; next question ${at('next_query_at') ?? 'on the next poke'}.`;
  }
  if (status !== 'PENDING') return 'The shop to hand it over (/fulfill).';
  if (['PAID', 'PARTIALLY_REFUNDED', 'COD_DUE', 'CREDIT_DUE'].includes(String(order['payment_status']))) {
    return `The shop to confirm or reject; next reminder ${at('remind_at') ?? 'none'}.`;
  }
  if (!order['payable_since'] && order['payment_method'] === 'ONLINE')
    return `The provider's pay link; looked after again at ${at('next_action_at') ?? 'the next poke'}.`;
  return `The customer to pay; nudge ${at('nudge_at') ?? (order['nudged_at'] ? 'was sent' : 'none')}, cancel ${at('cancel_at') ?? 'never'}.`;
}
