import { GrammyError, InlineKeyboard, InputFile, Keyboard } from 'grammy';
import { field, openOutside, TOKEN, type Outside } from './outside';

const ASHA = 55;

describe('Telegram Bot API of the sandbox, spoken by grammY', () => {
  let outside: Outside;

  beforeEach(async () => {
    outside = await openOutside();
    await outside.post('/telegram/chats', { id: ASHA, first_name: 'Asha', language_code: 'hi' });
  });
  afterEach(() => outside.close());

  it('T-23 (part) knows a bot from its first call on, by the name that it was given', async () => {
    const nameless = await outside.bot.getMe();
    await outside.post('/telegram/bots', { token: TOKEN, username: 'munshi_bot', first_name: 'Munshi' });
    const named = await outside.bot.getMe();

    expect(nameless).toMatchObject({ id: 4242, is_bot: true, username: 'sandbox_4242_bot' });
    expect(named).toMatchObject({ id: 4242, first_name: 'Munshi', username: 'munshi_bot' });
  });

  it('T-23 (part) answers 401 to what is no token, and 404 to a method that does not exist', async () => {
    const noToken = await outside.post('/botnonsense/getMe');
    const noMethod = await outside.post(`/bot${TOKEN}/sendPizza`);

    expect(noToken).toEqual({ status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } });
    expect(noMethod).toMatchObject({ status: 404, body: { ok: false, error_code: 404 } });
  });

  it('S-1 (part) numbers the messages of a chat upwards, whoever wrote them', async () => {
    const typed = await outside.post(`/telegram/${ASHA}/text`, { text: '/start shop_x' }).catch(() => undefined);
    const first = await outside.bot.sendMessage(ASHA, 'one');
    await outside.post(`/telegram/${ASHA}/text`, { text: 'two' });
    const third = await outside.bot.sendMessage(ASHA, 'three');

    expect(typed?.status).toBe(404); // Nobody has registered the bot yet.
    expect([first.message_id, third.message_id]).toEqual([1, 3]);
    expect(third).toMatchObject({ chat: { id: ASHA, type: 'private', first_name: 'Asha' }, text: 'three' });
  });

  it('S-1 (part) turns HTML into text and entities, and refuses what Telegram cannot parse', async () => {
    const sent = await outside.bot.sendMessage(ASHA, 'Hi <b>Asha &amp; co</b>, see <a href="https://x.y/z">this</a>', {
      parse_mode: 'HTML',
    });

    expect(sent.text).toBe('Hi Asha & co, see this');
    expect(sent.entities).toEqual([
      { type: 'bold', offset: 3, length: 9 },
      { type: 'text_link', offset: 18, length: 4, url: 'https://x.y/z' },
    ]);
    await expect(refusal(outside.bot.sendMessage(ASHA, '<b>open', { parse_mode: 'HTML' }))).resolves.toBe(
      `Bad Request: can't parse entities: Can't find end tag corresponding to start tag "b"`,
    );
    await expect(refusal(outside.bot.sendMessage(ASHA, 'a <x>b</x>', { parse_mode: 'HTML' }))).resolves.toBe(
      `Bad Request: can't parse entities: Unsupported start tag "x" at byte offset 2`,
    );
  });

  it.each([
    ['a chat that it does not know', { chat_id: 999, text: 'x' }, 'Bad Request: chat not found'],
    ['no chat', { text: 'x' }, 'Bad Request: chat_id is empty'],
    ['a blank text', { chat_id: ASHA, text: '  \n' }, 'Bad Request: message text is empty'],
    ['no text', { chat_id: ASHA }, 'Bad Request: message text is empty'],
    ['4,097 characters', { chat_id: ASHA, text: 'x'.repeat(4097) }, 'Bad Request: message is too long'],
    [
      '65 bytes of callback data',
      withButton({ text: 'b', callback_data: 'é'.repeat(33) }),
      'Bad Request: BUTTON_DATA_INVALID',
    ],
    ['empty callback data', withButton({ text: 'b', callback_data: '' }), 'Bad Request: BUTTON_DATA_INVALID'],
    [
      'a button that does nothing',
      withButton({ text: 'b' }),
      "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      'a button with a broken link',
      withButton({ text: 'b', url: 'javascript:x' }),
      "Bad Request: inline keyboard button URL 'javascript:x' is invalid: Wrong HTTP URL",
    ],
    ['a text that is a list', { chat_id: ASHA, text: ['x'] }, 'Bad Request: field "text" must be of type String'],
    [
      'a keyboard that is a text',
      { chat_id: ASHA, text: 'x', reply_markup: '"k"' },
      'Bad Request: object expected as reply markup',
    ],
    [
      'a reply to nothing',
      { chat_id: ASHA, text: 'x', reply_parameters: { message_id: 77 } },
      'Bad Request: message to be replied not found',
    ],
  ])('S-1 (part) refuses %s in words of Telegram and sends nothing', async (_case, parameters, description) => {
    const answer = await outside.post(`/bot${TOKEN}/sendMessage`, parameters);

    expect(answer).toEqual({ status: 400, body: { ok: false, error_code: 400, description } });
    await expect(outside.records('provider=telegram&kind=message')).resolves.toEqual([]);
  });

  it('S-1 (part) takes a keyboard of 64-byte buttons and links to this machine', async () => {
    const keyboard = new InlineKeyboard().text('Go', 'x'.repeat(64)).row().url('Pay', 'http://127.0.0.1:1/r/abc');
    const sent = await outside.bot.sendMessage(ASHA, 'choose', { reply_markup: keyboard });

    expect(sent.reply_markup?.inline_keyboard).toHaveLength(2);
  });

  it('S-1 (part) shows a reply keyboard on the phone and keeps it out of the answer, as Telegram does', async () => {
    const reply_markup = new Keyboard().requestLocation('Share location').resized();
    const sent = await outside.bot.sendMessage(ASHA, 'where?', { reply_markup });
    const phone = await outside.get(`/telegram/${ASHA}/messages`);

    expect(sent).not.toHaveProperty('keyboard');
    expect(field(phone.body, 'messages.0.keyboard.keyboard.0.0')).toMatchObject({ request_location: true });
  });

  it('S-1 (part) edits text and keyboard, says when nothing changes, and keeps the place in the chat', async () => {
    const { message_id: id } = await outside.bot.sendMessage(ASHA, 'cart: 1', {
      reply_markup: new InlineKeyboard().text('+', 'p'),
    });
    await outside.bot.sendMessage(ASHA, 'later');
    const edited = await outside.bot.editMessageText(ASHA, id, 'cart: 2', {
      reply_markup: new InlineKeyboard().text('+', 'p'),
    });
    const again = refusal(
      outside.bot.editMessageText(ASHA, id, 'cart: 2', { reply_markup: new InlineKeyboard().text('+', 'p') }),
    );

    expect(edited).toMatchObject({ message_id: id, text: 'cart: 2', edit_date: expect.any(Number) });
    await expect(again).resolves.toBe(
      'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
    await outside.bot.editMessageReplyMarkup(ASHA, id);
    const phone = await outside.get(`/telegram/${ASHA}/messages`);
    expect(field(phone.body, 'messages.0')).toMatchObject({ text: 'cart: 2' });
    expect(field(phone.body, 'messages.0')).not.toHaveProperty('reply_markup');
    expect(field(phone.body, 'messages.1.text')).toBe('later');
  });

  it("S-1 (part) refuses to edit or delete what is not there, not the bot's, or of another kind", async () => {
    const { bot } = outside;
    const { message_id: own } = await bot.sendMessage(ASHA, 'mine');
    const typed = await outside.post(`/telegram/${ASHA}/text`, { text: 'hers' });
    const hers = Number(field(typed.body, 'messageId'));

    await expect(refusal(bot.editMessageText(ASHA, 99, 'x'))).resolves.toBe('Bad Request: message to edit not found');
    await expect(refusal(bot.editMessageText(ASHA, hers, 'x'))).resolves.toBe("Bad Request: message can't be edited");
    await expect(refusal(bot.editMessageCaption(ASHA, own, { caption: 'x' }))).resolves.toBe(
      'Bad Request: there is no caption in the message to edit',
    );
    await expect(refusal(bot.deleteMessage(ASHA, 99))).resolves.toBe('Bad Request: message to delete not found');
    await bot.deleteMessage(ASHA, own);
    await expect(refusal(bot.editMessageText(ASHA, own, 'x'))).resolves.toBe('Bad Request: message to edit not found');
  });

  it('S-1 (part) takes photos as uploads, by id and by address, in several sizes, and lets captions and media change', async () => {
    const { bot } = outside;
    const uploaded = await bot.sendPhoto(ASHA, new InputFile(Buffer.from('not really a jpeg'), 'b.jpg'), {
      caption: '<b>Biryani</b>',
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard().text('Add', 'a'),
    });
    const largest = uploaded.photo.at(-1)?.file_id ?? '';
    const again = await bot.sendPhoto(ASHA, largest);
    const media = { type: 'photo', media: 'https://example.com/a.jpg', caption: 'New' } as const;
    const replaced = await bot.editMessageMedia(ASHA, again.message_id, media);

    expect(uploaded).toMatchObject({ caption: 'Biryani', caption_entities: [{ type: 'bold' }] });
    expect(uploaded.photo).toHaveLength(3);
    expect(uploaded.reply_markup?.inline_keyboard[0]?.[0]?.text).toBe('Add');
    expect(again.photo.at(-1)?.file_id).toBe(largest);
    expect(replaced).toMatchObject({ caption: 'New' });
    await expect(refusal(bot.sendPhoto(ASHA, 'no-such-file'))).resolves.toBe(
      'Bad Request: wrong file identifier/HTTP URL specified',
    );
    await expect(refusal(bot.sendPhoto(ASHA, largest, { caption: 'x'.repeat(1025) }))).resolves.toBe(
      'Bad Request: message caption is too long',
    );
    await expect(refusal(bot.editMessageText(ASHA, uploaded.message_id, 'x'))).resolves.toBe(
      'Bad Request: there is no text in the message to edit',
    );
  });

  it('S-4 (part) hands out files of photos that people sent', async () => {
    await outside.bot.getMe();
    const sent = await outside.post(`/telegram/${ASHA}/photo`, {
      caption: 'add 20 biryani at 250',
      fileId: 'photo-of-biryani',
    });
    const file = await outside.bot.getFile('photo-of-biryani');
    const content = await fetch(`${outside.url}/file/bot${TOKEN}/${file.file_path}`);

    expect(sent.body).toMatchObject({ fileId: 'photo-of-biryani', messageId: 1 });
    expect(content.headers.get('content-type')).toBe('image/jpeg');
    await expect(refusal(outside.bot.getFile('unknown'))).resolves.toContain('wrong file_id');
  });

  it('S-1 (part) answers a tap once, and only while it is young', async () => {
    let now = Date.now();
    const aged = await openOutside({ now: () => now });
    await aged.post('/telegram/chats', { id: ASHA });
    await aged.bot.sendMessage(ASHA, 'menu', { reply_markup: new InlineKeyboard().text('Browse', 'b:1') });
    const tapped = async () => {
      await aged.post(`/telegram/${ASHA}/tap`, { label: 'browse' });
      const taps = await aged.records('kind=tap');
      return String(field(taps.at(-1)?.data, 'query.id'));
    };
    const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid';

    const first = await tapped();
    await expect(aged.bot.answerCallbackQuery(first, { text: 'Added' })).resolves.toBe(true);
    await expect(refusal(aged.bot.answerCallbackQuery(first))).resolves.toBe(tooOld);
    const second = await tapped();
    now += 61_000;
    await expect(refusal(aged.bot.answerCallbackQuery(second))).resolves.toBe(tooOld);
    await expect(refusal(aged.bot.answerCallbackQuery('1'))).resolves.toBe(tooOld);
    const phone = await aged.get(`/telegram/${ASHA}/messages`);
    expect(field(phone.body, 'toast')).toEqual({ text: 'Added', alert: false });
    await aged.close();
  });

  it('S-1 (part) answers 403 while the person blocks the bot', async () => {
    await outside.bot.getMe();
    await outside.post(`/telegram/${ASHA}/block`);
    const blocked = refusal(outside.bot.sendMessage(ASHA, 'hello?'));

    await expect(blocked).resolves.toBe('Forbidden: bot was blocked by the user');
    await outside.post(`/telegram/${ASHA}/unblock`);
    await expect(outside.bot.sendMessage(ASHA, 'hello!')).resolves.toMatchObject({ text: 'hello!' });
  });

  it('T-77 (part) keeps commands by scope and language, and refuses bad names', async () => {
    const owner = { type: 'chat', chat_id: ASHA } as const;
    await outside.bot.setMyCommands([{ command: 'start', description: 'Begin' }]);
    await outside.bot.setMyCommands([{ command: 'orders', description: 'Orders' }], {
      scope: owner,
      language_code: 'hi',
    });

    await expect(outside.bot.getMyCommands()).resolves.toEqual([{ command: 'start', description: 'Begin' }]);
    await expect(outside.bot.getMyCommands({ scope: owner, language_code: 'hi' })).resolves.toHaveLength(1);
    await expect(outside.bot.getMyCommands({ scope: owner })).resolves.toEqual([]);
    await expect(refusal(outside.bot.setMyCommands([{ command: 'Bad Name', description: 'x' }]))).resolves.toBe(
      'Bad Request: BOT_COMMAND_INVALID',
    );
    await expect(refusal(outside.bot.setMyCommands([], { scope: { type: 'chat', chat_id: 12345 } }))).resolves.toBe(
      'Bad Request: chat not found',
    );
  });

  it('T-23 (part) writes each call into the record, with parameters that the method does not have', async () => {
    await outside.post(`/bot${TOKEN}/sendMessage`, { chat_id: ASHA, text: 'x', txet: 'y' });
    await refusal(outside.bot.sendMessage(1, 'x'));
    const calls = await outside.records('provider=telegram&kind=call');

    expect(calls.map(({ data }) => data)).toEqual([
      { botId: 4242, method: 'sendMessage', chatId: ASHA, ok: true, unknownFields: ['txet'] },
      {
        botId: 4242,
        method: 'sendMessage',
        chatId: 1,
        ok: false,
        errorCode: 400,
        description: 'Bad Request: chat not found',
      },
    ]);
  });
});

describe('Telegram limits of the sandbox', () => {
  it('S-1 (part) takes a burst to one chat, then one a second, and says how long to wait', async () => {
    let now = Date.now();
    const outside = await openOutside({ now: () => now });
    await outside.post('/telegram/chats', { id: ASHA });
    for (let sent = 0; sent < 10; sent += 1) await outside.bot.sendMessage(ASHA, `message ${sent}`);
    const eleventh = await outside.bot.sendMessage(ASHA, 'too many').catch((error: unknown) => error as GrammyError);

    expect(eleventh).toMatchObject({
      error_code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    now += 1000;
    await expect(outside.bot.sendMessage(ASHA, 'patient')).resolves.toMatchObject({ text: 'patient' });
    await outside.close();
  });

  it('S-1 (part) takes thirty messages a second from a bot to many chats, and no limit in the bench profile', async () => {
    const now = Date.now();
    const send = async (profile: 'story' | 'bench') => {
      const outside = await openOutside({ profile, now: () => now });
      const outcomes: string[] = [];
      for (let chat = 1; chat <= 31; chat += 1) {
        await outside.post('/telegram/chats', { id: chat });
        outcomes.push(
          await outside.bot.sendMessage(chat, 'x').then(
            () => 'sent',
            (error: GrammyError) => String(error.error_code),
          ),
        );
      }
      await outside.close();
      return outcomes;
    };

    await expect(send('story')).resolves.toEqual([...new Array<string>(30).fill('sent'), '429']);
    await expect(send('bench')).resolves.toEqual(new Array<string>(31).fill('sent'));
  });
});

function withButton(button: object) {
  return { chat_id: ASHA, text: 'x', reply_markup: { inline_keyboard: [[button]] } };
}

/** The description with which Telegram refuses; fails when the call succeeds. */
async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof GrammyError) return error.description;
    throw error;
  }
  throw new Error('the call was not refused');
}
