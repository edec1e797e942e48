import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { openDatabase, type Database } from '../../db/kit/database';
import { ALERT_NAMES, type AlertName } from '../../domain/operations/alertRules';
import { SIGNALS } from '../../domain/operations/signals';
import { loadConfig } from '../../ops/runtime/config';
import { createLogger } from '../../ops/runtime/log';
import { createMetrics } from '../../ops/runtime/metrics';
import { environmentOf } from '../../ops/setup/developmentEnvironment';
import { projectFolder } from '../../ops/setup/projectFolder';
import type * as worldModule from '../../ops/world/world';
import type { World } from '../../ops/world/world';
import { createRelayWatch } from '../../workers/relay/createRelayWatch';
import type { Watch } from '../../workers/relay/watch';
import { asSuperuser } from '../kit/postgres';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';
import { mendsOf, runLine } from '../operations/alertStage';
import { draftInChat, isPaid, isPayable, openBooks, orderAtCounter, orderInChat, type OpenBooks } from './openBooks';

const DEADLINE_MS = 600_000;
const WAIT = { deadlineMs: 120_000, everyMs: 500 };
const ON_CALL = '990001';

let world: World;
let books: OpenBooks;
let databases: Database[];
let connection: NativeConnection;
let client: Client;
/** As the relay runs it each minute; here whenever the test wants to look. */
let watch: Watch;
beforeAll(async () => {
  execFileSync(process.execPath, ['ops/scripts/build.mjs'], { cwd: projectFolder() });
  const folder = join(runFolder(), 'alerts');
  mkdirSync(folder, { recursive: true });
  const load = createRequire(__filename);
  const { openWorld } = load(join(projectFolder(), 'dist', 'ops', 'world', 'world.js')) as typeof worldModule;
  world = await openWorld({
    folder,
    profile: 'bench',
    settings: { ALERT_TELEGRAM_CHAT: ON_CALL, WATCH_DISKS: folder },
  });
  books = await openBooks(world);
  await books.http.request({
    method: 'POST',
    url: `${world.places.sandboxUrl}/telegram/chats`,
    body: { id: Number(ON_CALL), first_name: 'Kavya' },
  });
  const { config } = loadConfig('relay', environmentOf('relay', world.places.settings, process.env));
  databases = [openDatabase({ url: config.RELAY_DATABASE_URL }), openDatabase({ url: config.DATABASE_URL })];
  connection = await NativeConnection.connect({ address: world.places.temporalAddress });
  client = new Client({ connection, namespace: world.places.temporalNamespace });
  watch = createRelayWatch({
    config,
    relay: databases[0] as Database,
    app: databases[1] as Database,
    client: () => client,
    registry: createMetrics('test'),
    log: createLogger({ process: 'test', level: 'silent' }),
  }).watch;
}, DEADLINE_MS);
afterAll(async () => {
  await connection?.close();
  await Promise.all(databases?.map((database) => database.close()) ?? []);
  await books?.close();
  await world?.close({ keep: false });
}, DEADLINE_MS);

const sql = (text: string, params: unknown[] = []) =>
  asSuperuser(
    world.servers.postgres.superuserUrl().replace(/\/[^/]*$/, '/munshi'),
    async (superuser) => (await superuser.query(text, params)).rows as Record<string, unknown>[],
  );

async function open(): Promise<AlertName[]> {
  return (await sql('SELECT DISTINCT rule FROM alerts WHERE resolved_at IS NULL')).map(({ rule }) => rule as AlertName);
}

/** Looks until these alerts are open, and until the phone has shown each. */
async function untilOpen(rules: readonly AlertName[]): Promise<void> {
  await waitFor(
    async () => {
      await watch.run();
      const now = await open();
      return rules.every((rule) => now.includes(rule));
    },
    { ...WAIT, message: `${rules.join(', ')} to open` },
  );
  // A minute and more later: what the courier has not brought goes past it.
  await waitFor(
    async () => {
      await sql(
        `UPDATE messages SET created_at = created_at - interval '3 minutes' WHERE dedupe_key LIKE 'alert:%' AND status <> 'SENT'`,
      );
      await watch.run();
      const answer = await fetch(`${world.places.sandboxUrl}/records?provider=telegram&kind=message`);
      const told = (await answer.text()).split('\n').filter((line) => line.includes(`"chatId":${ON_CALL}`));
      return rules.every((rule) =>
        told.some((line) => line.includes('🔴') && line.includes(`ops/runbooks/${rule}.md`)),
      );
    },
    { ...WAIT, message: `the phone to show ${rules.join(', ')}` },
  );
}

async function untilOver(rules: readonly AlertName[]): Promise<void> {
  await waitFor(
    async () => {
      await watch.run();
      const now = await open();
      return rules.every((rule) => !now.includes(rule));
    },
    { ...WAIT, message: `${rules.join(', ')} to end` },
  );
}

/** What the runbook says, with the order's number in place of its word. */
async function mend(rule: AlertName, order = ''): Promise<void> {
  const env = { ...world.places.settings, PATH: process.env['PATH'] ?? '', MUNSHI_STATE_FOLDER: world.folder };
  for (const line of mendsOf(rule))
    await runLine(line.replace('ORDER', order).replace('SHOP', books.counter.slug), env);
}

describe('alerts of a whole Munshi', () => {
  it(
    'U-18 S-48 process-down, queue-backlog, inbox-lag, courier-lag: a worker that hangs is told of past the courier and mended',
    async () => {
      const order = await orderAtCounter(books, 'COD');
      const chatOrder = await orderInChat(books, books.corner);
      await isPayable(chatOrder);
      const draft = await draftInChat(books, books.corner);
      for (const pid of world.servers.worker.pids()) process.kill(pid, 'SIGSTOP');
      await draft.confirm();
      await order.shop.client.change(order.orderNumber, 'confirm');
      await chatOrder.shop.client.change(chatOrder.orderNumber, 'cancel', { reason: 'sold out' });
      await waitFor(
        async () => {
          const [row] = await sql(
            `SELECT (SELECT count(*) FROM messages WHERE status = 'QUEUED') > 0
               AND (SELECT count(*) FROM inbox WHERE status = 'RECEIVED') > 0 AS waits`,
          );
          return row?.['waits'];
        },
        { ...WAIT, message: 'a message that nobody sends and a tap that nobody reads' },
      );
      await sql(
        `UPDATE messages SET created_at = now() - interval '5 minutes', available_at = now() - interval '5 minutes' WHERE status = 'QUEUED'`,
      );
      await sql(`UPDATE inbox SET received_at = now() - interval '5 minutes' WHERE status = 'RECEIVED'`);
      const rules = ['process-down', 'queue-backlog', 'inbox-lag', 'courier-lag'] as const;
      await untilOpen(rules);
      await mend('process-down');
      await untilOver(rules);
    },
    DEADLINE_MS,
  );

  it(
    'U-18 S-48 outbox-lag: a Temporal that hangs is told of and started again',
    async () => {
      for (const pid of world.servers.temporal.pids()) process.kill(pid, 'SIGSTOP');
      await orderAtCounter(books, 'COD');
      await sql(`UPDATE outbox SET available_at = now() - interval '5 minutes' WHERE done_at IS NULL`);
      await untilOpen(['outbox-lag']);
      await mend('outbox-lag');
      await untilOver(['outbox-lag']);
    },
    DEADLINE_MS,
  );

  it(
    'U-18 S-48 orders-stuck: a run that can’t act is ended, and a new one finds everything in the row',
    async () => {
      const { orderNumber } = await orderAtCounter(books, 'COD');
      const [row] = await sql('SELECT id, org_id FROM orders WHERE order_number = $1 AND org_id = $2', [
        orderNumber,
        books.counter.orgId,
      ]);
      const workflowId = `order:${row?.['id'] as string}`;
      await waitFor(
        async () => (await client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING',
        WAIT,
      );
      await client.workflow.getHandle(workflowId).terminate('the test takes its place');
      // A queue that nobody serves: the run hears every poke and never acts.
      await client.workflow.start('order', {
        workflowId,
        taskQueue: 'nobody-serves-it',
        args: [{ orgId: row?.['org_id'], id: row?.['id'] }],
      });
      await sql(
        `UPDATE orders SET remind_at = now() - interval '1 hour', next_action_at = now() - interval '1 hour' WHERE id = $1`,
        [row?.['id']],
      );
      await untilOpen(['orders-stuck']);
      await mend('orders-stuck', row?.['id'] as string);
      await untilOver(['orders-stuck']);
    },
    DEADLINE_MS,
  );

  it(
    'U-18 S-48 unknown-outcome: after a provider’s outage it is asked at once instead of at the ladder’s next step',
    async () => {
      const faults = `${world.places.sandboxUrl}/faults`;
      for (const rule of [
        { method: 'payment_links.create', when: 'after', action: 'reset' },
        { method: 'payment_links.list', action: 'status', status: 503 },
      ]) {
        await books.http.request({ method: 'POST', url: faults, body: { provider: 'razorpay', ...rule } });
      }
      const order = await orderAtCounter(books, 'ONLINE');
      await waitFor(async () => (await sql(`SELECT 1 FROM payment_links WHERE status = 'UNKNOWN'`)).length === 1, WAIT);
      await sql(`UPDATE payment_links SET sent_at = now() - interval '1 hour' WHERE status = 'UNKNOWN'`);
      await untilOpen(['unknown-outcome']);
      await books.http.request({ method: 'DELETE', url: faults });
      await mend('unknown-outcome');
      await untilOver(['unknown-outcome']);
      await isPayable(order);
    },
    DEADLINE_MS,
  );

  it(
    'U-18 S-48 attention-waiting: what waits for a person is told of, and tried again when its reason is over',
    async () => {
      const { orderNumber } = await orderAtCounter(books, 'COD');
      await sql(
        `UPDATE orders SET needs_attention_since = now() - interval '40 minutes', needs_attention_reason = 'the bank gave no answer'
         WHERE order_number = $1 AND org_id = $2`,
        [orderNumber, books.counter.orgId],
      );
      await untilOpen(['attention-waiting']);
      await mend('attention-waiting', orderNumber);
      await untilOver(['attention-waiting']);
    },
    DEADLINE_MS,
  );

  it(
    'U-18 S-48 webhook-silence: a webhook that was switched off is noticed by what had to be asked for',
    async () => {
      const faults = `${world.places.sandboxUrl}/faults`;
      const order = await orderAtCounter(books, 'ONLINE');
      await isPayable(order);
      await books.http.request({ method: 'POST', url: faults, body: { provider: 'razorpay', action: 'drop' } });
      await books.payer.act(order.payUrl ?? '', { action: 'pay' });
      await mend('webhook-silence');
      await isPaid(order);
      await sql(
        `UPDATE payment_attempt_events SET created_at = now() - interval '5 minutes' WHERE learned_by IN ('BACKFILL', 'QUERY')`,
      );
      await sql(`UPDATE inbox SET received_at = now() - interval '1 hour' WHERE provider = 'razorpay'`);
      await untilOpen(['webhook-silence']);
      // What the runbook asks for in the provider's dashboard.
      await books.http.request({ method: 'DELETE', url: faults });
      await mend('webhook-silence');
      const next = await orderAtCounter(books, 'ONLINE');
      await isPayable(next);
      await books.payer.act(next.payUrl ?? '', { action: 'pay' });
      await untilOver(['webhook-silence']);
    },
    DEADLINE_MS,
  );

  it('S-48 R-99 every metric of rules and dashboard is one that a process shows, and the relay keeps its own watch', async () => {
    const urls = [
      `${world.places.apiUrl}/metrics`,
      ...(['worker', 'relay'] as const).map((name) => `http://127.0.0.1:${portOf(name)}/metrics`),
    ];
    const pages = await Promise.all(urls.map(async (url) => (await fetch(url)).text()));
    const known = new Set(pages.join('\n').match(/(?<=^# TYPE )\w+/gm));
    const texts = ['prometheus/rules.yml', 'grafana/munshi.json'].map((file) =>
      readFileSync(join(projectFolder(), 'ops', file), 'utf8'),
    );
    const used = new Set(texts.join('\n').match(/\b(munshi|process|nodejs)_[a-z0-9_]+\b/g));
    const unknown = [...used].filter((name) => !known.has(name.replace(/_bucket$/, '')));
    expect(unknown).toEqual([]);
    expect(used.size).toBeGreaterThan(20);
    for (const { metric } of Object.values(SIGNALS)) expect(known).toContain(metric);
    const checks = await sql('SELECT name FROM process_checks ORDER BY 1');
    expect(checks.map(({ name }) => name)).toEqual(['api', 'worker']);
    expect(ALERT_NAMES.length).toBeGreaterThan(10);
  });
});

function portOf(name: 'worker' | 'relay'): number {
  return (JSON.parse(readFileSync(join(world.folder, 'ports.json'), 'utf8')) as Record<string, number>)[name] ?? 0;
}
