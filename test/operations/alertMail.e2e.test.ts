import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDatabase, type Database } from '../../db/kit/database';
import { loadConfig } from '../../ops/runtime/config';
import { createLogger } from '../../ops/runtime/log';
import { createMetrics } from '../../ops/runtime/metrics';
import { createRelayWatch } from '../../workers/relay/createRelayWatch';
import type { Watch } from '../../workers/relay/watch';
import { buildChannels } from '../../workers/worker/buildChannels';
import { arrivedAt, FROM_ADDRESS } from '../channels/senders';
import { waitFor } from '../kit/waitFor';
import { CourierStage } from '../notifications/courierStage';
import { environmentOfCommands } from './alertStage';

const ON_CALL = 'kavya@oncall.test';
const log = createLogger({ process: 'test', level: 'silent' });

let stage: CourierStage;
let relay: Database;
let watch: Watch;
let env: Record<string, string>;
/** The process that is watched: it says whether it is ready. */
let watched: Server;
let isReady = true;
beforeAll(async () => {
  stage = await CourierStage.open();
  // Nobody has made a backup of a database that is minutes old; that alert is no matter here.
  await stage.sql(`INSERT INTO relay_state (key, value) VALUES ('last_backup_at', now()::text)`);
  watched = createServer((_request, response) => response.writeHead(isReady ? 200 : 503).end());
  await new Promise<void>((resolve) => watched.listen(0, '127.0.0.1', resolve));
  env = {
    ...environmentOfCommands(stage.postgres.urls),
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(stage.sandbox.smtpPort),
    SMTP_USER: 'munshi',
    SMTP_PASS: 'secret',
    SMTP_FROM: `Munshi <${FROM_ADDRESS}>`,
    ALERT_EMAIL: ON_CALL,
    WATCH_PROCESSES: `worker=http://127.0.0.1:${(watched.address() as AddressInfo).port}`,
    WATCH_DISKS: ',',
  };
  relay = openDatabase({ url: stage.postgres.urls.relay, maxConnections: 2 });
  ({ watch } = createRelayWatch({
    config: loadConfig('relay', env).config,
    relay,
    app: stage.app,
    client: () => undefined,
    registry: createMetrics('test'),
    log,
  }));
});
afterAll(async () => {
  await new Promise((resolve) => watched.close(resolve));
  await relay.close();
  await stage.close();
});

/** What the mailbox of whoever is on call holds, the oldest first. */
const mails = async () => (await arrivedAt(stage.sandbox, ON_CALL)).reverse();
const untilMails = (count: number) =>
  waitFor(async () => (await mails()).length >= count, { message: `${count} mails`, deadlineMs: 30_000 });

describe('alerts by mail', () => {
  it('S-48 K-134 what is down is told by mail when it opens, again while it lasts, and when it is over', async () => {
    const lane = stage.startLane({ channels: buildChannels(loadConfig('worker', env).config, log) });
    isReady = false;
    await watch.run();
    await stage.settled();
    expect(await mails()).toEqual([]);
    await watch.run();
    await untilMails(1);
    await stage.sql(`UPDATE alerts SET next_notice_at = now()`);
    await watch.run();
    await untilMails(2);
    isReady = true;
    await watch.run();
    await watch.run();
    await untilMails(3);
    await stage.settled();
    await lane.stop();
    const told = await mails();
    expect(told.map(({ text }) => text.split('\n')[0])).toEqual([
      '🔴 worker does not answer; asked 2 times.',
      expect.stringMatching(/^🔴 Still: worker does not answer; asked 3 times\.$/),
      expect.stringMatching(/^🟢 Over: worker does not answer/),
    ]);
    for (const { from, subject, text } of told.slice(0, 2)) {
      expect([from, subject !== '', text.includes('ops/runbooks/process-down.md')]).toEqual([FROM_ADDRESS, true, true]);
    }
  });

  it('S-48 K-134 a mail that the courier has not brought goes past it, at the look that is still within the five minutes, and once', async () => {
    const before = (await mails()).length;
    isReady = false;
    // Looks are a minute apart: the failure is at most a minute old at the first, two at the second.
    await watch.run();
    await watch.run();
    expect(await mails()).toHaveLength(before);
    // Two minutes later, and no courier: with the look that comes then it is five at the most.
    await stage.sql(`UPDATE messages SET created_at = created_at - interval '121 seconds' WHERE status = 'QUEUED'`);
    await watch.run();
    await untilMails(before + 1);
    expect((await mails()).at(-1)?.text).toMatch(/^🔴 worker does not answer/);
    const lane = stage.startLane({ channels: buildChannels(loadConfig('worker', env).config, log) });
    await watch.run();
    await stage.settled();
    await lane.stop();
    expect(await mails()).toHaveLength(before + 1);
  });

  it('S-48 K-134 (part) a mail server that refuses costs nothing: the alert stays open, and its mail comes later', async () => {
    const before = (await mails()).length;
    isReady = true;
    const fault = stage.sandbox.faults.add({
      provider: 'smtp',
      method: 'MAIL',
      action: 'status',
      status: 421,
      when: 'before',
    });
    await watch.run();
    await watch.run();
    await stage.sql(`UPDATE messages SET created_at = created_at - interval '121 seconds' WHERE status = 'QUEUED'`);
    await watch.run();
    expect(await mails()).toHaveLength(before);
    stage.sandbox.faults.remove(fault?.id ?? '');
    await watch.run();
    await untilMails(before + 1);
    expect((await mails()).at(-1)?.text).toMatch(/^🟢 Over: worker does not answer/);
  });
});
