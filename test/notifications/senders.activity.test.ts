import { withPrincipal } from '../../db/kit/transaction';
import { openDestination } from '../../db/notifications/openDestination';
import { queueMessages, type OutgoingMessage } from '../../db/notifications/queueMessage';
import { PLATFORM_ORG_ID } from '../../domain/chat/platform';
import { botKey, type Channels } from '../../domain/notifications/channelPort';
import { readDestination } from '../../domain/notifications/destination';
import { deriveCode } from '../../ops/runtime/deriveCode';
import { arrivedAt, emailChannel, FROM_ADDRESS, FROM_NUMBER, smsChannel } from '../channels/senders';
import { waitFor } from '../kit/waitFor';
import { CourierStage, SECRET } from './courierStage';

const NUMBER = '+91 98765-43210';
const ADDRESS = 'Asha@Shop.Example';
const CHALLENGE = '018f4e6a-0000-7000-8000-000000000001';

describe('SMS and mail by the courier', () => {
  let stage: CourierStage;
  let channels: Channels;

  beforeEach(async () => {
    stage = await CourierStage.open();
    channels = new Map([
      [botKey('sms', FROM_NUMBER), smsChannel(stage.sandbox)],
      [botKey('email', FROM_ADDRESS), emailChannel(stage.sandbox)],
    ]);
  });
  afterEach(() => stage.close());

  const SENDERS = { sms: FROM_NUMBER, email: FROM_ADDRESS };

  /** Queues a message for whoever has typed a number or address, as a sign-in does. */
  async function write(typed: string, message: Partial<OutgoingMessage> = {}): Promise<string> {
    const destination = readDestination(typed);
    if (!destination) throw new Error(`${typed} is no destination`);
    return withPrincipal(stage.app, { kind: 'system', orgId: PLATFORM_ORG_ID, useCase: 'test' }, async (tx) => {
      const chatId = await openDestination(tx, { ...destination, sender: SENDERS[destination.channel], locale: 'en' });
      const view = { text: 'auth.code', params: { challengeId: CHALLENGE }, buttons: [] } as const;
      const code = { chatId, kind: 'SEND', class: 'CODE', view, dedupeKey: `code:${chatId}` } as const;
      queueMessages(tx, [{ ...code, ...message }]);
      return chatId;
    });
  }

  const statuses = () =>
    stage.sql<{ status: string; reason: string | null }>(
      'SELECT status, suppressed_reason AS reason FROM messages ORDER BY seq',
    );

  it('K-45 (part) a code reaches the number and the address that were typed, and stands in no row', async () => {
    await write(NUMBER);
    await write(ADDRESS);
    stage.startLane({ channels });
    await stage.settled();
    const code = deriveCode(SECRET, CHALLENGE);
    const [sms] = await arrivedAt(stage.sandbox, '+919876543210');
    const [mail] = await arrivedAt(stage.sandbox, 'asha@shop.example');
    expect(sms?.text).toContain(`code: ${code}\n`);
    expect(mail?.text).toContain(`code: ${code}\n`);
    expect(mail).toMatchObject({ subject: 'Your sign-in code' });
    const rows = await stage.sql('SELECT m::text AS whole FROM messages m UNION ALL SELECT c::text FROM chats c');
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(JSON.stringify(rows)).toContain(CHALLENGE);
  });

  it('R-61 (part) R-62 (part) the rows have the ids by which Twilio and mail servers know the messages', async () => {
    await write(NUMBER);
    await write(ADDRESS);
    stage.startLane({ channels });
    await stage.settled();
    const rows = await stage.sql<{ id: string; provider_message_id: string }>(
      'SELECT id, provider_message_id FROM messages ORDER BY seq',
    );
    expect(rows[0]?.provider_message_id).toMatch(/^SM[0-9a-f]{32}$/);
    expect(rows[1]?.provider_message_id).toBe(`<${rows[1]?.id}@munshi.example>`);
  });

  it('K-45 (part) nobody owns a destination until it is proven; then it is theirs, and stays so', async () => {
    const owner = async () =>
      (await stage.sql<{ user_id: string | null }>(`SELECT user_id FROM chats WHERE channel = 'sms'`))[0]?.user_id;
    const chatId = await write(NUMBER);
    expect(await owner()).toBeNull();
    const [person] = await stage.sql<{ id: string }>(`INSERT INTO users (name) VALUES ('Asha') RETURNING id`);
    const theirs = { channel: 'sms', address: '+919876543210', sender: FROM_NUMBER, locale: 'hi' } as const;
    const principal = { kind: 'system', orgId: PLATFORM_ORG_ID, useCase: 'test' } as const;
    const open = (changes: { userId?: string }) =>
      withPrincipal(stage.app, principal, (tx) => openDestination(tx, { ...theirs, ...changes }));
    expect(await open({ userId: person?.id ?? '' })).toBe(chatId);
    expect(await open({})).toBe(chatId);
    expect(await owner()).toBe(person?.id);
  });

  it('K-45 (part) a code goes out at night and after /stop, and again after a lost answer, always the same', async () => {
    await write(NUMBER);
    await stage.sql(`UPDATE chats SET opted_out_at = now()`);
    await stage.sql(`UPDATE orgs SET settings = '{"quietHours": {"from": "00:00", "until": "23:59"}}'`);
    stage.sandbox.faults.add({
      provider: 'twilio',
      method: 'messages.create',
      action: 'reset',
      when: 'after',
      times: 1,
    });
    stage.startLane({ channels });
    await stage.settled();
    const texts = (await arrivedAt(stage.sandbox, '+919876543210')).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(new Set(texts).size).toBe(1);
  });

  it('K-45 (part) a code that has waited until it is worth nothing is not sent', async () => {
    await write(NUMBER);
    await stage.sql(`UPDATE messages SET created_at = now() - interval '10 minutes'`);
    stage.startLane({ channels });
    await stage.settled();
    expect(await statuses()).toEqual([{ status: 'SUPPRESSED', reason: 'EXPIRED' }]);
  });

  it('R-62 (part) whoever has answered STOP is left alone, until they give their number anew', async () => {
    const optOut = (optedOut: boolean) =>
      stage.control('/twilio/opt-out', { from: FROM_NUMBER, to: '+919876543210', optedOut });
    await optOut(true);
    await write(NUMBER);
    const lane = stage.startLane({ channels });
    await stage.settled();
    await lane.stop();
    expect(await statuses()).toEqual([{ status: 'SUPPRESSED', reason: 'BLOCKED' }]);
    expect(await stage.sql('SELECT 1 FROM chats WHERE blocked_at IS NOT NULL')).toHaveLength(1);
    await optOut(false);
    await write(NUMBER, { dedupeKey: 'again' });
    stage.startLane({ channels });
    await stage.settled();
    expect((await statuses())[1]).toEqual({ status: 'SENT', reason: null });
  });

  it('CAP-26 (part) without a sender the channel is off: what is queued is suppressed with the reason', async () => {
    await write(NUMBER);
    await write(ADDRESS);
    const telegram = await stage.addChat();
    await stage.queue(telegram, ['A-1']);
    stage.startLane();
    await stage.settled();
    expect(await statuses()).toEqual([
      { status: 'SUPPRESSED', reason: 'CHANNEL_OFF' },
      { status: 'SUPPRESSED', reason: 'CHANNEL_OFF' },
      { status: 'SENT', reason: null },
    ]);
    expect(await arrivedAt(stage.sandbox, '+919876543210')).toEqual([]);
  });

  it('CAP-26 (part) it is off too where no bot is on at all', async () => {
    await write(NUMBER);
    stage.startLane({ channels: new Map() });
    await stage.settled();
    expect(await statuses()).toEqual([{ status: 'SUPPRESSED', reason: 'CHANNEL_OFF' }]);
  });

  it('S-54 (part) a provider that is paused by its switch is not called, and its messages wait', async () => {
    await stage.sql(`INSERT INTO switches (kind, name, paused_at) VALUES ('provider', 'sms', now())`);
    await write(NUMBER);
    await write(ADDRESS);
    const lane = stage.startLane({ channels });
    await waitFor(async () => (await arrivedAt(stage.sandbox, 'asha@shop.example')).length === 1);
    expect(lane.report.silentBots).toEqual([botKey('sms', FROM_NUMBER)]);
    expect((await statuses())[0]).toEqual({ status: 'QUEUED', reason: null });
    await stage.sql('UPDATE switches SET paused_at = NULL');
    await stage.settled();
    expect(await arrivedAt(stage.sandbox, '+919876543210')).toHaveLength(1);
  });

  it('S-54 (part) a greylisted mail waits a minute and counts; nothing else of its lane waits with it', async () => {
    stage.sandbox.faults.add({
      provider: 'smtp',
      method: 'RCPT',
      action: 'status',
      status: 450,
      when: 'before',
      times: 1,
    });
    await write(ADDRESS);
    stage.startLane({ channels });
    const row = async () =>
      (
        await stage.sql<{ status: string; attempts: number; seconds: number }>(
          'SELECT status, attempts, extract(epoch FROM available_at - now())::float8 AS seconds FROM messages',
        )
      )[0];
    await waitFor(async () => (await row())?.attempts === 1);
    expect((await row())?.status).toBe('QUEUED');
    expect((await row())?.seconds).toBeGreaterThan(45);
    await stage.sql('UPDATE messages SET available_at = now()');
    await stage.settled();
    expect(await arrivedAt(stage.sandbox, 'asha@shop.example')).toHaveLength(1);
  });
});
