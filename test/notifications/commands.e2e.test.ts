import { randomUUID } from 'node:crypto';
import { menuFor } from '../../domain/chat/menu';
import { CourierStage, numbered } from './courierStage';
import { runProgram } from './runProgram';

describe('commands for whoever runs the shop’s machine', () => {
  let stage: CourierStage;

  beforeAll(async () => {
    stage = await CourierStage.open();
  });
  afterAll(() => stage.close());

  const run = (file: string, ...args: string[]) => runProgram(stage, `ops/scripts/${file}.ts`, args);

  it('T-23 T-77 (part) bot:set-webhook tells Telegram our address, its secret, and everybody’s commands per language', async () => {
    const ran = await run('botSetWebhook');
    expect(ran).toMatchObject({ code: 0, errors: '' });
    expect(ran.output).toContain('https://shop.example.com/v1/webhooks/telegram');
    const get = async (path: string) => (await fetch(`${stage.sandbox.url}/bot${stage.token}/${path}`)).json();
    expect(await get('getWebhookInfo')).toMatchObject({
      result: {
        url: 'https://shop.example.com/v1/webhooks/telegram',
        allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      },
    });
    const names = menuFor(undefined).map(({ name }) => name);
    for (const query of ['', '?language_code=en', '?language_code=hi', '?language_code=ta']) {
      const { result } = (await get(`getMyCommands${query}`)) as { result: { command: string }[] };
      expect(result.map(({ command }) => command)).toEqual(names);
    }
    const records = await (await fetch(`${stage.sandbox.url}/records?provider=telegram&kind=webhook`)).text();
    expect(records).toContain('"secretToken":"munshi-dev-');
  });

  it('S-54 (part) switch pauses and resumes by name, says what is paused, and knows no other names', async () => {
    expect((await run('switch')).output).toBe('Nothing is paused.\n');
    const paused = await run('switch', 'pause', 'provider', 'razorpay', '--reason', 'double charges');
    expect(paused.output).toMatch(/^provider razorpay is paused since \S+ by \S+: double charges\n$/);
    const isPaused = `SELECT 1 FROM switches WHERE kind = 'provider' AND name = 'razorpay' AND paused_at IS NOT NULL`;
    expect(await stage.sql(isPaused)).toHaveLength(1);
    expect((await run('switch', 'resume', 'provider', 'razorpay')).output).toBe('Nothing is paused.\n');
    expect(await stage.sql(isPaused)).toHaveLength(0);
    for (const [kind, name] of [
      ['provider', 'razorpy'],
      ['bot', 'SomeoneElse'],
      ['shop', 'x'],
    ] as const) {
      const refused = await run('switch', 'pause', kind, name);
      expect(refused.code).toBe(1);
      expect(refused.errors).not.toBe('');
    }
    expect(await stage.sql(`SELECT 1 FROM switches WHERE paused_at IS NOT NULL`)).toHaveLength(0);
  });

  it('S-54 (part) redrive lists failed messages and sends them again, by row and by shop', async () => {
    const chat = await stage.addChat();
    await stage.queue(chat, numbered('A', 3));
    await stage.sql(`UPDATE messages SET status = 'FAILED', last_error = 'chat not found', attempts = 10`);
    const [first] = await stage.rows(chat);
    const listed = await run('redrive', 'messages');
    expect(listed.output.split('\n').filter((line) => line.includes('chat not found'))).toHaveLength(3);
    expect((await run('redrive', 'messages', '--id', first?.id ?? '')).output).toBe('1 row goes again.\n');
    expect(await stage.statuses(chat)).toEqual(['QUEUED', 'FAILED', 'FAILED']);
    expect((await run('redrive', 'messages', '--shop', 'no-such-shop')).code).toBe(1);
    expect((await run('redrive', 'messages', '--shop', 'stage')).output).toBe('2 rows go again.\n');
    const lane = stage.startLane();
    await stage.settled();
    await lane.stop();
    expect((await stage.numbersShown(chat)).sort()).toEqual(numbered('A', 3));
    expect((await stage.rows(chat)).map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
  });

  it('S-54 (part) redrive takes up pokes that were set aside, also where a newer one waits', async () => {
    const poke = `INSERT INTO outbox (org_id, workflow_type, workflow_id, task_queue, set_aside_at, attempts, claimed_until)
                  VALUES ($1, 'order', $2, 'orders', $3, 10, now()) RETURNING id`;
    const workflowId = `order:${randomUUID()}`;
    await stage.sql(poke, [stage.orgId, workflowId, new Date()]);
    await stage.sql(
      `INSERT INTO outbox (org_id, workflow_type, workflow_id, task_queue) VALUES ($1, 'order', $2, 'orders')`,
      [stage.orgId, workflowId],
    );
    expect((await run('redrive', 'outbox')).output).toContain(workflowId);
    expect((await run('redrive', 'outbox', '--all')).output).toBe('1 row goes again.\n');
    expect(await stage.sql('SELECT 1 FROM outbox WHERE set_aside_at IS NOT NULL')).toHaveLength(0);
    expect((await run('redrive', 'outbox')).output).toBe('Nothing was set aside.\n');
  });

  it('S-54 (part) redrive takes up what was set aside of the inbox, and pokes the conversation', async () => {
    const chat = await stage.addChat();
    await stage.sql(
      `INSERT INTO inbox (provider, account, event_id, event_type, body_sha256, body, org_id, chat_id, status, error, attempts)
       VALUES ('telegram', 'b', '1', 'message', sha256('x'), '{}', $1, $2, 'SET_ASIDE', 'boom', 3)`,
      [stage.orgId, chat.chatId],
    );
    expect((await run('redrive', 'inbox')).output).toContain('boom');
    expect((await run('redrive', 'inbox', '--shop', stage.orgId)).output).toBe('1 row goes again.\n');
    expect(await stage.sql(`SELECT status, attempts FROM inbox`)).toEqual([{ status: 'RECEIVED', attempts: 0 }]);
    expect(await stage.sql('SELECT 1 FROM outbox WHERE workflow_id = $1', [`chat:${chat.chatId}`])).toHaveLength(1);
  });

  it.each([[['letters']], [['messages', '--all', '--shop', 'stage']]])(
    'S-54 (part) redrive %j says how it is used, and changes nothing',
    async (args) => {
      const ran = await run('redrive', ...args);
      expect(ran.code).toBe(1);
      expect(ran.errors).toContain('npm run redrive');
    },
  );
});
