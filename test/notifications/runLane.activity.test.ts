import { randomUUID } from 'node:crypto';
import { Registry } from 'prom-client';
import { createCourierMetrics } from '../../activities/notifications/courierMetrics';
import type { Failpoint, Failpoints } from '../../domain/kit/failpoints';
import { waitFor } from '../kit/waitFor';
import { BOT, CourierStage, numbered, type StagedChat } from './courierStage';

describe('a lane of the courier', () => {
  let stage: CourierStage;

  beforeEach(async () => {
    stage = await CourierStage.open();
  });
  afterEach(() => stage.close());

  const addChats = (count: number): Promise<StagedChat[]> =>
    Promise.all(Array.from({ length: count }, () => stage.addChat()));

  it('S-54 (part) sends what is queued, once each, in order per chat, and records Telegram’s ids', async () => {
    const chats = await addChats(5);
    for (const chat of chats) await stage.queue(chat, numbered('A', 6));
    const lane = stage.startLane();
    await stage.settled();
    for (const chat of chats) {
      expect(await stage.numbersShown(chat)).toEqual(numbered('A', 6));
      expect((await stage.rows(chat)).map((row) => [row.status, /^\d+$/.test(row.provider_message_id ?? '')])).toEqual(
        Array(6).fill(['SENT', true]),
      );
    }
    await lane.stop();
    expect(lane.report).toMatchObject({ sent: 30, lastError: null });
  });

  it('S-54 (part) is woken by the transaction that writes a message, through the place of its chat', async () => {
    const chat = await stage.addChat();
    const lane = stage.startLane();
    await waitFor(() => lane.report.sending);
    const heard: (string | undefined)[] = [];
    const listener = await stage.postgres.pool('courier').connect();
    listener.on('notification', ({ payload }) => heard.push(payload));
    await listener.query('LISTEN courier');
    await stage.queue(chat, ['A-1']);
    await stage.settled();
    listener.release(true);
    const [row] = await stage.sql<{ place: string }>('SELECT lane_hash::text AS place FROM messages');
    expect(heard).toEqual([row?.place]);
  });

  it('S-54 (part) the order within a chat outlives refusals, errors and lost answers', async () => {
    const chats = await addChats(3);
    stage.fault({ action: 'status', status: 429, retryAfterSeconds: 1, when: 'before', probability: 0.1, seed: 1 });
    stage.fault({ action: 'status', status: 500, when: 'before', probability: 0.1, seed: 2 });
    stage.fault({ action: 'reset', when: 'after', probability: 0.1, seed: 3 });
    for (const chat of chats) await stage.queue(chat, numbered('A', 6));
    stage.startLane();
    await stage.settled();
    const strikes = stage.sandbox.faults.list().reduce((sum, { hits }) => sum + hits, 0);
    expect(strikes).toBeGreaterThan(3);
    for (const chat of chats) {
      const shown = await stage.numbersShown(chat);
      // A lost answer shows a message again, at once and before the next: without repetitions it is the order queued.
      expect(shown.filter((number, n) => number !== shown[n - 1])).toEqual(numbered('A', 6));
      expect(new Set(await stage.statuses(chat))).toEqual(new Set(['SENT']));
    }
  });

  it('S-54 (part) after a lost answer a notice is shown again, a nudge and a reminder never', async () => {
    const [notice, nudge, reminder] = await addChats(3);
    if (!notice || !nudge || !reminder) throw new Error('three chats');
    for (const chat of [notice, nudge, reminder]) {
      const match = { chat_id: Number(chat.externalId) };
      stage.fault({ action: 'reset', when: 'after', times: 1, match });
    }
    await stage.queue(notice, ['A-1', 'A-2']);
    await stage.queue(nudge, ['B-1'], { class: 'NUDGE' });
    await stage.queue(reminder, ['C-1'], { class: 'REMINDER' });
    stage.startLane();
    await stage.settled();
    expect(await stage.numbersShown(notice)).toEqual(['A-1', 'A-1', 'A-2']);
    expect(await stage.numbersShown(nudge)).toEqual(['B-1']);
    expect(await stage.numbersShown(reminder)).toEqual(['C-1']);
    for (const chat of [nudge, reminder]) {
      expect(await stage.rows(chat)).toMatchObject([{ status: 'SUPPRESSED', suppressed_reason: 'OUTCOME_UNKNOWN' }]);
    }
  });

  it('S-54 (part) «too many requests» silences the chat for as long, and no other chat', async () => {
    const [limited, other] = await addChats(2);
    if (!limited || !other) throw new Error('two chats');
    const match = { chat_id: Number(limited.externalId) };
    stage.fault({ action: 'status', status: 429, retryAfterSeconds: 600, when: 'before', times: 1, match });
    await stage.queue(limited, ['A-1', 'A-2']);
    const lane = stage.startLane();
    await waitFor(() => lane.report.lastError);
    await stage.queue(other, ['B-1']);
    await waitFor(async () => (await stage.numbersShown(other)).length === 1);
    const [chat] = await stage.sql<{ seconds: number }>(
      'SELECT extract(epoch FROM not_before - now())::float8 AS seconds FROM chats WHERE id = $1',
      [limited.chatId],
    );
    expect(chat?.seconds).toBeGreaterThan(580);
    expect(await stage.numbersShown(limited)).toEqual([]);
    expect(await stage.statuses(limited)).toEqual(['QUEUED', 'QUEUED']);
    await stage.sql('UPDATE chats SET not_before = now()');
    await stage.settled();
    expect(await stage.numbersShown(limited)).toEqual(['A-1', 'A-2']);
  });

  it('S-54 (part) the bot’s own limit is kept by every lane', async () => {
    const chats = await addChats(6);
    stage.fault({ action: 'status', status: 429, retryAfterSeconds: 600, when: 'before', times: 4 });
    for (const chat of chats.slice(0, 4)) await stage.queue(chat, ['A-1']);
    const first = stage.startLane();
    const isResting = `SELECT 1 FROM switches WHERE kind = 'bot' AND name = $1 AND not_before > now() + interval '9 minutes'`;
    await waitFor(async () => (await stage.sql(isResting, [BOT])).length === 1);
    await first.stop();
    // Another process knows it from the row: what is queued in other chats stays queued.
    for (const chat of chats.slice(4)) await stage.queue(chat, ['B-1']);
    const second = stage.startLane();
    await waitFor(() => second.report.waiting === 6);
    expect(await stage.shown()).toEqual([]);
    await stage.sql('UPDATE switches SET not_before = NULL');
    await stage.sql('UPDATE chats SET not_before = NULL');
    await stage.settled();
    expect(await stage.shown()).toHaveLength(6);
  });

  it('S-54 (part) who blocks the bot is left alone, and nobody else suffers', async () => {
    const [leaver, stayer] = await addChats(2);
    if (!leaver || !stayer) throw new Error('two chats');
    await stage.control(`/telegram/${leaver.externalId}/block`, {});
    await stage.queue(leaver, ['A-1', 'A-2', 'A-3']);
    await stage.queue(stayer, ['B-1']);
    stage.startLane();
    await stage.settled();
    const suppressed = { status: 'SUPPRESSED', suppressed_reason: 'BLOCKED' };
    expect(await stage.rows(leaver)).toMatchObject([suppressed, suppressed, suppressed]);
    expect(await stage.statuses(stayer)).toEqual(['SENT']);
    const calls = await stage.sql('SELECT 1 FROM chats WHERE blocked_at IS NOT NULL');
    expect(calls).toHaveLength(1);
  });

  it('S-12 (part) more than three waiting order alerts of one chat become one with their number', async () => {
    const [busy, calm] = await addChats(2);
    if (!busy || !calm) throw new Error('two chats');
    const alert = (text: 'alert.newOrder' | 'alert.needsAttention') => ({
      class: 'ALERT' as const,
      orderId: randomUUID(),
      view: { text, params: { number: 'N', reason: 'r' }, buttons: [] },
    });
    for (const number of numbered('A', 5)) await stage.queue(busy, [number], alert('alert.newOrder'));
    await stage.queue(busy, ['A-6'], alert('alert.needsAttention'));
    for (const number of numbered('B', 3)) await stage.queue(calm, [number], alert('alert.newOrder'));
    stage.startLane();
    await stage.settled();
    expect(await stage.statuses(busy)).toEqual(['SENT', 'FOLDED', 'FOLDED', 'FOLDED', 'FOLDED', 'SENT']);
    expect(await stage.statuses(calm)).toEqual(['SENT', 'SENT', 'SENT']);
    const [digest] = await stage.sql<{ view: unknown }>(
      `SELECT view FROM messages WHERE chat_id = $1 ORDER BY seq LIMIT 1`,
      [busy.chatId],
    );
    expect(digest?.view).toEqual({ text: 'alert.folded', params: { count: 5 }, buttons: [] });
    expect((await stage.shown()).filter(({ chat }) => chat === busy.externalId)).toHaveLength(2);
  });

  it('U-9 (part) in quiet hours a nudge waits without holding up what comes after it', async () => {
    const chat = await stage.addChat();
    const now = await stage.sql<{ hour: number }>(`SELECT extract(hour FROM now() AT TIME ZONE 'UTC')::int AS hour`);
    const hour = now[0]?.hour ?? 0;
    const at = (offset: number) => `${String((hour + offset + 24) % 24).padStart(2, '0')}:00`;
    const settings = JSON.stringify({ quietHours: { from: at(-1), until: at(2) } });
    await stage.sql(`UPDATE orgs SET timezone = 'UTC', settings = $1`, [settings]);
    await stage.queue(chat, ['A-1'], { class: 'NUDGE' });
    await stage.queue(chat, ['A-2']);
    stage.startLane();
    await waitFor(async () => (await stage.numbersShown(chat)).length === 1);
    expect(await stage.numbersShown(chat)).toEqual(['A-2']);
    const [nudge] = await stage.sql<{ status: string; minutes: number }>(
      `SELECT status, extract(epoch FROM available_at - now())::int / 60 AS minutes FROM messages ORDER BY seq LIMIT 1`,
    );
    expect(nudge?.status).toBe('QUEUED');
    expect(nudge?.minutes).toBeGreaterThanOrEqual(59);
    await stage.sql(`UPDATE orgs SET settings = '{}'`);
    await stage.sql('UPDATE messages SET available_at = now()');
    await stage.settled();
    expect(await stage.numbersShown(chat)).toEqual(['A-2', 'A-1']);
  });

  it('S-54 (part) a paused bot and a paused provider are silent until they are resumed', async () => {
    const chat = await stage.addChat();
    const lane = stage.startLane();
    for (const [kind, name, number] of [
      ['bot', BOT, 'A-1'],
      ['provider', 'telegram', 'A-2'],
    ] as const) {
      const before = (await stage.shown()).length;
      await stage.sql(`INSERT INTO switches (kind, name, paused_at) VALUES ($1, $2, now())`, [kind, name]);
      await waitFor(() => lane.report.silentBots.length === 1);
      await stage.queue(chat, [number]);
      await waitFor(() => lane.report.waiting === 1);
      expect(await stage.shown()).toHaveLength(before);
      await stage.sql('UPDATE switches SET paused_at = NULL');
      await stage.settled();
      expect(await stage.shown()).toHaveLength(before + 1);
    }
  });

  it('S-54 (part) a message that only we can have broken is set aside, and its chat goes on', async () => {
    const chat = await stage.addChat();
    const broken = { view: { text: 'no.such.text' as 'order.paid', params: {}, buttons: [] } };
    await stage.queue(chat, ['A-1'], broken);
    const refused = { view: { text: 'order.confirmed', params: { number: 'A-2' }, buttons: [[TOO_LONG]] } } as const;
    await stage.queue(chat, ['A-2'], refused);
    await stage.queue(chat, ['A-3']);
    stage.startLane();
    await stage.settled();
    expect(await stage.statuses(chat)).toEqual(['FAILED', 'FAILED', 'SENT']);
    expect((await stage.rows(chat))[1]?.last_error).toContain('BUTTON_DATA_INVALID');
  });

  it('S-54 (part) what can’t be edited is sent anew; what is to be deleted and gone is done', async () => {
    const chat = await stage.addChat();
    await stage.queue(chat, ['A-1'], { kind: 'EDIT', targetMessageId: '987654' });
    await stage.queue(chat, ['A-2'], { kind: 'DELETE', targetMessageId: '987654' });
    await stage.queue(chat, ['A-3'], { kind: 'EDIT' });
    stage.startLane();
    await stage.settled();
    expect(await stage.statuses(chat)).toEqual(['SENT', 'SENT', 'SENT']);
    expect(await stage.numbersShown(chat)).toEqual(['A-1', 'A-3']);
  });

  it('S-54 (part) while the Bot API is away nothing is lost and no try is counted', async () => {
    const chats = await addChats(3);
    stage.fault({ action: 'status', status: 502, body: '<html>', when: 'before', times: 6 });
    for (const chat of chats) await stage.queue(chat, numbered('A', 2));
    stage.startLane();
    await stage.settled();
    for (const chat of chats) {
      expect(await stage.numbersShown(chat)).toEqual(numbered('A', 2));
      for (const row of await stage.rows(chat)) expect(row.attempts).toBeLessThanOrEqual(1);
    }
  });

  it('S-54 (part) while Postgres can’t write, nothing is sent that could not be recorded; later it goes on', async () => {
    const chat = await stage.addChat();
    await stage.sql(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$`);
    await stage.sql('CREATE TRIGGER full_disk BEFORE UPDATE ON messages EXECUTE FUNCTION full_disk()');
    await stage.queue(chat, ['A-1']);
    const lane = stage.startLane();
    await waitFor(() => lane.report.lastError === 'no space left on device');
    expect(await stage.shown()).toEqual([]);
    await stage.sql('DROP TRIGGER full_disk ON messages');
    await stage.settled();
    expect(await stage.numbersShown(chat)).toEqual(['A-1']);
  });

  it('S-54 (part) its metrics count what was sent, suppressed, folded and left behind, and what waits', async () => {
    const [chat, blocked] = await addChats(2);
    if (!chat || !blocked) throw new Error('two chats');
    await stage.queue(chat, ['A-1', 'A-2']);
    await stage.sql(`UPDATE messages SET status = 'CLAIMED' WHERE view->'params'->>'number' = 'A-1'`);
    await stage.sql('UPDATE chats SET blocked_at = now() WHERE id = $1', [blocked.chatId]);
    await stage.queue(blocked, ['B-1']);
    const registry = new Registry();
    const lane = stage.startLane({ metrics: createCourierMetrics(registry) });
    await stage.settled();
    await lane.stop();
    const text = await registry.metrics();
    expect(text).toContain('munshi_courier_messages_total{class="NOTICE",status="SENT"} 2');
    expect(text).toContain('munshi_courier_messages_total{class="NOTICE",status="SUPPRESSED"} 1');
    expect(text).toContain('munshi_courier_recovered_total 1');
    expect(text).toMatch(/munshi_courier_backlog\{lane="0"\} \d/);
    expect(text).toMatch(/munshi_courier_oldest_seconds\{lane="0"\} \d/);
  });

  it('T-17 (part) the courier’s role reads and changes messages and chats, and nothing else of a shop', async () => {
    const courier = stage.postgres.pool('courier');
    await expect(courier.query('SELECT total_amount_minor FROM orders')).rejects.toThrow('permission denied');
    await expect(courier.query('DELETE FROM messages')).rejects.toThrow('permission denied');
    await expect(courier.query('SELECT 1 FROM payments')).rejects.toThrow('permission denied');
    await expect(courier.query(`UPDATE switches SET paused_at = now()`)).rejects.toThrow('permission denied');
  });

  describe('crashes', () => {
    const crashAt = (name: Failpoint): Failpoints => {
      let armed = true;
      return {
        async hit(reached) {
          if (reached !== name || !armed) return;
          armed = false;
          throw new Error(`crash at ${name}`);
        },
      };
    };

    it.each([
      ['message.claimed', [], ['A-1', 'A-2']],
      ['message.sentBeforeMark', ['A-1'], ['A-1', 'A-1', 'A-2']],
    ] as const)('S-54 (part) a notice outlives a crash at %s', async (name, before, after) => {
      const chat = await stage.addChat();
      await stage.queue(chat, ['A-1', 'A-2']);
      await expect(stage.startLane({ failpoints: crashAt(name) }).ended).rejects.toThrow(name);
      expect(await stage.numbersShown(chat)).toEqual(before);
      expect(await stage.statuses(chat)).toEqual(['CLAIMED', 'QUEUED']);
      stage.startLane();
      await stage.settled();
      expect(await stage.numbersShown(chat)).toEqual(after);
      expect(await stage.statuses(chat)).toEqual(['SENT', 'SENT']);
    });

    it('S-54 (part) a nudge that may have gone before a crash is not sent again, and says so', async () => {
      const chat = await stage.addChat();
      await stage.queue(chat, ['A-1'], { class: 'NUDGE' });
      await stage.queue(chat, ['A-2']);
      await expect(stage.startLane({ failpoints: crashAt('message.sentBeforeMark') }).ended).rejects.toThrow('crash');
      stage.startLane();
      await stage.settled();
      expect(await stage.numbersShown(chat)).toEqual(['A-1', 'A-2']);
      expect((await stage.rows(chat))[0]).toMatchObject({ status: 'SUPPRESSED', suppressed_reason: 'OUTCOME_UNKNOWN' });
    });

    it('S-54 (part) a stopped lane first finishes and records what is under way', async () => {
      const chat = await stage.addChat();
      stage.fault({ action: 'slow', delayMs: 300, when: 'before', times: 1 });
      await stage.queue(chat, ['A-1', 'A-2']);
      const lane = stage.startLane();
      await waitFor(async () => (await stage.statuses(chat))[0] === 'CLAIMED');
      await lane.stop();
      expect(await stage.statuses(chat)).toEqual(['SENT', 'QUEUED']);
    });
  });
});

const TOO_LONG = { label: 'order.button.track', data: 'x'.repeat(65) } as const;
