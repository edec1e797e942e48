import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createApiKey } from '../../db/accounts/createApiKey';
import { openDatabase } from '../../db/kit/database';
import { withPrincipal } from '../../db/kit/transaction';
import { makeBackup } from '../../ops/backup/makeBackup';
import { restoreBackup } from '../../ops/backup/restoreBackup';
import { projectFolder } from '../../ops/setup/projectFolder';
import { openInspector, type Inspector } from '../../ops/world/inspector';
import { createHttp } from '../../ops/world/http';
import { createOrderBoard } from '../../ops/world/orderBoard';
import { createShopClient } from '../../ops/world/shopClient';
import type * as worldModule from '../../ops/world/world';
import type { World } from '../../ops/world/world';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';
import { isPayable, openBooks, orderAtCounter, orderInChat, pay } from './openBooks';

/**
 * Orders that were open under the version before: its database as our backup has it, and what the outside world knew.
 * Made anew from a checkout of that version that was built:
 * `UPGRADE_FROM=/path/to/checkout npm test -- test/proofs/upgrade`.
 */
const FIXTURE = join(__dirname, '..', 'operations', 'fixtures', 'upgrade');
const MAKE_FROM = process.env['UPGRADE_FROM'];

const DEADLINE_MS = 600_000;
const WAIT = { deadlineMs: 120_000, everyMs: 100 };
/** The outside world knows us by these, so both versions have the same. */
const ACCOUNTS = {
  TELEGRAM_BOT_TOKEN: '7000001:upgrade-drill-upgrade-drill-upgrade',
  TELEGRAM_WEBHOOK_SECRET: 'upgrade-drill',
  TELEGRAM_BOT_USERNAME: 'munshi_dev_bot',
  RAZORPAY_KEY_ID: 'rzp_test_upgradedrill',
  RAZORPAY_KEY_SECRET: 'upgrade-drill',
  RAZORPAY_WEBHOOK_SECRET: 'upgrade-drill',
};

const worldOf = (checkout: string) =>
  createRequire(__filename)(join(checkout, 'dist', 'ops', 'world', 'world.js')) as typeof worldModule;

(MAKE_FROM ? it : it.skip)('makes the fixture', () => makeFixture(MAKE_FROM ?? ''), DEADLINE_MS);

it(
  'U-17 U-19 orders that were open under the version before end under this one: migrated, and every one handed over',
  async () => {
    execFileSync(process.execPath, ['ops/scripts/build.mjs'], { cwd: projectFolder() });
    const folder = join(runFolder(), 'upgrade');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'record.jsonl'), gunzipSync(readFileSync(join(FIXTURE, 'record.jsonl.gz'))));
    const world = await worldOf(projectFolder()).openWorld({
      folder,
      profile: 'bench',
      settings: ACCOUNTS,
      fill: async (ownerUrl) => void (await restoreBackup({ from: join(FIXTURE, 'backup'), ownerUrl, replace: false })),
    });
    const inspector = openInspector(world.places.databaseUrl);
    try {
      const open = await openOrders(inspector);
      expect(open.length).toBeGreaterThanOrEqual(6);
      expect(
        new Set(open.map(({ status, payment_status }) => `${status} ${payment_status}`)).size,
      ).toBeGreaterThanOrEqual(4);
      await Promise.all(open.map((order) => finish(world, inspector, order)));
      expect(await openOrders(inspector)).toEqual([]);
    } finally {
      await inspector.close();
      await world.close({ keep: false });
    }
  },
  DEADLINE_MS,
);

interface OpenRow extends Record<string, unknown> {
  readonly id: string;
  readonly org_id: string;
  readonly order_number: string;
  readonly status: string;
  readonly payment_status: string;
}

const openOrders = (inspector: Inspector) =>
  inspector.rows<OpenRow>(
    `SELECT id, org_id, order_number, status, payment_status FROM orders
     WHERE status NOT IN ('FULFILLED', 'CANCELLED', 'REJECTED') ORDER BY id`,
  );

/** What the customer and the shop still have to do, they do. */
async function finish(world: World, inspector: Inspector, order: OpenRow): Promise<void> {
  const { apiUrl, sandboxUrl, settings } = world.places;
  const http = createHttp();
  const database = openDatabase({ url: settings['DATABASE_URL'] ?? '', maxConnections: 1 });
  try {
    const principal = { kind: 'system', orgId: order.org_id, useCase: 'createApiKey' } as const;
    const { key } = await withPrincipal(database, principal, (tx) =>
      createApiKey(tx, { name: 'drill', scopes: ['orders:read', 'orders:write'] }),
    );
    const board = createOrderBoard({ inspector, orgId: order.org_id, patienceMs: WAIT.deadlineMs });
    if (order.payment_status !== 'PAID' && order.payment_status !== 'COD_DUE') {
      const [link] = await inspector.rows<{ psp_link_id: string }>(
        `SELECT l.psp_link_id FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = $1`,
        [order.id],
      );
      await http.request({ method: 'POST', url: `${sandboxUrl}/bank/${link?.psp_link_id}`, body: { action: 'pay' } });
      await board.until(order.order_number, 'to be paid', (row) => row.payment_status === 'PAID');
    }
    const client = createShopClient({
      ...{ http, apiUrl, orgId: order.org_id, apiKey: key },
      patienceMs: WAIT.deadlineMs,
      tryWithinMs: 5_000,
    });
    await client.change(order.order_number, 'fulfill');
    await board.until(order.order_number, 'to be fulfilled', (row) => row.status === 'FULFILLED');
  } finally {
    await database.close();
    http.close();
  }
}

async function makeFixture(checkout: string): Promise<void> {
  const world = await worldOf(checkout).openWorld({ profile: 'bench', settings: ACCOUNTS });
  const books = await openBooks(world);
  try {
    const { client } = books.counter;
    for (const order of [await orderAtCounter(books, 'ONLINE'), await orderInChat(books, books.corner)]) {
      await isPayable(order);
    }
    const declined = await orderAtCounter(books, 'ONLINE');
    await isPayable(declined);
    await books.payer.act(declined.payUrl ?? '', { action: 'decline', reason: 'insufficient_funds' });
    await pay(books, await orderAtCounter(books, 'ONLINE'));
    const confirmed = await pay(books, await orderAtCounter(books, 'ONLINE'));
    await client.change(confirmed.orderNumber, 'confirm');
    const making = await pay(books, await orderAtCounter(books, 'ONLINE'));
    await client.change(making.orderNumber, 'confirm');
    await client.setStatus(making.orderNumber, 'PROCESSING');
    await orderAtCounter(books, 'COD');
    await waitFor(
      async () => {
        const [row] = await books.inspector.rows<{ open: number }>(
          `SELECT (SELECT count(*) FROM messages WHERE status IN ('QUEUED', 'CLAIMED', 'UNKNOWN'))::int
             + (SELECT count(*) FROM payment_attempts WHERE status = 'DECLINED_SOFT')::int - 1 AS open`,
        );
        return row?.open === 0;
      },
      { ...WAIT, message: 'all to be told, and the decline to be known' },
    );
    for (const name of ['api', 'worker', 'relay'] as const) await world.servers[name].stop();
    rmSync(FIXTURE, { recursive: true, force: true });
    mkdirSync(FIXTURE, { recursive: true });
    const { settings } = world.places;
    const { folder } = await makeBackup({
      folder: FIXTURE,
      ownerUrl: settings['MIGRATE_DATABASE_URL'] ?? '',
      inspectUrl: settings['INSPECT_DATABASE_URL'] ?? '',
    });
    renameSync(folder, join(FIXTURE, 'backup'));
    writeFileSync(join(FIXTURE, 'record.jsonl.gz'), gzipSync(readFileSync(join(world.folder, 'record.jsonl'))));
  } finally {
    await books.close();
    await world.close({ keep: false });
  }
}
