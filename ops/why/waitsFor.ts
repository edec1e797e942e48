type Row = Readonly<Record<string, unknown>>;

/** What an order waits for, in one sentence, from its row alone. */
export function waitsFor(order: Row): string {
  const status = wordOf(order, 'status');
  if (order['needs_attention_reason']) return `A person has to look: ${wordOf(order, 'needs_attention_reason')}.`;
  if (ENDED.includes(status)) return `Nothing: it is ${status}.`;
  if (order['closing_target']) {
    const next = timeOf(order, 'next_query_at') ?? 'on the next poke';
    return `The bank's word whether it was paid, before it becomes ${wordOf(order, 'closing_target')}; next question ${next}.`;
  }
  return status === 'PENDING' ? pendingWaitsFor(order) : 'The shop to hand it over (/fulfill).';
}

const ENDED = ['FULFILLED', 'CANCELLED', 'REJECTED', 'RETURNED'];
const COVERED = ['PAID', 'PARTIALLY_REFUNDED', 'COD_DUE', 'CREDIT_DUE'];

function pendingWaitsFor(order: Row): string {
  if (COVERED.includes(wordOf(order, 'payment_status'))) {
    return `The shop to confirm or reject; next reminder ${timeOf(order, 'remind_at') ?? 'none'}.`;
  }
  if (!order['payable_since'] && order['payment_method'] === 'ONLINE') {
    return `The provider's pay link; looked after again at ${timeOf(order, 'next_action_at') ?? 'the next poke'}.`;
  }
  const nudge = timeOf(order, 'nudge_at') ?? (order['nudged_at'] ? 'was sent' : 'none');
  return `The customer to pay; nudge ${nudge}, cancel ${timeOf(order, 'cancel_at') ?? 'never'}.`;
}

function wordOf(order: Row, column: string): string {
  const value = order[column];
  return typeof value === 'string' ? value : '';
}

function timeOf(order: Row, column: string): string | undefined {
  const value = order[column];
  return value instanceof Date ? value.toISOString() : undefined;
}
