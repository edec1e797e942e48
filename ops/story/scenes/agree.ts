import type { Stage } from '../playStory';
import type { StoryOrder } from './shopping';

/** Counts the story's orders in Postgres, in Temporal and in the sandbox's record, prints them, and says whether they agree. */
export async function agree(stage: Stage, orders: readonly StoryOrder[]): Promise<boolean> {
  const { witness, options } = stage;
  const ids = orders.map((order) => order.orderId);
  await witness.eventually(
    `SELECT count(*) FROM messages WHERE order_id = ANY($1::uuid[]) AND status NOT IN ('SENT', 'SUPPRESSED', 'FOLDED')`,
    [ids],
    0,
  );
  const [counted] = await witness.rows<Counted>(COUNT, [ids]);
  const runs = await closedRuns(stage, ids);
  const outside = await outsideOf(stage, ids);
  if (!counted) return false;

  const problems = [
    ...orders
      .filter((order) => counted.states[order.orderId] !== order.ends.status)
      .map((order) => `${order.orderNumber} is ${counted.states[order.orderId]}, not ${order.ends.status}`),
    ...[...runs].filter(([, status]) => status !== 'COMPLETED').map(([id, status]) => `${id} is ${status}`),
    ...difference('captures online', Number(counted.captured_online), outside.capturedMinor),
    ...difference('refunds', Number(counted.refunded), outside.refundedMinor),
    ...difference(
      'captures as told',
      Number(counted.captured_online) + Number(counted.captured_by_hand),
      sum(orders, 'capturedMinor'),
    ),
    ...difference('stock against movements', Number(counted.stock_off), 0),
    ...difference('messages sent and shown', Number(counted.messages_sent), outside.messages),
  ];
  options.print('');
  options.print(`  counted by        Postgres      Temporal      sandbox`);
  options.print(row('orders', counted.orders, `${runs.size} runs`, '–'));
  options.print(row('events', counted.events, '–', '–'));
  options.print(row('messages', counted.messages_sent, '–', String(outside.messages)));
  options.print(row('captured', rupees(counted.captured_online), '–', rupees(outside.capturedMinor)));
  options.print(row('in cash', rupees(counted.captured_by_hand), '–', '–'));
  options.print(row('refunded', rupees(counted.refunded), '–', rupees(outside.refundedMinor)));
  options.print(row('stock off', counted.stock_off, '–', '–'));
  options.print('');
  for (const problem of problems) options.print(`  NOT AS IT SHOULD BE: ${problem}`);
  if (problems.length === 0) options.print('  They agree: nothing lost, nothing doubled.');
  return problems.length === 0;
}

interface Counted {
  [column: string]: unknown;
  orders: string;
  events: string;
  messages_sent: string;
  captured_online: string;
  captured_by_hand: string;
  refunded: string;
  stock_off: string;
  states: Record<string, string>;
}

const COUNT = `
  SELECT count(*) AS orders,
    (SELECT count(*) FROM order_events WHERE order_id = ANY($1::uuid[])) AS events,
    (SELECT count(*) FROM messages WHERE order_id = ANY($1::uuid[]) AND status = 'SENT' AND kind = 'SEND') AS messages_sent,
    (SELECT coalesce(sum(a.captured_minor), 0) FROM payment_attempts a JOIN payments p ON p.id = a.payment_id WHERE p.order_id = ANY($1::uuid[]) AND a.kind = 'LINK') AS captured_online,
    (SELECT coalesce(sum(a.captured_minor), 0) FROM payment_attempts a JOIN payments p ON p.id = a.payment_id WHERE p.order_id = ANY($1::uuid[]) AND a.kind = 'BY_HAND') AS captured_by_hand,
    (SELECT coalesce(sum(refunded_minor), 0) FROM payments WHERE order_id = ANY($1::uuid[])) AS refunded,
    (SELECT count(*) FROM products q WHERE q.org_id IN (SELECT org_id FROM orders WHERE id = ANY($1::uuid[])) AND
      (q.stock_quantity, q.stock_quantity - q.stock_reserved) <> (SELECT coalesce(sum(on_hand_delta), 0), coalesce(sum(delta), 0)
       FROM inventory_movements m WHERE m.product_id = q.id)) AS stock_off,
    jsonb_object_agg(id, status) AS states
  FROM orders WHERE id = ANY($1::uuid[])`;

/** Runs end a moment after the rows: wait for each. */
async function closedRuns({ witness }: Stage, orderIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const runs = await witness.runs(orderIds.map((id) => `order:${id}`));
    if ([...runs.values()].every((status) => status !== 'RUNNING') || Date.now() > deadline) return runs;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

interface Outside {
  readonly messages: number;
  readonly capturedMinor: number;
  readonly refundedMinor: number;
}

/** What the sandbox's own record says of these orders: money by reference, messages by the provider's ids. */
async function outsideOf({ witness, options }: Stage, orderIds: readonly string[]): Promise<Outside> {
  const references = await witness.rows<{ reference: string }>(
    'SELECT l.reference FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = ANY($1::uuid[])',
    [orderIds],
  );
  const { razorpay } = await witness.summary();
  const books = references.map(({ reference }) => razorpay.byReference[reference]);
  const sent = await witness.rows<{ external_id: string; provider_message_id: string }>(
    `SELECT c.external_id, m.provider_message_id FROM messages m JOIN chats c ON c.id = m.chat_id
     WHERE m.order_id = ANY($1::uuid[]) AND m.status = 'SENT' AND m.kind = 'SEND'`,
    [orderIds],
  );
  const record = await fetch(`${options.places.sandboxUrl}/records?provider=telegram&kind=message`);
  const shown = new Set((await record.text()).split('\n').filter(Boolean).map(messageKey));
  return {
    messages: sent.filter((message) => shown.has(`${message.external_id}/${message.provider_message_id}`)).length,
    capturedMinor: books.reduce((total, book) => total + (book?.capturedMinor ?? 0), 0),
    refundedMinor: books.reduce((total, book) => total + (book?.refundedMinor ?? 0), 0),
  };
}

function messageKey(line: string): string {
  const { data } = JSON.parse(line) as { data: { chatId: number; message: { message_id: number } } };
  return `${data.chatId}/${data.message.message_id}`;
}

function difference(what: string, found: number, wanted: number): string[] {
  return found === wanted ? [] : [`${what}: ${found} here, ${wanted} there`];
}

function sum(orders: readonly StoryOrder[], field: 'capturedMinor' | 'refundedMinor'): number {
  return orders.reduce((total, order) => total + order.ends[field], 0);
}

function rupees(amountMinor: string | number): string {
  return `₹${(Number(amountMinor) / 100).toFixed(2)}`;
}

function row(what: string, ...[postgres, temporal, sandbox]: readonly [string, string, string]): string {
  return `  ${what.padEnd(16)}  ${postgres.padEnd(12)}  ${temporal.padEnd(12)}  ${sandbox}`;
}
