import { openDatabase } from '../../db/kit/database';
import { botKey } from '../../domain/notifications/channelPort';
import { createTelegramChannel } from '../../integrations/channels/telegram/channel';
import { createLogger } from '../../ops/runtime/log';
import { createWatch } from '../../workers/relay/watch';
import { startSandbox } from '../kit/sandbox';

it('S-48 K-134 (part) Postgres away: the relay tells people past it at the second look, and when it is back', async () => {
  const sandbox = await startSandbox({ profile: 'bench' });
  const token = '700001:abcdefghijklmnopqrstuvwxyz0123456789';
  for (const [path, body] of [
    ['/telegram/bots', { token, username: 'WatchBot' }],
    ['/telegram/chats', { id: 990_002, first_name: 'Kavya' }],
  ] as const) {
    await fetch(sandbox.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
  const nowhere = openDatabase({ url: 'postgres://munshi_relay:x@127.0.0.1:1/munshi', connectTimeoutMs: 500 });
  const channel = createTelegramChannel({ token, apiRoot: sandbox.url, publicBaseUrl: 'https://shop.example.com' });
  const watch = createWatch({
    relay: nowhere,
    app: nowhere,
    channels: new Map([[botKey('telegram', 'WatchBot'), channel]]),
    destinations: [{ channel: 'telegram', bot: 'WatchBot', address: '990002' }],
    locale: 'en',
    checkProcesses: async () => [],
    measureOutside: async () => [],
    log: createLogger({ process: 'relay', level: 'silent' }),
  });
  const told = async () => (await fetch(`${sandbox.url}/records?provider=telegram&kind=message`)).text();
  await expect(watch.run()).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  expect(await told()).toBe('');
  await expect(watch.run()).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  expect(await told()).toContain('postgres does not answer; asked 2 times');
  await expect(watch.run()).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  expect((await told()).match(/postgres does not answer/g)).toHaveLength(1);
  await nowhere.close();
  await sandbox.close();
});
