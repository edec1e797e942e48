import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectFolder } from '../../ops/setup/projectFolder';
import { createHttp, type Http } from '../../ops/world/http';
import { openInspector, type Inspector } from '../../ops/world/inspector';
import { openShop, type OpenedShop } from '../../ops/world/openShop';
import { createPhone, textOf, type Phone } from '../../ops/world/phone';
import type * as worldModule from '../../ops/world/world';
import type { World } from '../../ops/world/world';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';

const DEADLINE_MS = 300_000;

describe('the inbox, with a real phone, over REST', () => {
  let world: World;
  let http: Http;
  let inspector: Inspector;
  let shop: OpenedShop;
  let customer: Phone;

  beforeAll(async () => {
    execFileSync(process.execPath, ['ops/scripts/build.mjs'], { cwd: projectFolder() });
    const folder = join(runFolder(), 'inbox');
    mkdirSync(folder, { recursive: true });
    // As it is built: a world starts programs of dist/, and finds their files from there.
    const load = createRequire(__filename);
    const { openWorld } = load(join(projectFolder(), 'dist', 'ops', 'world', 'world.js')) as typeof worldModule;
    world = await openWorld({ folder, profile: 'bench' });
    http = createHttp();
    inspector = openInspector(world.places.databaseUrl);
    const shared = { http, places: world.places, inspector };
    shop = await openShop({ ...shared, owner: { chatId: 4_001, firstName: 'Asha' }, name: 'Corner of the inbox' });
    await ask('POST', '/products', { name: 'Masala dosa', priceMinor: 8_000, stockQuantity: 20, publish: true });
    customer = createPhone({ http, sandboxUrl: world.places.sandboxUrl, chatId: 4_002, patienceMs: 60_000 });
    await customer.pickUp('Meena');
    await customer.say(`/start shop_${shop.slug}`);
    await reads('welcome to Corner of the inbox');
  }, DEADLINE_MS);
  afterAll(async () => {
    await inspector?.close();
    http?.close();
    await world?.close({ keep: false });
  }, DEADLINE_MS);

  interface Answer {
    readonly status: number;
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers have every form
    readonly data: any;
  }
  async function ask(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const { status, text } = await http.request({
      method,
      url: `${world.places.apiUrl}/v1${path}`,
      headers: { 'x-api-key': shop.apiKey, 'idempotency-key': randomUUID() },
      ...(body && { body }),
    });
    return { status, data: (JSON.parse(text) as { data?: unknown }).data };
  }
  const reads = (words: string) =>
    customer.until(`«${words}»`, (messages) =>
      messages.find((message) => message.from.is_bot && textOf(message).includes(words)),
    );
  const botsWords = async () => (await customer.messages()).filter(({ from }) => from.is_bot).map(textOf);

  it(
    'U-25 a member takes over, replies, hands back, and a worker killed in between loses nothing',
    async () => {
      await customer.say('kya haal hai bhai');
      await reads('I am not sure');
      const { data: inbox } = await ask('GET', '/chats');
      expect(inbox.chats).toMatchObject([{ customer: { name: 'Meena' }, state: 'BOT', reach: 'OPEN' }]);
      const chat = `/chats/${inbox.chats[0].id as string}`;
      expect((await ask('POST', `${chat}/take-over`, {})).status).toBe(200);
      await reads('Corner of the inbox is here now');

      await world.servers.worker.kill();
      await customer.say('my milk was sour');
      await customer.say('can I have a new one?');
      const first = await ask('POST', `${chat}/messages`, { text: 'I am sorry. It comes at once.' });
      const second = await ask('POST', `${chat}/messages`, { text: 'With a dosa on the house.' });
      expect([first.status, second.status, first.data.status]).toEqual([201, 201, 'QUEUED']);
      await world.servers.worker.start();
      await reads('With a dosa on the house.');
      const heard = await waitFor(
        async () => {
          const { data } = await ask('GET', `${chat}/messages?limit=100`);
          const messages = (data.messages as { author: { kind: string }; text: string; status: string }[]).toReversed();
          return messages.some(({ text }) => text === 'can I have a new one?') ? messages : undefined;
        },
        { deadlineMs: 60_000, everyMs: 100, message: 'the customer’s words in the inbox' },
      );
      const people = heard.filter(({ author }) => author.kind !== 'BOT').map(({ text }) => text);
      expect(people.sort()).toEqual(
        [
          'kya haal hai bhai',
          'my milk was sour',
          'can I have a new one?',
          'I am sorry. It comes at once.',
          'With a dosa on the house.',
        ].sort(),
      );
      const words = await botsWords();
      expect(words.filter((text) => text.includes('I am not sure'))).toHaveLength(1);
      const replies = words.filter((text) => text.startsWith('Corner of the inbox:\n'));
      expect(replies).toEqual([
        'Corner of the inbox:\nI am sorry. It comes at once.',
        'Corner of the inbox:\nWith a dosa on the house.',
      ]);

      expect((await ask('POST', `${chat}/hand-back`, {})).status).toBe(200);
      await reads('has handed you back to me');
      await customer.say('2 masala dosa');
      await reads('2 × Masala dosa');
    },
    DEADLINE_MS,
  );
});
