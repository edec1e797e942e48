import { groupBy } from '../../world/groupBy';
import type { Inspector } from '../../world/inspector';
import type { Records } from '../../world/records';
import { wordsOfOrder } from '../../world/words';
import { EXPECTED } from '../ending';
import type { ChaosShop } from '../shops';
import type { JudgedOrder } from './judgeOrders';

export interface MessagesVerdict {
  /** Messages of orders, nudges and reminders aside, that nobody has seen. */
  readonly lost: number;
  /** Second deliveries that no kill explains. */
  readonly twiceUnexplained: number;
  readonly twiceExplained: number;
}

export interface MessagesCase {
  readonly inspector: Inspector;
  readonly records: Records;
  readonly orgIds: readonly string[];
  readonly chatShop: ChaosShop;
  readonly orders: readonly JudgedOrder[];
  /** When worker or Postgres were killed: milliseconds since 1970. */
  readonly kills: readonly number[];
  readonly print: (line: string) => void;
}

/** What was shown to people, by the sandbox's record. */
interface Shown {
  readonly chatId: number;
  readonly messageId: number;
  readonly text: string;
  readonly atMs: number;
}

/** A send whose mark was lost with the sender is repeated; a kill so soon after it explains that. */
const EXPLAINS_MS = 2_000;
/** What a sender has handed to its system before it was killed is read, and recorded, so long after the kill at most. */
const ARRIVES_WITHIN_MS = 500;

export async function judgeMessages(trial: MessagesCase): Promise<MessagesVerdict> {
  const shown = await readShown(trial.records);
  const rows = await trial.inspector.rows<Row>(ROWS, [trial.orgIds]);
  // A message that was written and not shown is missing on both counts, and still one message.
  const lost = new Set([...missingRows(rows, shown), ...missingByPlan(trial, shown)]);
  for (const what of lost) trial.print(`  nobody has seen ${what}`);
  return { lost: lost.size, ...countRepeats(trial, shown) };
}

async function readShown(records: Records): Promise<Shown[]> {
  const shown: Shown[] = [];
  for await (const { at, data } of records({ provider: 'telegram', kinds: ['message'] })) {
    const { chatId, message } = data as { chatId: number; message: { message_id: number; text?: string } };
    shown.push({ chatId, messageId: message.message_id, text: message.text ?? '', atMs: Date.parse(at) });
  }
  return shown;
}

interface Row {
  readonly [column: string]: unknown;
  readonly template: string;
  readonly status: string;
  readonly chat: string;
  readonly provider_message_id: string | null;
  readonly order_number: string;
}

const ROWS = `
  SELECT m.view ->> 'text' AS template, m.status, c.external_id AS chat, m.provider_message_id, o.order_number
  FROM messages m JOIN chats c ON c.id = m.chat_id JOIN orders o ON o.org_id = m.org_id AND o.id = m.order_id
  WHERE m.org_id = ANY($1::uuid[]) AND m.kind = 'SEND' AND m.class NOT IN ('NUDGE', 'REMINDER') AND m.status <> 'FOLDED'`;

/** Every message that was written must have been shown; one that was folded into another is not a message any more. */
function missingRows(rows: readonly Row[], shown: readonly Shown[]): string[] {
  const seen = new Set(shown.map(({ chatId, messageId }) => `${chatId}/${messageId}`));
  return rows
    .filter((row) => row.status !== 'SENT' || !seen.has(`${row.chat}/${row.provider_message_id}`))
    .map((row) => nameOf(row.template, row.order_number, row.chat));
}

/** What the plan says that a customer must be told must have been shown, whether or not it was ever written. */
function missingByPlan({ orders, chatShop }: MessagesCase, shown: readonly Shown[]): string[] {
  const byChat = groupBy(shown, ({ chatId }) => chatId);
  return orders
    .filter(({ plan }) => plan.channel === 'chat')
    .flatMap(({ plan, orderNumber }) => {
      const texts = (byChat.get(chatShop.chatIdOf(plan)) ?? []).map(({ text }) => text);
      const keys = ['order.receipt', ...EXPECTED[plan.ending].told] as const;
      return keys
        .filter((key) => !texts.some((text) => wordsOfOrder(key).exec(text)?.[1] === orderNumber))
        .map((key) => nameOf(key, orderNumber, String(chatShop.chatIdOf(plan))));
    });
}

function nameOf(template: string, orderNumber: string, chat: string): string {
  return `${template} of ${orderNumber} in chat ${chat}`;
}

/** The same words about an order in the same chat again are a second delivery: no order is told the same twice. */
function countRepeats({ orders, kills, print }: MessagesCase, shown: readonly Shown[]) {
  const numbers = new Set(orders.map(({ orderNumber }) => orderNumber));
  const ofOrders = shown.filter(({ text }) => numbers.has(/ORD-\d{4}-\d+/.exec(text)?.[0] ?? ''));
  const groups = groupBy(ofOrders, ({ chatId, text }) => `${chatId} ${text}`);
  let [twiceExplained, twiceUnexplained] = [0, 0];
  for (const group of groups.values()) {
    for (const [index, repeat] of group.slice(1).entries()) {
      const firstAtMs = group[index]?.atMs ?? 0;
      if (kills.some((killMs) => explains(killMs - firstAtMs))) twiceExplained += 1;
      else {
        twiceUnexplained += 1;
        const apart = `${repeat.atMs - firstAtMs} ms apart, ${nearest(kills, firstAtMs)} ms from the nearest kill`;
        print(`  twice in chat ${repeat.chatId}, ${apart}: ${repeat.text.slice(0, 80)}`);
      }
    }
  }
  return { twiceExplained, twiceUnexplained };
}

/** Whether a kill so long after a first delivery was recorded (before it: negative) explains a second one. */
function explains(killedAfterMs: number): boolean {
  return killedAfterMs >= -ARRIVES_WITHIN_MS && killedAfterMs <= EXPLAINS_MS;
}

function nearest(kills: readonly number[], atMs: number): number {
  return kills.reduce((best, killMs) => (Math.abs(killMs - atMs) < Math.abs(best) ? killMs - atMs : best), Infinity);
}
