import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { chatWorkflowId } from '../../domain/chat/process';
import { saveHistory } from '../kit/saveHistory';
import { waitFor } from '../kit/waitFor';
import { openLiveChats, type LiveChats } from './liveChats';

let live: LiveChats;
beforeAll(async () => {
  live = await openLiveChats();
}, 120_000);
afterAll(() => live.close());

let updateIds = 50_000;
let people = 8_000_000_000;

/** Somebody who writes by the real webhook. */
function somebody(name = 'Meena') {
  const id = (people += 1);
  const from = { id, is_bot: false, first_name: name };
  const message = { message_id: 1, date: 1, from, chat: { id, type: 'private' } };
  const value = async (sql: string) => {
    const { rows } = await live.edge.postgres.pool('superuser').query<Record<string, unknown>>(sql, [String(id)]);
    return rows.map((row) => Object.values(row)[0]);
  };
  return {
    say: (text: string) => live.post({ update_id: (updateIds += 1), message: { ...message, text } }),
    tap: (data: string) =>
      live.post({ update_id: (updateIds += 1), callback_query: { id: `tap-${updateIds}`, from, message, data } }),
    chatId: async () => String((await value('SELECT id FROM chats WHERE external_id = $1'))[0]),
    /** Keys of the texts that were answered. */
    texts: () =>
      value(
        `SELECT m.view ->> 'text' FROM messages m JOIN chats c ON c.id = m.chat_id WHERE c.external_id = $1 ORDER BY m.seq`,
      ),
    waiting: () =>
      value(
        `SELECT count(*)::int FROM inbox i JOIN chats c ON c.id = i.chat_id WHERE c.external_id = $1 AND i.status = 'RECEIVED'`,
      ),
  };
}

const untilAnswered = (person: ReturnType<typeof somebody>) =>
  waitFor(async () => (await person.waiting())[0] === 0, {
    deadlineMs: 30_000,
    message: 'every message to be answered',
  });

const COMMANDS = ['/help', '/support', '/language', '/shops'];
const ANSWERS = ['help.stranger', 'support.text', 'language.ask', 'shops.none'];

describe('a conversation’s run', () => {
  it('T-10 S-3 answers twenty messages of one person strictly in order, each once', async () => {
    const person = somebody();
    for (let round = 0; round < 5; round += 1) for (const command of COMMANDS) await person.say(command);
    await untilAnswered(person);
    expect(await person.texts()).toEqual(Array.from({ length: 5 }, () => ANSWERS).flat());
  });

  it('T-10 people do not wait for each other: ten conversations at once', async () => {
    const crowd = Array.from({ length: 10 }, (_, n) => somebody(`Person ${n}`));
    for (const command of COMMANDS) await Promise.all(crowd.map((person) => person.say(command)));
    for (const person of crowd) {
      await untilAnswered(person);
      expect(await person.texts()).toEqual(ANSWERS);
    }
  });

  it('S-3 what is said while no worker runs is answered by the next one', async () => {
    const person = somebody();
    await person.say('/help');
    await untilAnswered(person);
    await live.stopWorker();
    for (const command of COMMANDS) expect((await person.say(command)).status).toBe(200);
    expect(await person.waiting()).toEqual([4]);
    await live.startWorker();
    await untilAnswered(person);
    expect(await person.texts()).toEqual(['help.stranger', ...ANSWERS]);
  });

  it('U-16 (part) a run that is lost in the middle begins anew, and nothing is answered twice', async () => {
    const person = somebody();
    await person.say('/help');
    await untilAnswered(person);
    await live.client.workflow.getHandle(chatWorkflowId(await person.chatId())).terminate('the store is lost');
    await person.say('/support');
    await untilAnswered(person);
    expect(await person.texts()).toEqual(['help.stranger', 'support.text']);
  });

  it('U-16 (part) a message that fails by itself is set aside with an apology, and the next one is answered', async () => {
    const person = somebody();
    await person.say('/help');
    await untilAnswered(person);
    await live.stopWorker();
    await person.say('/support');
    await person.say('/language');
    await live.edge.postgres
      .pool('superuser')
      .query(`UPDATE inbox SET body = 'broken' WHERE chat_id = $1 AND body LIKE '%/support%'`, [await person.chatId()]);
    await live.startWorker();
    await untilAnswered(person);
    expect(await person.texts()).toEqual(['help.stranger', 'explain.apology', 'language.ask']);
  });

  it('S-8 every tap is answered, and a channel that fails at it fails no message', async () => {
    const person = somebody();
    await person.say('/start');
    await person.tap('1?');
    await person.tap('forged');
    await untilAnswered(person);
    await waitFor(() => live.answered.length === 2, { message: 'two answers to taps' });
    expect(live.answered.map(({ text }) => text)).toEqual([
      undefined,
      'This button is no longer good. Please use a newer message.',
    ]);
    expect(await person.texts()).toEqual(['welcome.view', 'help.stranger']);
  });

  it('T-77 (part) whoever opens a shop gets the menu of its staff', async () => {
    const person = somebody('Asha');
    await person.say('/newshop Menu Shop');
    await untilAnswered(person);
    const menu = await waitFor(() => live.menus.at(-1), { message: 'the menu' });
    expect(menu.commands.map(({ command }) => command)).toEqual(expect.arrayContaining(['orders', 'add', 'cart']));
  });

  it('T-10 costs few events, holds no person’s data, and can be replayed', async () => {
    const person = somebody('Confidential Name');
    await person.say('/start');
    await untilAnswered(person);
    for (const command of COMMANDS) {
      await person.say(`${command}`);
      await untilAnswered(person);
    }
    const handle = live.client.workflow.getHandle(chatWorkflowId(await person.chatId()));
    const history = await waitFor(
      async () => {
        const fetched = await handle.fetchHistory();
        return (fetched.events ?? []).filter((event) => event.timerStartedEventAttributes).length >= 5
          ? fetched
          : undefined;
      },
      { message: 'the run to rest after its last message' },
    );
    const json = historyToJSON(history);
    expect(json).not.toMatch(/Confidential|\/support|80000000\d\d/);
    // A message: signal, three events of a workflow task, a marker, the rest's timer set anew.
    expect(history.events?.length).toBeLessThanOrEqual(8 * 5);
    await Worker.runReplayHistory({ workflowBundle: { codePath: live.bundlePath } }, history);
    await saveHistory(live.client, handle.workflowId, 'answers');
  });
});
