import { InlineKeyboard } from 'grammy';
import { waitFor } from '../kit/waitFor';
import { field, Hook, openOutside, text, TOKEN, type Outside, type Received } from './outside';

const ASHA = 55;
const RAVI = 56;

describe('updates of the sandbox to a webhook', () => {
  let outside: Outside;
  let hook: Hook;

  beforeEach(async () => {
    hook = await Hook.open();
    outside = await openOutside({ settings: { telegram: { redelivery: { firstMs: 5, longestMs: 20 } } } });
    await outside.post('/telegram/chats', { id: ASHA, first_name: 'Asha', username: 'asha', language_code: 'ta' });
    await outside.post('/telegram/chats', { id: RAVI, first_name: 'Ravi' });
    await outside.bot.setWebhook(hook.url, { secret_token: 'hush-hush' });
  });
  afterEach(async () => {
    await outside.close();
    await hook.close();
  });

  const says = (chatId: number, words: string) => outside.post(`/telegram/${chatId}/text`, { text: words });
  const texts = (received: Received[]) => received.map(({ body }) => text(body, 'message.text'));

  it('T-10 (part) sends what a person types, with the secret, her language and the entities that Telegram finds', async () => {
    const said = await says(ASHA, '/start shop_biryani');
    const [update] = await hook.atLeast(1);

    expect(update?.headers['x-telegram-bot-api-secret-token']).toBe('hush-hush');
    expect(update?.body).toEqual({
      update_id: field(said.body, 'updateId'),
      message: {
        message_id: 1,
        from: { id: ASHA, is_bot: false, first_name: 'Asha', username: 'asha', language_code: 'ta' },
        chat: { id: ASHA, type: 'private', first_name: 'Asha', username: 'asha' },
        date: expect.any(Number) as number,
        text: '/start shop_biryani',
        entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      },
    });
  });

  it('T-10 (part) numbers updates upwards and keeps the order of each chat while one chat is refused', async () => {
    hook.answer = ({ body }) => (field(body, 'message.chat.id') === ASHA && hook.received.length < 12 ? 500 : 200);
    for (const words of ['1', '2', '3']) await says(ASHA, `asha ${words}`);
    for (const words of ['1', '2', '3']) await says(RAVI, `ravi ${words}`);
    await waitFor(async () => (await pending()) === 0, { message: 'all updates to be accepted' });

    const ravis = texts(hook.received).filter((words) => words.startsWith('ravi'));
    const ashas = texts(hook.received).filter((words) => words.startsWith('asha'));
    expect(ravis).toEqual(['ravi 1', 'ravi 2', 'ravi 3']);
    expect([...new Set(ashas)]).toEqual(['asha 1', 'asha 2', 'asha 3']);
    expect(ashas.filter((words) => words === 'asha 1').length).toBeGreaterThan(1);
    const ids = (await outside.records('kind=update')).map(({ data }) => Number(field(data, 'update.update_id')));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(6);
  });

  it('T-10 (part) sends an update again until it is accepted, and says so in the record and in getWebhookInfo', async () => {
    hook.answer = () => (hook.received.length < 3 ? 503 : 200);
    await says(ASHA, 'hello');
    await waitFor(async () => (await pending()) === 0, { message: 'the update to be accepted' });

    const sendings = [
      ...(await outside.records('kind=updateSent')),
      ...(await outside.records('kind=updateRedelivered')),
    ];
    expect(
      sendings.map(({ data }) => [field(data, 'attempt'), field(data, 'status'), field(data, 'accepted')]),
    ).toEqual([
      [1, 503, false],
      [2, 503, false],
      [3, 200, true],
    ]);
    await expect(outside.bot.getWebhookInfo()).resolves.toMatchObject({
      url: hook.url,
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 503 Service Unavailable',
    });
  });

  it('T-10 (part) sends again what was not answered in time', async () => {
    await outside.close();
    const settings = { telegram: { answerWithinMs: 1500, redelivery: { firstMs: 5, longestMs: 20 } } };
    outside = await openOutside({ settings });
    await outside.post('/telegram/chats', { id: ASHA });
    hook.answer = () => (hook.received.length === 1 ? 'hang' : 200);
    await outside.bot.setWebhook(hook.url);
    await says(ASHA, 'hello');
    await waitFor(async () => (await pending()) === 0, { message: 'the update to be accepted' });

    await expect(outside.bot.getWebhookInfo()).resolves.toMatchObject({ last_error_message: 'Read timeout expired' });
    expect(texts(hook.received)).toEqual(['hello', 'hello']);
  });

  it('T-23 (part) keeps updates for a webhook that comes later, and forgets them when told to', async () => {
    await outside.bot.deleteWebhook();
    await says(ASHA, 'kept');
    await expect(outside.bot.getWebhookInfo()).resolves.toMatchObject({ url: '', pending_update_count: 1 });
    await outside.bot.setWebhook(hook.url);
    await hook.atLeast(1);
    await outside.bot.deleteWebhook();
    await says(ASHA, 'forgotten');
    await outside.bot.setWebhook(hook.url, { drop_pending_updates: true });
    await says(ASHA, 'after');
    await hook.atLeast(2);

    expect(texts(hook.received)).toEqual(['kept', 'after']);
  });

  it('T-23 (part) refuses webhooks without https elsewhere and secrets of other characters', async () => {
    const refused = async (url: string, secret_token?: string) =>
      (await outside.post(`/bot${TOKEN}/setWebhook`, { url, secret_token })).body;

    await expect(refused('http://example.com/hook')).resolves.toMatchObject({
      description: 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
    });
    await expect(refused(hook.url, 'no spaces')).resolves.toMatchObject({
      description: 'Bad Request: secret token contains unallowed characters',
    });
    await expect(refused('https://example.com/hook')).resolves.toMatchObject({ ok: true, result: true });
  });

  it('T-23 (part) sends only the kinds of updates that the webhook asked for', async () => {
    await outside.bot.setWebhook(hook.url, { allowed_updates: ['callback_query'] });
    const typed = await says(ASHA, 'unheard');
    await outside.bot.sendMessage(ASHA, 'menu', { reply_markup: new InlineKeyboard().text('Browse', 'b:1') });
    await outside.post(`/telegram/${ASHA}/tap`, { label: 'Browse' });
    const [only] = await hook.atLeast(1);

    expect(typed.body).toMatchObject({ updateId: null, messageId: 1 });
    expect(only?.body).toHaveProperty('callback_query');
  });

  it('S-10 (part) sends taps with the message as it stands, by data, by label, and forged', async () => {
    const reply_markup = new InlineKeyboard().text('Add', 'a:1').text('Remove', 'r:1');
    const { message_id: messageId } = await outside.bot.sendMessage(ASHA, 'Biryani', { reply_markup });
    await outside.post(`/telegram/${ASHA}/tap`, { messageId, data: 'a:1' });
    await outside.post(`/telegram/${ASHA}/tap`, { label: 'remove' });
    await outside.post(`/telegram/${ASHA}/tap`, { messageId, data: 'x:9', force: true });
    const missing = await outside.post(`/telegram/${ASHA}/tap`, { messageId, data: 'x:9' });
    const taps = (await hook.atLeast(3)).map(({ body }) => field(body, 'callback_query'));

    expect(taps.map((tap) => field(tap, 'data'))).toEqual(['a:1', 'r:1', 'x:9']);
    expect(taps[0]).toMatchObject({
      from: { id: ASHA },
      chat_instance: expect.any(String) as string,
      message: { message_id: messageId, text: 'Biryani', reply_markup: { inline_keyboard: [[{}, {}]] } },
    });
    expect(missing.status).toBe(409);
  });

  it('S-4 (part) sends photos, locations, contacts and changes of what was said', async () => {
    await outside.post(`/telegram/${ASHA}/photo`, { caption: 'add 20 biryani at ₹250', fileId: 'photo-1' });
    await outside.post(`/telegram/${ASHA}/location`, { latitude: 12.97, longitude: 77.59 });
    await outside.post(`/telegram/${ASHA}/contact`, { phone_number: '+919000090000' });
    const said = await says(ASHA, 'two biryani');
    await outside.post(`/telegram/${ASHA}/edit`, { messageId: field(said.body, 'messageId'), text: 'three biryani' });
    const bodies = (await hook.atLeast(5)).map(({ body }) => body);

    expect(bodies[0]).toMatchObject({
      message: { caption: 'add 20 biryani at ₹250', photo: [{}, {}, { file_id: 'photo-1', width: 800 }] },
    });
    expect(bodies[1]).toMatchObject({ message: { location: { latitude: 12.97, longitude: 77.59 } } });
    expect(bodies[2]).toMatchObject({ message: { contact: { phone_number: '+919000090000', user_id: ASHA } } });
    expect(bodies[4]).toMatchObject({
      edited_message: { text: 'three biryani', edit_date: expect.any(Number) as number },
    });
  });

  it('S-1 (part) tells the bot when a person blocks and unblocks it, and lets her not write meanwhile', async () => {
    await outside.post(`/telegram/${ASHA}/block`);
    const unheard = await says(ASHA, 'anybody there?');
    await outside.post(`/telegram/${ASHA}/unblock`);
    const [blocked, unblocked] = (await hook.atLeast(2)).map(({ body }) => field(body, 'my_chat_member'));

    expect(unheard.status).toBe(409);
    expect(blocked).toMatchObject({ old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked' } });
    expect(unblocked).toMatchObject({ new_chat_member: { status: 'member', user: { id: 4242, is_bot: true } } });
  });

  it('T-10 (part) sends any update as given, for kinds that the product does not handle', async () => {
    await outside.post(`/telegram/${ASHA}/update`, { update: { poll: { id: '7', question: 'Tea?' } } });
    const [update] = await hook.atLeast(1);

    expect(update?.body).toEqual({ update_id: expect.any(Number) as number, poll: { id: '7', question: 'Tea?' } });
  });

  it('T-10 (part) drops, doubles and reorders updates when told to', async () => {
    await outside.fault({ provider: 'telegram', action: 'drop', event: 'message', times: 1 });
    await says(ASHA, 'lost');
    await outside.fault({ provider: 'telegram', action: 'duplicate', match: { chat_id: RAVI }, times: 1 });
    await says(RAVI, 'twice');
    await hook.atLeast(2);
    await outside.fault({ provider: 'telegram', action: 'reorder', times: 1, delayMs: 10_000 });
    await says(ASHA, 'first typed');
    await says(ASHA, 'second typed');
    await hook.atLeast(4);

    expect(texts(hook.received)).toEqual(['twice', 'twice', 'second typed', 'first typed']);
    expect(hook.received[0]?.raw).toBe(hook.received[1]?.raw);
    await expect(outside.records('kind=updateDropped')).resolves.toHaveLength(1);
    await expect(pending()).resolves.toBe(0);
  });

  it('CAP-08 (part) shows the chat as it looks now, and waits for it to change', async () => {
    const before = await outside.get(`/telegram/${ASHA}/messages`);
    const watching = outside.get(`/telegram/${ASHA}/messages?version=${text(before.body, 'version')}&waitMs=20000`);
    await outside.bot.sendMessage(ASHA, 'news');
    const after = await watching;

    expect(field(after.body, 'messages.0.text')).toBe('news');
    expect(Number(field(after.body, 'version'))).toBeGreaterThan(Number(field(before.body, 'version')));
  });

  it.each([
    { wish: 'an unknown chat', path: '/telegram/999/text', body: { text: 'x' }, status: 404 },
    { wish: 'no text', path: `/telegram/${ASHA}/text`, body: {}, status: 400 },
    { wish: 'a blank text', path: `/telegram/${ASHA}/text`, body: { text: '   ' }, status: 400 },
    {
      wish: 'a word that it does not know',
      path: `/telegram/${ASHA}/text`,
      body: { text: 'x', txt: 'y' },
      status: 400,
    },
    {
      wish: 'a place beyond the pole',
      path: `/telegram/${ASHA}/location`,
      body: { latitude: 91, longitude: 0 },
      status: 400,
    },
    { wish: 'an unknown bot', path: `/telegram/${ASHA}/text`, body: { text: 'x', token: '1:unknown' }, status: 404 },
    { wish: 'an update that is none', path: `/telegram/${ASHA}/update`, body: { update: 'x' }, status: 400 },
    { wish: 'a person without a number', path: '/telegram/chats', body: { first_name: 'x' }, status: 400 },
    { wish: 'a bot with half a token', path: '/telegram/bots', body: { token: '123' }, status: 400 },
  ])('CAP-08 (part) refuses $wish with a sentence and does nothing', async ({ path, body, status }) => {
    const answer = await outside.post(path, body);

    expect(answer).toEqual({ status, body: { error: { message: expect.any(String) as string } } });
    await expect(outside.records('kind=update')).resolves.toEqual([]);
  });

  it('CAP-08 (part) asks which bot is meant when there are several', async () => {
    await outside.post('/telegram/bots', { token: '77:second-bot' });
    const unclear = await says(ASHA, 'hello');
    const clear = await outside.post(`/telegram/${ASHA}/text`, { text: 'hello', token: TOKEN });

    expect(unclear).toMatchObject({ status: 400 });
    expect(clear).toMatchObject({ status: 200 });
    await hook.atLeast(1);
  });

  async function pending(): Promise<number> {
    return (await outside.bot.getWebhookInfo()).pending_update_count;
  }
});
