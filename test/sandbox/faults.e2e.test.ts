import { HttpError } from 'grammy';
import { waitFor } from '../kit/waitFor';
import { field, openOutside, razorpayClient, type Outside } from './outside';

const ASHA = 55;

describe('faults that the sandbox commits when told to', () => {
  let outside: Outside;

  beforeEach(async () => {
    outside = await openOutside();
    await outside.post('/telegram/chats', { id: ASHA });
  });
  afterEach(() => outside.close());

  const say = (words: string) =>
    outside.bot.sendMessage(ASHA, words).then(
      () => 'sent' as const,
      (error: unknown) => error,
    );
  const said = async () => (await outside.records('kind=message')).map(({ data }) => field(data, 'message.text'));
  const order = (client = outside.razorpay) =>
    client.orders.create({ amount: 1000, currency: 'INR' }).then(
      () => 'created' as const,
      (error: unknown) => error,
    );
  const orders = async () => (await outside.records('kind=order')).length;

  it('CAP-08 (part) answers with a status before the effect: nothing is sent, and the next try works', async () => {
    await outside.fault({ provider: 'telegram', method: 'sendMessage', action: 'status', status: 500, times: 1 });

    await expect(say('one')).resolves.toMatchObject({ error_code: 500, description: 'Internal Server Error' });
    await expect(said()).resolves.toEqual([]);
    await expect(say('two')).resolves.toBe('sent');
  });

  it('CAP-08 (part) answers with a status after the effect: it is done, and its sender does not know', async () => {
    const status = { provider: 'telegram', action: 'status', status: 502, body: '<h1>Bad Gateway</h1>', when: 'after' };
    await outside.fault({ ...status, method: 'sendMessage', times: 1 });
    const answer = await say('done');

    expect(answer).toBeInstanceOf(HttpError); // HTML is no answer of Telegram's.
    await expect(said()).resolves.toEqual(['done']);
  });

  it('CAP-08 (part) asks for patience as Telegram does', async () => {
    await outside.fault({ provider: 'telegram', action: 'status', status: 429, retryAfterSeconds: 7, times: 1 });

    await expect(say('one')).resolves.toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
  });

  it('CAP-12 (part) breaks connections before and after the effect', async () => {
    await outside.fault({ provider: 'razorpay', action: 'reset', when: 'before', times: 1 });
    await outside.fault({ provider: 'razorpay', action: 'reset', when: 'after', times: 1 });
    const before = await order();
    const madeBefore = await orders();
    const after = await order();

    // The published client stumbles over an answer that never came.
    expect([before, after]).toEqual([expect.any(TypeError), expect.any(TypeError)]);
    expect(madeBefore).toBe(0);
    await expect(orders()).resolves.toBe(1);
    await expect(order()).resolves.toBe('created');
  });

  it('CAP-12 (part) never answers, until the caller gives up', async () => {
    await outside.fault({ provider: 'razorpay', action: 'hang', times: 1 });
    const impatient = razorpayClient(outside.url);
    impatient.api.rq.defaults.timeout = 500;

    await expect(order(impatient)).resolves.toBeInstanceOf(TypeError);
    await expect(orders()).resolves.toBe(0);
  });

  it('CAP-12 (part) does what was asked slowly, even for a caller who has gone', async () => {
    await outside.fault({ provider: 'razorpay', action: 'slow', delayMs: 60_000, times: 1 });
    const impatient = razorpayClient(outside.url);
    impatient.api.rq.defaults.timeout = 500;

    await expect(order(impatient)).resolves.toBeInstanceOf(TypeError);
    await waitFor(async () => (await orders()) === 1, { message: 'the order that nobody waits for' });
  });

  it('CAP-12 (part) writes errors of the provider in its own form', async () => {
    await outside.fault({ provider: 'razorpay', action: 'status', status: 503, times: 1 });
    await outside.fault({ provider: 'razorpay', action: 'status', status: 429, times: 1 });
    await outside.fault({
      provider: 'razorpay',
      action: 'status',
      status: 400,
      body: { error: { code: 'X' } },
      times: 1,
    });

    await expect(order()).resolves.toMatchObject({ statusCode: 503, error: { code: 'SERVER_ERROR' } });
    await expect(order()).resolves.toMatchObject({ statusCode: 429, error: { description: 'Too many requests' } });
    await expect(order()).resolves.toEqual({ statusCode: 400, error: { code: 'X' } });
  });

  it('CAP-08 (part) strikes only what it is meant for: provider, method, path, values', async () => {
    await outside.post('/telegram/chats', { id: 56 });
    const never = { action: 'status', status: 500 };
    await outside.fault({ ...never, provider: 'razorpay' });
    await outside.fault({ ...never, provider: 'telegram', method: 'sendPhoto' });
    await outside.fault({ ...never, provider: 'telegram', route: '/bot1:' });
    await outside.fault({ ...never, provider: 'telegram', match: { chat_id: 56 } });

    await expect(say('spared')).resolves.toBe('sent');
    await expect(outside.bot.sendMessage(56, 'struck')).rejects.toMatchObject({ error_code: 500 });
    const { body } = await outside.get('/faults');
    expect((field(body, 'faults') as unknown[]).map((fault) => field(fault, 'hits'))).toEqual([0, 0, 0, 1]);
  });

  it('CAP-08 (part) strikes a share of the calls, the same ones for the same seed', async () => {
    const outcomes = async (seed: number) => {
      const world = await openOutside({ profile: 'bench' });
      await world.post('/telegram/chats', { id: ASHA });
      await world.fault({ provider: 'telegram', action: 'status', status: 500, probability: 0.3, seed });
      const struck: boolean[] = [];
      for (let call = 0; call < 60; call += 1) {
        struck.push(
          await world.bot.sendMessage(ASHA, 'x').then(
            () => false,
            () => true,
          ),
        );
      }
      await world.close();
      return struck;
    };
    const [first, again, other] = [await outcomes(7), await outcomes(7), await outcomes(8)];

    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    const share = first.filter(Boolean).length / first.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.5);
  });

  it('CAP-08 (part) writes into the record which calls were tampered with, and ends when told to', async () => {
    await outside.fault({ provider: 'telegram', method: 'sendMessage', action: 'slow', delayMs: 1 });
    await say('slowly');
    const [fault] = await outside.records('kind=fault');
    const { body } = await outside.get('/faults');
    const id = String(field(body, 'faults.0.id'));
    const removed = await fetch(`${outside.url}/faults/${id}`, { method: 'DELETE' });
    const again = await fetch(`${outside.url}/faults/${id}`, { method: 'DELETE' });

    expect(fault?.data).toEqual({
      botId: 4242,
      method: 'sendMessage',
      chatId: ASHA,
      fault: id,
      action: 'slow',
      when: 'before',
    });
    expect([removed.status, again.status]).toEqual([200, 404]);
    await say('at once');
    await expect(outside.records('kind=fault')).resolves.toHaveLength(1);
  });

  it.each([
    ['no provider', { action: 'reset' }],
    ['an unknown action', { provider: 'telegram', action: 'explode' }],
    ['a status that is none', { provider: 'telegram', action: 'status', status: 42 }],
    ['a probability above one', { provider: 'telegram', action: 'reset', probability: 2 }],
    ['a word that it does not know', { provider: 'telegram', action: 'reset', tmies: 1 }],
    ['a pause of an hour', { provider: 'telegram', action: 'slow', delayMs: 3_600_000 }],
    ['a lag of Telegram', { provider: 'telegram', action: 'lag', delayMs: 1 }],
    ['a route that is no path', { provider: 'telegram', action: 'reset', route: 'v1' }],
  ])('CAP-08 (part) refuses a rule with %s in a sentence', async (_case, rule) => {
    const refused = await outside.post('/faults', rule);

    expect(refused).toEqual({ status: 400, body: { error: { message: expect.any(String) as string } } });
    await expect(outside.get('/faults')).resolves.toMatchObject({ body: { faults: [] } });
  });

  it.each([
    ['broken JSON', '{"provider":', 400],
    ['a list', '[]', 400],
    ['two megabytes', `"${'x'.repeat(2 << 20)}"`, 413],
  ])('CAP-08 (part) refuses %s with a clear answer', async (_case, body, status) => {
    const refused = await fetch(`${outside.url}/faults`, { method: 'POST', body });

    expect(refused.status).toBe(status);
    await expect(refused.json()).resolves.toEqual({ error: { message: expect.any(String) as string } });
  });

  it('CAP-08 (part) says what is at no address, and what an address is not for', async () => {
    await expect(outside.get('/nowhere')).resolves.toMatchObject({ status: 404 });
    await expect(outside.get('/reset')).resolves.toMatchObject({
      status: 405,
      body: { error: { message: 'use POST here' } },
    });
    await expect(outside.get('/records?since=soon')).resolves.toMatchObject({ status: 400 });
    await expect(outside.get('/health/live')).resolves.toEqual({ status: 200, body: { status: 'live' } });
  });
});
