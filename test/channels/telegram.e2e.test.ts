import type { View } from '../../domain/chat/view';
import type { ChannelPort } from '../../domain/notifications/channelPort';
import { createTelegramChannel } from '../../integrations/channels/telegram/channel';
import { freePort } from '../../ops/setup/ports';
import type { Sandbox } from '../../sandbox/server';
import type { Message } from '../../sandbox/wire/telegram';
import { startSandbox } from '../kit/sandbox';

const TOKEN = '700001:e2e-telegram-channel-token-0000000000';
const CHAT = '4001';
const AT = { reference: 'row-1', chatId: CHAT } as const;

const paid: View = { text: 'order.paid', params: { number: 'A-1', amount: '₹250' }, buttons: [] };
const confirmed: View = { text: 'order.confirmed', params: { number: 'A-1' }, buttons: [] };

describe('one bot on Telegram', () => {
  let sandbox: Sandbox;
  let channel: ChannelPort;

  const open = (token = TOKEN, apiRoot = sandbox.url, timeoutSeconds = 20) =>
    createTelegramChannel({ token, apiRoot, publicBaseUrl: 'https://shop.example.com', timeoutSeconds });

  beforeAll(async () => {
    sandbox = await startSandbox({ profile: 'bench' });
    channel = open();
  });
  afterAll(() => sandbox.close());
  beforeEach(async () => {
    sandbox.reset();
    await control('/telegram/bots', { token: TOKEN });
    await control('/telegram/chats', { id: Number(CHAT), first_name: 'Asha' });
  });

  async function control(path: string, body?: object): Promise<unknown> {
    const init = body ? { method: 'POST', body: JSON.stringify(body), headers: JSON_TYPE } : {};
    const response = await fetch(sandbox.url + path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }

  async function shown(): Promise<Message[]> {
    const { messages } = (await control(`/telegram/${CHAT}/messages`)) as { messages: Message[] };
    return messages;
  }

  async function sendPaid(): Promise<string> {
    const outcome = await channel.send({ ...AT, view: paid, locale: 'en' });
    if (outcome.type !== 'sent') throw new Error(`not sent: ${outcome.type}`);
    return outcome.providerMessageId;
  }

  it('T-23 (part) shows a view in the reader’s language, with its buttons, and says its id', async () => {
    const view: View = {
      ...paid,
      buttons: [[{ label: 'order.payButton', url: '/r/abc' }], [{ label: 'order.button.track', data: 'v1.track.1' }]],
    };
    const outcome = await channel.send({ ...AT, view, locale: 'hi' });
    const [message] = await shown();
    expect(outcome).toEqual({ type: 'sent', providerMessageId: String(message?.message_id) });
    expect(message?.text).toContain('₹250');
    expect(message?.text).not.toContain('received');
    expect(message?.reply_markup?.inline_keyboard).toEqual([
      [expect.objectContaining({ url: 'https://shop.example.com/r/abc' })],
      [expect.objectContaining({ callback_data: 'v1.track.1' })],
    ]);
  });

  it('T-23 (part) what a person typed is never read as markup', async () => {
    const view: View = {
      text: 'order.rejected',
      params: { number: '1', reason: '<b>*no*</b> _x_ [a](b)' },
      buttons: [],
    };
    await channel.send({ ...AT, view, locale: 'en' });
    const [message] = await shown();
    expect(message?.text).toContain('<b>*no*</b> _x_ [a](b)');
    const styles = (message?.entities ?? []).filter(({ type }) => type !== 'bot_command');
    expect(styles).toEqual([]);
  });

  it('S-9 (part) a text beyond 4,096 characters becomes several messages; the last has the buttons and the id', async () => {
    const items = Array.from({ length: 200 }, (_, n) => ({
      name: `Item ${n}`,
      quantity: n,
      price: '₹10',
      subtotal: '₹10',
    }));
    const view: View = {
      text: 'order.receipt',
      params: {
        number: 'A-1',
        shop: 'Shop',
        total: '₹1',
        status: 's',
        lines: { kind: 'lines', key: 'order.line', items },
      },
      buttons: [[{ label: 'order.button.track', data: 'v1.track.1' }]],
    };
    const outcome = await channel.send({ ...AT, view, locale: 'en' });
    const messages = await shown();
    expect(messages.length).toBeGreaterThan(1);
    const last = messages.at(-1);
    expect(outcome).toEqual({ type: 'sent', providerMessageId: String(last?.message_id) });
    expect(messages.map((message) => message.reply_markup !== undefined)).toEqual([
      ...messages.slice(1).map(() => false),
      true,
    ]);
  });

  it('S-20 (part) a photo goes with its caption; one that Telegram doesn’t know costs only the picture', async () => {
    await control(`/telegram/${CHAT}/photo`, { fileId: 'known-photo-0001', caption: 'mine' });
    await channel.send({ ...AT, view: { ...confirmed, photo: 'known-photo-0001' }, locale: 'en' });
    const unknown = await channel.send({ ...AT, view: { ...paid, photo: '!' }, locale: 'en' });
    const [, withPhoto, without] = await shown();
    expect(withPhoto?.caption).toContain('A-1');
    expect(withPhoto?.photo).toBeDefined();
    expect(unknown.type).toBe('sent');
    expect(without?.text).toContain('₹250');
  });

  it('T-23 (part) edits in place; the same content again is done; what is gone is not editable', async () => {
    const messageId = await sendPaid();
    const edit = { ...AT, messageId, view: confirmed, locale: 'en' } as const;
    expect(await channel.edit(edit)).toEqual({ type: 'sent', providerMessageId: messageId });
    expect(await channel.edit(edit)).toEqual({ type: 'done' });
    expect((await shown()).map(({ text }) => text)).toEqual([expect.stringContaining('confirmed')]);
    expect(await channel.edit({ ...edit, messageId: '999999' })).toEqual({ type: 'notEditable' });
  });

  it('S-13 deletes a message; one that is gone is done', async () => {
    const messageId = await sendPaid();
    expect(await channel.delete({ chatId: CHAT, messageId })).toEqual({ type: 'done' });
    expect(await shown()).toEqual([]);
    expect(await channel.delete({ chatId: CHAT, messageId })).toEqual({ type: 'done' });
  });

  it('T-23 (part) answering a tap that is too old is done', async () => {
    expect(await channel.answerCallback({ callbackId: '123456789', text: 'x'.repeat(500) })).toEqual({ type: 'done' });
  });

  it('T-77 (part) sets the commands of everybody and of one chat, per language', async () => {
    const commands = [{ command: 'help', description: 'What you can do' }];
    expect(await channel.setCommands({ audience: { type: 'everyone' }, commands })).toEqual({ type: 'done' });
    const chat = { type: 'chat', chatId: CHAT } as const;
    expect(await channel.setCommands({ audience: chat, locale: 'ta', commands })).toEqual({ type: 'done' });
    const get = (query: string) => control(`/bot${TOKEN}/getMyCommands?${query}`);
    const scope = encodeURIComponent(JSON.stringify({ type: 'chat', chat_id: Number(CHAT) }));
    expect(await get('')).toMatchObject({ result: commands });
    expect(await get(`scope=${scope}&language_code=ta`)).toMatchObject({ result: commands });
    expect(await get(`scope=${scope}`)).toMatchObject({ result: [] });
  });

  describe('what failures mean', () => {
    const send = () => channel.send({ ...AT, view: paid, locale: 'en' });
    const fault = { provider: 'telegram', method: 'sendMessage', when: 'before' } as const;

    it('S-54 (part) 429: when to ask again', async () => {
      sandbox.faults.add({ ...fault, action: 'status', status: 429, retryAfterSeconds: 7 });
      expect(await send()).toEqual({ type: 'rateLimited', retryAfterMs: 7_000 });
    });

    it('S-54 (part) 403: blocked', async () => {
      await control(`/telegram/${CHAT}/block`, {});
      expect(await send()).toEqual({ type: 'blocked' });
    });

    it('S-54 (part) 400: refused, with Telegram’s words', async () => {
      const outcome = await channel.send({ ...AT, chatId: '987654', view: paid, locale: 'en' });
      expect(outcome).toEqual({ type: 'refused', code: 400, text: 'Bad Request: chat not found' });
    });

    it.each([
      ['an error 500', { action: 'status', status: 500 }],
      ['a proxy’s page', { action: 'status', status: 502, body: '<html>Bad Gateway</html>' }],
      ['a torn answer', { action: 'status', status: 200, body: '{"ok":tr' }],
      ['a reset', { action: 'reset' }],
    ] as const)('S-54 (part) %s after the effect: unknown, whatever was shown', async (_, action) => {
      sandbox.faults.add({ ...fault, when: 'after', ...action });
      expect(await send()).toMatchObject({ type: 'unknown' });
      expect(await shown()).toHaveLength(1);
    });

    it('S-54 (part) no answer within the time limit: unknown', async () => {
      sandbox.faults.add({ ...fault, action: 'hang' });
      const impatient = open(TOKEN, sandbox.url, 0.2);
      const outcome = await impatient.send({ ...AT, view: paid, locale: 'en' });
      expect(outcome).toMatchObject({ type: 'unknown', text: expect.stringContaining('timed out') });
    });

    it('S-54 (part) nobody listens, or the token is not known: certainly not sent', async () => {
      const nobody = open(TOKEN, `http://127.0.0.1:${await freePort()}`);
      expect(await nobody.send({ ...AT, view: paid, locale: 'en' })).toMatchObject({ type: 'notSent' });
      sandbox.faults.add({ ...fault, action: 'status', status: 401 });
      expect(await send()).toMatchObject({ type: 'notSent' });
    });
  });
});

const JSON_TYPE = { 'content-type': 'application/json' };
