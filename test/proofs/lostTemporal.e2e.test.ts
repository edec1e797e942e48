import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { projectFolder } from '../../ops/setup/projectFolder';
import { inParallel } from '../../ops/world/inParallel';
import { recordsOfFolder } from '../../ops/world/records';
import type * as worldModule from '../../ops/world/world';
import type { World } from '../../ops/world/world';
import { wordsOfOrder } from '../../ops/world/words';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';
import {
  bringToEnd,
  draftInChat,
  isPayable,
  openBooks,
  orderAtCounter,
  orderInChat,
  pay,
  type OpenBooks,
  type OpenOrder,
} from './openBooks';

const DEADLINE_MS = 600_000;
const WAIT = { deadlineMs: 120_000, everyMs: 100 };

describe('Temporal’s store', () => {
  let world: World;
  let books: OpenBooks;

  beforeAll(async () => {
    execFileSync(process.execPath, ['ops/scripts/build.mjs'], { cwd: projectFolder() });
    const folder = join(runFolder(), 'lost-temporal');
    mkdirSync(folder, { recursive: true });
    // As it is built: a world starts programs of dist/, and finds their files from there.
    const load = createRequire(__filename);
    const { openWorld } = load(join(projectFolder(), 'dist', 'ops', 'world', 'world.js')) as typeof worldModule;
    world = await openWorld({ folder, profile: 'bench' });
    books = await openBooks(world);
  }, DEADLINE_MS);
  afterAll(async () => {
    await books?.close();
    await world?.close({ keep: false });
  }, DEADLINE_MS);

  it(
    'T-8 T-44 (part) may be lost with 50 orders open in every state: all of them end as if nothing had happened',
    async () => {
      const open = await openOrdersInEveryState(books);
      const draft = await draftInChat(books, books.corner);
      const closing = await beginClosing(books);
      const unknown = await loseLinkAnswer(books);
      await waitFor(async () => (await count(books, OPEN_MESSAGES)) === 0, { ...WAIT, message: 'all to be told' });

      // From here on nobody works on what is said and written.
      await world.servers.worker.kill();
      await draft.confirm();
      const chatOrder = open.find(({ shop }) => shop === books.corner) as OpenOrder;
      await chatOrder.shop.client.change(chatOrder.orderNumber, 'confirm');
      await waitFor(async () => (await count(books, UNPROCESSED)) === 1 && (await count(books, OPEN_MESSAGES)) >= 1, {
        ...WAIT,
        message: 'a tap that nobody has read, and a message that nobody has sent',
      });
      expect(await count(books, OPEN_ORDERS)).toBe(49);

      await world.servers.temporal.kill();
      world.servers.temporal.deleteStore();
      await world.servers.temporal.start();
      await world.servers.worker.start();
      await endFaults(books);

      const all = [...open, unknown, await draft.receipt()];
      await inParallel(all, { atOnce: 8, onFailure: fail }, (order) => bringToEnd(books, order));
      await closing.shop.board.until(closing.orderNumber, 'to be cancelled', (row) => row.status === 'CANCELLED');
      await waitFor(async () => (await count(books, OPEN_MESSAGES)) === 0, { ...WAIT, message: 'the last messages' });

      expect(await count(books, FULFILLED)).toBe(49);
      expect(await count(books, STOCK_OFF)).toBe(0);
      await expectEachToldOnce(books);
      await expectRunsToEnd(books, 50);
    },
    DEADLINE_MS,
  );
});

/** 47 orders: unpaid, declined, nudged, paid, confirmed, in the making, and to be paid in cash. */
async function openOrdersInEveryState(books: OpenBooks): Promise<OpenOrder[]> {
  const { client } = books.counter;
  const declined = async (order: OpenOrder) => {
    await isPayable(order);
    await books.payer.act(order.payUrl ?? '', { action: 'decline', reason: 'insufficient_funds' });
    await waitFor(async () => (await count(books, DECLINED)) === 1, { ...WAIT, message: 'a declined try' });
  };
  const confirmed = async (order: OpenOrder) => client.change(order.orderNumber, 'confirm');
  const online = () => orderAtCounter(books, 'ONLINE');
  const inCash = () => orderAtCounter(books, 'COD');
  const orders = await Promise.all([
    many(9, async () => settle(await online(), isPayable)),
    many(1, async () => settle(await online(), declined)),
    many(8, async () => pay(books, await online())),
    many(1, async () => pay(books, await orderInChat(books, books.corner))),
    many(9, async () => settle(await pay(books, await online()), confirmed)),
    many(5, async () =>
      settle(await pay(books, await online()), confirmed, ({ orderNumber }) =>
        client.setStatus(orderNumber, 'PROCESSING'),
      ),
    ),
    many(6, inCash),
    many(4, async () => settle(await inCash(), confirmed)),
    many(4, () => orderInChat(books, books.hasty)),
  ]);
  await waitFor(async () => (await count(books, NUDGED)) === 4, { ...WAIT, message: 'four nudges' });
  return orders.flat();
}

async function many<T>(times: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let time = 0; time < times; time += 1) made.push(await make());
  return made;
}

async function settle(order: OpenOrder, ...steps: readonly ((order: OpenOrder) => Promise<unknown>)[]) {
  for (const step of steps) await step(order);
  return order;
}

/** Razorpay makes links but its answers get lost, and it answers no question. */
async function silenceBank({ http, world }: OpenBooks): Promise<void> {
  const rules = [
    { method: 'payment_links.create', when: 'after', action: 'reset' },
    ...['list', 'fetch', 'cancel'].map((name) => ({ method: `payment_links.${name}`, action: 'status', status: 503 })),
  ];
  for (const rule of rules) {
    const body = { provider: 'razorpay', ...rule };
    await http.request({ method: 'POST', url: `${world.places.sandboxUrl}/faults`, body });
  }
}

async function endFaults({ http, world }: OpenBooks): Promise<void> {
  await http.request({ method: 'DELETE', url: `${world.places.sandboxUrl}/faults` });
}

/** The shop cancels an order that can still be paid: the bank is asked, and does not answer. */
async function beginClosing(books: OpenBooks): Promise<OpenOrder> {
  const order = await settle(await orderAtCounter(books, 'ONLINE'), isPayable);
  await silenceBank(books);
  await books.counter.client.change(order.orderNumber, 'cancel', { reason: 'Sold out after all' });
  await books.counter.board.until(order.orderNumber, 'to be closing', (row) => row.is_closing);
  return order;
}

async function loseLinkAnswer(books: OpenBooks): Promise<OpenOrder> {
  const order = await orderAtCounter(books, 'ONLINE');
  await waitFor(async () => (await count(books, UNKNOWN_LINKS)) === 1, { ...WAIT, message: 'a link nobody knows of' });
  return order;
}

const OPEN_ORDERS = `SELECT count(*) FROM orders WHERE status NOT IN ('FULFILLED', 'CANCELLED', 'REJECTED')`;
const FULFILLED = `SELECT count(*) FROM orders WHERE status = 'FULFILLED'`;
const DECLINED = `SELECT count(*) FROM payment_attempts WHERE status = 'DECLINED_SOFT'`;
const NUDGED = `SELECT count(*) FROM messages WHERE class = 'NUDGE' AND status = 'SENT'`;
const UNKNOWN_LINKS = `SELECT count(*) FROM payment_links WHERE status = 'UNKNOWN'`;
const UNPROCESSED = `SELECT count(*) FROM inbox WHERE status = 'RECEIVED'`;
const OPEN_MESSAGES = `SELECT count(*) FROM messages WHERE status IN ('QUEUED', 'CLAIMED', 'UNKNOWN')`;
/** Each order takes two pieces; the cancelled one gives them back. */
const STOCK_OFF = `
  SELECT count(*) FROM products p WHERE stock_reserved <> 0 OR stock_quantity <> 1000000 - (
    SELECT coalesce(sum(l.quantity), 0) FROM order_items l JOIN orders o ON o.org_id = l.org_id AND o.id = l.order_id
    WHERE l.org_id = p.org_id AND l.product_id = p.id AND o.status = 'FULFILLED')`;

async function count({ inspector }: OpenBooks, sql: string): Promise<number> {
  const [row] = await inspector.rows<{ count: string }>(sql);
  return Number(row?.count);
}

/** By the sandbox's record: no words about an order came twice, and each order of the hasty shop was nudged once. */
async function expectEachToldOnce({ world }: OpenBooks): Promise<void> {
  const told: string[] = [];
  for await (const { data } of recordsOfFolder(world.folder)({ provider: 'telegram', kinds: ['message'] })) {
    const { chatId, message } = data as { chatId: number; message: { text?: string } };
    if (/ORD-\d{4}-\d+/.test(message.text ?? '')) told.push(`${chatId} ${message.text}`);
  }
  expect(told.filter((words, index) => told.indexOf(words) !== index)).toEqual([]);
  const nudge = wordsOfOrder('order.nudge');
  expect(told.filter((words) => nudge.test(words.slice(words.indexOf(' ') + 1)))).toHaveLength(4);
}

/** In the new store there is a run of each order, and all of them have ended well. */
async function expectRunsToEnd({ world }: OpenBooks, orders: number): Promise<void> {
  const { temporalAddress, temporalNamespace } = world.places;
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    const client = new Client({ connection, namespace: temporalNamespace });
    const statuses = async () => {
      const found = new Map<string, string>();
      for await (const run of client.workflow.list({ query: `WorkflowType = 'order'` })) {
        if (found.get(run.workflowId) !== 'RUNNING') found.set(run.workflowId, run.status.name);
      }
      return [...found.values()];
    };
    await waitFor(async () => (await statuses()).filter((status) => status === 'COMPLETED').length === orders, {
      ...WAIT,
      message: `${orders} runs to end`,
    });
    expect(await statuses()).toHaveLength(orders);
  } finally {
    await connection.close();
  }
}

function fail({ orderNumber }: OpenOrder, error: unknown): never {
  throw new Error(`${orderNumber} did not come to its end`, { cause: error });
}
