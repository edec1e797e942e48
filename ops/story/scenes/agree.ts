import { formatMoney } from '../../../domain/kit/money';
import type { Stage } from '../playStory';
import type { StoryPsp } from '../witness';
import type { StoryOrder } from './shopping';

/**
 * Counts the story's orders in Postgres, in Temporal and in the sandbox's record, prints them, and says whether they
 * agree.
 */
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
    ...difference('captures online', written(counted.captured_online), written(outside.captured)),
    ...difference('refunds', written(counted.refunded), written(outside.refunded)),
    ...difference(
      'captures as told',
      total(counted.captured_online) + total(counted.captured_by_hand),
      sum(orders, 'capturedMinor'),
    ),
    ...difference('refunds as told', total(counted.refunded), sum(orders, 'refundedMinor')),
    ...difference('stock against movements', Number(counted.stock_off), 0),
    ...difference('messages sent and shown', Number(counted.messages_sent), outside.messages),
  ];
  options.print('');
  options.print(`  counted by        Postgres        Temporal      sandbox`);
  options.print(row('orders', counted.orders, `${runs.size} runs`, '–'));
  options.print(row('events', counted.events, '–', '–'));
  options.print(row('messages', counted.messages_sent, '–', String(outside.messages)));
  options.print(row('captured', written(counted.captured_online), '–', written(outside.captured)));
  options.print(row('in cash', written(counted.captured_by_hand), '–', '–'));
  options.print(row('refunded', written(counted.refunded), '–', written(outside.refunded)));
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
  captured_online: Amounts;
  captured_by_hand: Amounts;
  refunded: Amounts;
  stock_off: string;
  states: Record<string, string>;
}

/** Money in minor units, by currency. */
type Amounts = Readonly<Record<string, number>>;

function amounts(rows: string): string {
  return `(SELECT coalesce(jsonb_object_agg(currency, amount), '{}') FROM
      (SELECT currency, sum(amount) AS amount FROM (SELECT ${rows}) each GROUP BY currency HAVING sum(amount) > 0) summed)`;
}

const COUNT = `
  WITH tries AS (
    SELECT a.kind, a.captured_minor, a.currency FROM payment_attempts a JOIN payments p ON p.id = a.payment_id
    WHERE p.order_id = ANY($1::uuid[]))
  SELECT count(*) AS orders,
    (SELECT count(*) FROM order_events WHERE order_id = ANY($1::uuid[])) AS events,
    (SELECT count(*) FROM messages WHERE order_id = ANY($1::uuid[]) AND status = 'SENT' AND kind = 'SEND') AS messages_sent,
    ${amounts(`captured_minor AS amount, currency FROM tries WHERE kind <> 'BY_HAND'`)} AS captured_online,
    ${amounts(`captured_minor AS amount, currency FROM tries WHERE kind = 'BY_HAND'`)} AS captured_by_hand,
    ${amounts(`refunded_minor AS amount, currency FROM payments WHERE order_id = ANY($1::uuid[])`)} AS refunded,
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
  readonly captured: Amounts;
  readonly refunded: Amounts;
}

/** What the sandbox's own record says of these orders: money by reference, messages by the provider's ids. */
async function outsideOf({ witness, options }: Stage, orderIds: readonly string[]): Promise<Outside> {
  const references = await witness.rows<{ psp: StoryPsp; reference: string; currency: string }>(REFERENCES, [orderIds]);
  const providers = await witness.summary();
  const books = references.map(({ psp, reference, currency }) => ({
    currency,
    ...providers[psp].byReference[reference],
  }));
  const sent = await witness.rows<{ external_id: string; provider_message_id: string }>(
    `SELECT c.external_id, m.provider_message_id FROM messages m JOIN chats c ON c.id = m.chat_id
     WHERE m.order_id = ANY($1::uuid[]) AND m.status = 'SENT' AND m.kind = 'SEND'`,
    [orderIds],
  );
  const record = await fetch(`${options.places.sandboxUrl}/records?provider=telegram&kind=message`);
  const shown = new Set((await record.text()).split('\n').filter(Boolean).map(messageKey));
  return {
    messages: sent.filter((message) => shown.has(`${message.external_id}/${message.provider_message_id}`)).length,
    captured: byCurrency(books.map(({ currency, capturedMinor }) => [currency, capturedMinor])),
    refunded: byCurrency(books.map(({ currency, refundedMinor }) => [currency, refundedMinor])),
  };
}

/** What we called links and charges at their providers. */
const REFERENCES = `
  SELECT l.psp, l.reference, l.currency FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = ANY($1::uuid[])
  UNION ALL
  SELECT a.psp, a.reference, a.currency FROM payment_attempts a JOIN payments p ON p.id = a.payment_id
  WHERE p.order_id = ANY($1::uuid[]) AND a.kind = 'OFFSESSION'`;

function byCurrency(amounts: readonly (readonly [string, number | undefined])[]): Amounts {
  const sums: Record<string, number> = {};
  for (const [currency, amount = 0] of amounts) if (amount > 0) sums[currency] = (sums[currency] ?? 0) + amount;
  return sums;
}

function messageKey(line: string): string {
  const { data } = JSON.parse(line) as { data: { chatId: number; message: { message_id: number } } };
  return `${data.chatId}/${data.message.message_id}`;
}

function difference(what: string, found: number | string, wanted: number | string): string[] {
  return found === wanted ? [] : [`${what}: ${found} here, ${wanted} there`];
}

function sum(orders: readonly StoryOrder[], field: 'capturedMinor' | 'refundedMinor'): number {
  return orders.reduce((total, order) => total + order.ends[field], 0);
}

/** «₹1,050 + R130». */
function written(amounts: Amounts): string {
  const parts = Object.entries(amounts).sort(([one], [other]) => one.localeCompare(other));
  const words = parts.map(([currency, amount]) => formatMoney({ amountMinor: BigInt(amount), currency }));
  return words.join(' + ') || '–';
}

function total(amounts: Amounts): number {
  return Object.values(amounts).reduce((sum, amount) => sum + amount, 0);
}

function row(what: string, ...[postgres, temporal, sandbox]: readonly [string, string, string]): string {
  return `  ${what.padEnd(16)}  ${postgres.padEnd(14)}  ${temporal.padEnd(12)}  ${sandbox}`;
}
