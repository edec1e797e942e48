import { createChatActivities } from '../../activities/chat/createChatActivities';
import { createLogger } from '../../ops/runtime/log';
import { ChatStage } from './chatStage';

describe('when answering fails', () => {
  let stage: ChatStage;
  beforeAll(async () => {
    stage = await ChatStage.open();
  }, 120_000);
  afterAll(() => stage.close());

  const activities = () =>
    createChatActivities({
      database: stage.database,
      channels: new Map(),
      supportEmail: 'help@example.com',
      log: createLogger({ process: 'test', level: 'silent' }),
    });

  it('U-16 (part) a message that fails three times by itself is set aside with an apology, and the chat goes on', async () => {
    const customer = stage.person('Meena');
    await customer.say('/start');
    const chatId = await customer.chatId();
    await stage.receive(customer.textUpdate('/help'));
    await stage.receive(customer.textUpdate('/support'));
    // A message that our own code can't read any more: the fault is in the message, not around it.
    await stage.rows(`UPDATE inbox SET body = 'not json' WHERE chat_id = $1 AND body LIKE '%/help%'`, [chatId]);
    const { handleNextMessage } = activities();
    await expect(handleNextMessage({ chatId })).rejects.toThrow();
    await expect(handleNextMessage({ chatId })).rejects.toThrow();
    expect(await handleNextMessage({ chatId })).toEqual({ handled: true, more: true });
    expect(await handleNextMessage({ chatId })).toEqual({ handled: true, more: false });
    await customer.look();
    expect(customer.messages.slice(-2).map(({ view }) => view.text)).toEqual(['explain.apology', 'support.text']);
    const [row] = await stage.rows<{ status: string; attempts: number; error: string }>(
      `SELECT status, attempts, error FROM inbox WHERE body = 'not json'`,
    );
    expect(row).toMatchObject({ status: 'SET_ASIDE', attempts: 3 });
    expect(row?.error).toContain('SyntaxError');
  });

  it('U-16 (part) trouble that passes counts as no failure', async () => {
    const customer = stage.person('Ravi');
    await customer.say('/start');
    const { chatId } = await stage.receive(customer.textUpdate('/help'));
    const away = { pool: { connect: () => Promise.reject(new Error('connect ECONNREFUSED')) } };
    const { handleNextMessage } = createChatActivities({
      database: { ...stage.database, ...away } as never,
      channels: new Map(),
      supportEmail: 'help@example.com',
      log: createLogger({ process: 'test', level: 'silent' }),
    });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(handleNextMessage({ chatId: chatId ?? '' })).rejects.toMatchObject({ type: 'DATABASE_UNAVAILABLE' });
    }
    expect(await activities().handleNextMessage({ chatId: chatId ?? '' })).toEqual({ handled: true, more: false });
  });

  it('U-9 (part) a person who blocks the bot is marked, and unmarked when they come back', async () => {
    const customer = stage.person('Kavya');
    await customer.say('/start');
    const change = (status: string, id: number) => {
      const from = { id: customer.person.id, is_bot: false, first_name: 'Kavya' };
      const chat = { id: customer.person.id, type: 'private' };
      return stage.receive({ update_id: id, my_chat_member: { chat, from, new_chat_member: { status } } });
    };
    const blocked = async () =>
      stage.value('SELECT blocked_at IS NOT NULL FROM chats WHERE id = $1', [await customer.chatId()]);
    await change('kicked', 900_001);
    expect(await blocked()).toBe(true);
    await change('member', 900_002);
    expect(await blocked()).toBe(false);
    await change('kicked', 900_003);
    await customer.say('/start');
    expect(await blocked()).toBe(false);
  });
});
