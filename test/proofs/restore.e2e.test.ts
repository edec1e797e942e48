import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { listBackups } from '../../ops/backup/folders';
import { environmentOf } from '../../ops/setup/developmentEnvironment';
import { projectFolder } from '../../ops/setup/projectFolder';
import { recordsOfFolder } from '../../ops/world/records';
import type * as worldModule from '../../ops/world/world';
import type { World } from '../../ops/world/world';
import type { ConfiguredProcess } from '../../ops/runtime/config';
import { asSuperuser } from '../kit/postgres';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';
import {
  bringToEnd,
  isPaid,
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

let world: World;
let books: OpenBooks;
beforeAll(async () => {
  execFileSync(process.execPath, ['ops/scripts/build.mjs'], { cwd: projectFolder() });
  const folder = join(runFolder(), 'restore');
  mkdirSync(folder, { recursive: true });
  // As it is built: a world starts programs of dist/, and finds their files from there.
  const { openWorld } = createRequire(__filename)(
    join(projectFolder(), 'dist', 'ops', 'world', 'world.js'),
  ) as typeof worldModule;
  world = await openWorld({ folder, profile: 'bench' });
  books = await openBooks(world);
}, DEADLINE_MS);
afterAll(async () => {
  await books?.close();
  await world?.close({ keep: false });
}, DEADLINE_MS);

it(
  'U-19 the database is destroyed with orders open: restored by one command, everything open at the backup ends, told once',
  async () => {
    const unpaid = [await orderAtCounter(books, 'ONLINE'), await orderInChat(books, books.corner)];
    const paidLater = await orderAtCounter(books, 'ONLINE');
    const paid = await pay(books, await orderAtCounter(books, 'ONLINE'));
    const inCash = await orderAtCounter(books, 'COD');
    for (const order of [...unpaid, paidLater]) await isPayable(order);
    await untilTold();
    const folder = join(world.folder, 'backups');
    await command('backup', ['--to', folder], 'backup');

    // All this is after the backup: an order that is lost, and money that only the bank knows of.
    const lost = await orderAtCounter(books, 'COD');
    await pay(books, paidLater);
    await untilTold();
    const toldBefore = await told();

    for (const name of ['api', 'worker', 'relay'] as const) await world.servers[name].kill();
    await asSuperuser(world.servers.postgres.superuserUrl(), (client) =>
      client.query('DROP DATABASE munshi WITH (FORCE)'),
    );
    const startedAt = performance.now();
    const setup = { SETUP_DATABASE_URL: world.servers.postgres.superuserUrl() };
    expect(await command('restore', ['--from', (await newestOf(folder)) ?? ''], 'backup', setup)).toMatch(
      /restored in/,
    );
    await Promise.all([world.servers.api.start(), world.servers.worker.start(), world.servers.relay.start()]);
    const rtoSeconds = (performance.now() - startedAt) / 1_000;
    expect(rtoSeconds).toBeLessThan(120);

    await command('paymentsBackfill', ['--since', '1h'], 'relay');
    await isPaid(paidLater);
    for (const order of [...unpaid, paidLater, paid, inCash]) await bringToEnd(books, order);
    await untilTold();

    expect(await count(`SELECT count(*) FROM orders WHERE status = 'FULFILLED'`)).toBe(5);
    expect(await count(`SELECT count(*) FROM orders WHERE order_number = '${lost.orderNumber}'`)).toBe(0);
    await expectNobodyToldTwice(toldBefore, [...unpaid, paid, inCash]);
    // A number that was lost is never another order's.
    const next = await orderAtCounter(books, 'COD');
    expect(Number(next.orderNumber.slice(-6))).toBeGreaterThan(Number(lost.orderNumber.slice(-6)));
  },
  DEADLINE_MS,
);

const OPEN_MESSAGES = `SELECT count(*) FROM messages WHERE status IN ('QUEUED', 'CLAIMED', 'UNKNOWN')`;

async function untilTold(): Promise<void> {
  await waitFor(async () => (await count(OPEN_MESSAGES)) === 0, { ...WAIT, message: 'all to be told' });
}

async function count(sql: string): Promise<number> {
  return asSuperuser(world.places.databaseUrl, async (client) => {
    const { rows } = await client.query<{ count: string }>(sql);
    return Number(rows[0]?.count);
  });
}

async function newestOf(folder: string): Promise<string | undefined> {
  return (await listBackups(folder))[0]?.path;
}

/** Runs one of our commands as an operator does, with that process' part of the settings. */
async function command(
  script: string,
  args: readonly string[],
  as: ConfiguredProcess,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = { ...environmentOf(as, world.places.settings, process.env), ...more };
  const child = spawn(process.execPath, [join(projectFolder(), 'dist', 'ops', 'scripts', `${script}.js`), ...args], {
    env,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}: ${output}`);
  return output;
}

async function told(): Promise<string[]> {
  const texts: string[] = [];
  for await (const { data } of recordsOfFolder(world.folder)({ provider: 'telegram', kinds: ['message'] })) {
    const { chatId, message } = data as { chatId: number; message: { text?: string } };
    texts.push(`${chatId} ${message.text ?? ''}`);
  }
  return texts;
}

/** What people had read of an order before it was lost is not sent again. */
async function expectNobodyToldTwice(before: readonly string[], orders: readonly OpenOrder[]): Promise<void> {
  const after = (await told()).slice(before.length);
  for (const { orderNumber } of orders) {
    const old = new Set(before.filter((text) => text.includes(orderNumber)));
    expect([orderNumber, after.filter((text) => old.has(text))]).toEqual([orderNumber, []]);
  }
}
