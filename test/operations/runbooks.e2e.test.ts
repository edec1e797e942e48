import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALERT_NAMES } from '../../domain/operations/alertRules';
import type { RunningLane } from '../notifications/courierStage';
import { projectFolder } from '../../ops/setup/projectFolder';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';
import { AlertStage, commandsUnder } from './alertStage';

const PLATFORM = '00000000-0000-4000-8000-000000000001';
const MINUTE_MS = 60_000;

let ops: AlertStage;
let lane: RunningLane;
const backups = () => mkdtempSync(join(runFolder(), 'runbook-backups-'));
beforeAll(async () => {
  ops = await AlertStage.open({ BACKUP_DIR: backups() });
  lane = ops.stage.startLane();
  // Nobody has made a backup of a database that is minutes old; that alert has its own test.
  await ops.stage.sql(`INSERT INTO relay_state (key, value) VALUES ('last_backup_at', now()::text)`);
});
afterAll(() => ops.close());

describe('the runbooks', () => {
  it('U-18 every alert has one that says what to look at and how to mend it, and none is left over', () => {
    const pages = readdirSync(join(projectFolder(), 'ops', 'runbooks')).map((file) => file.replace(/\.md$/, ''));
    const others = ['backend', 'needs-attention', 'telegram-bot'];
    expect(pages.filter((page) => !others.includes(page)).sort()).toEqual([...ALERT_NAMES].sort());
    for (const rule of ALERT_NAMES) {
      const text = readFileSync(join(projectFolder(), 'ops', 'runbooks', `${rule}.md`), 'utf8');
      expect([rule, commandsUnder(text, 'Look').length]).toEqual([rule, 1]);
      expect([rule, commandsUnder(text, 'Mend').length]).toEqual([rule, 1]);
    }
  });

  it('U-18 S-48 outbox-set-aside: set aside pokes go again by the runbook’s command', async () => {
    await ops.stage.sql(
      `INSERT INTO outbox (org_id, workflow_type, workflow_id, task_queue, attempts, set_aside_at, last_error)
       VALUES ($1, 'order', 'order:broken', 'orders', 10, now(), 'no such queue')`,
      [PLATFORM],
    );
    await ops.walk('outbox-set-aside', { opened: /1 pokes failed/ });
    expect(await ops.stage.sql('SELECT set_aside_at FROM outbox')).toEqual([{ set_aside_at: null }]);
    await ops.stage.sql('DELETE FROM outbox');
  });

  it('U-18 S-48 inbox-set-aside: set aside events are taken up again', async () => {
    await ops.stage.sql(
      `INSERT INTO inbox (provider, account, event_id, event_type, body_sha256, body, facts, status, error)
       VALUES ('razorpay', 'default', 'e1', 'payment.captured', sha256('1'), '{}', '[]', 'SET_ASIDE', 'a mistake of ours')`,
    );
    await ops.walk('inbox-set-aside', { opened: /1 messages or provider events/ });
    expect(await ops.stage.sql('SELECT status FROM inbox')).toEqual([{ status: 'RECEIVED' }]);
    await ops.stage.sql('DELETE FROM inbox');
  });

  it('U-18 S-48 messages-failed: what could not be sent goes out', async () => {
    const chat = await ops.stage.addChat();
    const body = { ok: false, error_code: 400, description: 'Bad Request: the form is wrong' };
    ops.stage.fault({ action: 'status', status: 400, body, times: 1, when: 'before' });
    await ops.stage.queue(chat, ['F-1']);
    await waitFor(async () => (await ops.stage.statuses(chat))[0] === 'FAILED', { message: 'the refusal' });
    await ops.walk('messages-failed', { opened: /1 messages of the last day/ });
    await ops.stage.settled();
    expect(await ops.stage.numbersShown(chat)).toContain('F-1');
  });

  it('U-18 S-48 switch-paused: a forgotten pause is told of and lifted', async () => {
    await ops.stage.sql(
      `INSERT INTO switches (kind, name, paused_at, reason) VALUES ('bot', 'OtherBot', now() - interval '2 hours', 'trial')`,
    );
    const person = await ops.stage.addChat();
    await ops.stage.sql(
      `INSERT INTO chats (channel, bot, external_id, user_id) SELECT 'telegram', 'OtherBot', '7', user_id FROM chats WHERE id = $1`,
      [person.chatId],
    );
    await ops.walk('switch-paused', {
      opened: /Calls to bot OtherBot have been paused for 2 h/,
      words: { NAME: 'OtherBot' },
    });
  });

  it('U-18 U-19 S-48 backup-old: a fresh backup ends it', async () => {
    await ops.stage.sql(
      `UPDATE relay_state SET value = (now() - interval '30 hours')::text WHERE key = 'last_backup_at'`,
    );
    await ops.walk('backup-old', { opened: /The newest backup is 30 h old/ });
  });

  it('U-18 S-48 disk-full: old backups make room', async () => {
    const folder = ops.env['BACKUP_DIR'] ?? '';
    for (const day of [1, 2]) mkdirSync(join(folder, `munshi-2020010${day}T000000Z`));
    // The disk of this test holds three backups.
    const measure = () => [
      { signal: 'diskUsedRatio' as const, subject: '/backups', value: readdirSync(folder).length / 3 },
    ];
    Object.defineProperty(ops, 'outside', { configurable: true, get: measure });
    await ops.walk('disk-full', { opened: /The disk of \/backups is 100 % full/ });
    Object.defineProperty(ops, 'outside', { configurable: true, writable: true, value: [] });
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

describe('the watch', () => {
  it('S-48 K-134 two failures in a row alarm, one does not; it repeats with growing gaps, and says when it is over', async () => {
    const check = (isUp: boolean) => [{ name: 'worker', isUp, detail: 'no answer' }];
    const opened = async () => (await ops.alerts('process-down')).length;
    ops.checks = check(false);
    await ops.watch.run();
    expect(await opened()).toBe(0);
    ops.checks = check(true);
    await ops.watch.run();
    ops.checks = check(false);
    await ops.watch.run();
    expect(await opened()).toBe(0);
    await ops.watch.run();
    expect(await opened()).toBe(1);
    await ops.untilTold(/🔴 worker does not answer/);
    for (const [aheadMs, notices] of [
      [10 * MINUTE_MS, 1],
      [16 * MINUTE_MS, 2],
      [40 * MINUTE_MS, 2],
      [47 * MINUTE_MS, 3],
    ] as const) {
      ops.aheadMs = aheadMs;
      await ops.watch.run();
      expect([aheadMs, (await ops.alerts('process-down'))[0]?.notices]).toEqual([aheadMs, notices]);
    }
    await ops.untilTold(/🔴 Still: worker does not answer/);
    ops.aheadMs = 0;
    ops.checks = check(true);
    await ops.watch.run();
    await ops.watch.run();
    await ops.untilTold(/🟢 Over: worker does not answer/);
    ops.checks = [];
  });

  it('S-48 two relays that look at once tell people once', async () => {
    ops.checks = [{ name: 'api', isUp: false, detail: 'no answer' }];
    await ops.watch.run();
    const before = (await ops.told()).length;
    await Promise.all([ops.watch.run(), ops.watch.run(), ops.watch.run()]);
    await ops.untilTold(/🔴 api does not answer/);
    await ops.stage.settled();
    expect((await ops.told()).slice(before).filter((text) => text.includes('api does not answer'))).toHaveLength(1);
    ops.checks = [];
    await ops.watch.run();
    await ops.watch.run();
    await ops.stage.settled();
  });

  it('S-48 a courier that is late is passed by: the notice is sent directly within the five minutes, and once', async () => {
    await lane.stop();
    ops.outside = [{ signal: 'queueBacklogSeconds', subject: 'orders', value: 300 }];
    await ops.watch.run();
    expect((await ops.told()).some((text) => text.includes('queue orders'))).toBe(false);
    ops.aheadMs = 3 * MINUTE_MS;
    await ops.watch.run();
    await ops.untilTold(/🔴 No worker takes tasks of the queue orders/);
    lane = ops.stage.startLane();
    ops.aheadMs = 0;
    await ops.stage.settled();
    ops.outside = [];
    await ops.watch.run();
    await ops.watch.run();
    await ops.untilTold(/🟢 Over: No worker takes tasks/);
    expect(
      (await ops.told()).filter((text) => text.includes('🔴 No worker takes tasks of the queue orders')),
    ).toHaveLength(1);
  });
});
