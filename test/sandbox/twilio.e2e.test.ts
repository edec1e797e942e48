import twilio, { RequestClient } from 'twilio';
import type { Sandbox } from '../../sandbox/server';
import { startSandbox } from '../kit/sandbox';

const SID = `AC${'a'.repeat(32)}`;
const OURS = '+15005550006';
const HERS = '+919876543210';

/** The published client, led to the sandbox as far as its own settings allow. */
function clientOf(sandbox: Sandbox, token = 'token', sid = SID) {
  const client = twilio(sid, token, { httpClient: new RequestClient({ timeout: 5_000 }) });
  client.api.baseUrl = sandbox.url;
  return client;
}

describe('Twilio as the sandbox plays it', () => {
  let sandbox: Sandbox;
  let nowMs: number;

  beforeAll(async () => {
    nowMs = Date.now();
    sandbox = await startSandbox({ now: () => nowMs });
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.reset());

  it('CAP-08 (part) a message is queued, sent and delivered; it is listed by whom it went to', async () => {
    const client = clientOf(sandbox);
    const { sid, status, numSegments } = await client.messages.create({ from: OURS, to: HERS, body: 'क'.repeat(71) });
    expect([status, numSegments]).toEqual(['queued', '2']);
    await client.messages.create({ from: OURS, to: '+919800000000', body: 'x' });
    nowMs += 300;
    expect((await client.messages(sid).fetch()).status).toBe('sent');
    nowMs += 1_000;
    expect((await client.messages(sid).fetch()).status).toBe('delivered');
    const listed = await client.messages.list({ to: HERS });
    expect(listed.map((message) => [message.sid, message.body])).toEqual([[sid, 'क'.repeat(71)]]);
    expect((await client.messages.list()).map(({ to }) => to)).toEqual(['+919800000000', HERS]);
  });

  it('CAP-08 (part) asks who is there: a token is kept to, an account sees only its own', async () => {
    const client = clientOf(sandbox);
    const { sid } = await client.messages.create({ from: OURS, to: HERS, body: 'x' });
    await expect(clientOf(sandbox, 'other').messages.list()).rejects.toMatchObject({ status: 401, code: 20_003 });
    const stranger = clientOf(sandbox, 'token', `AC${'b'.repeat(32)}`);
    await expect(stranger.messages(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20_404 });
    const nobody = await fetch(`${sandbox.url}/2010-04-01/Accounts/${SID}/Messages.json`);
    expect(nobody.status).toBe(401);
  });

  it.each([
    ['no body', { to: HERS, from: OURS, body: '' }, 21_602],
    ['a long body', { to: HERS, from: OURS, body: 'x'.repeat(1_601) }, 21_617],
    ['no number', { to: '12', from: OURS, body: 'x' }, 21_211],
    ['no sender', { to: HERS, from: 'x@y', body: 'x' }, 21_212],
    ['a number out of reach', { to: '+15005550002', from: OURS, body: 'x' }, 21_612],
    ['a region that is off', { to: '+15005550003', from: OURS, body: 'x' }, 21_408],
    ['somebody who said STOP', { to: '+15005550004', from: OURS, body: 'x' }, 21_610],
  ])('CAP-08 (part) refuses %s with the code of the real one', async (_, message, code) => {
    await expect(clientOf(sandbox).messages.create(message)).rejects.toMatchObject({ status: 400, code });
  });

  it('CAP-08 (part) fails on demand, and counts what happened', async () => {
    const client = clientOf(sandbox);
    const fault = { provider: 'twilio', method: 'messages.create', match: { To: HERS }, times: 1 } as const;
    sandbox.faults.add({ ...fault, action: 'status', status: 429, when: 'before' });
    await expect(client.messages.create({ from: OURS, to: HERS, body: 'x' })).rejects.toMatchObject({ code: 20_429 });
    sandbox.faults.add({ ...fault, action: 'reset', when: 'after' });
    await expect(client.messages.create({ from: OURS, to: HERS, body: 'x' })).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
    const summary = (await (await fetch(`${sandbox.url}/summary`)).json()) as { twilio: unknown };
    expect(summary.twilio).toEqual({ messages: 1, refusedCalls: 0 });
  });

  it('CAP-08 (part) the mailbox is the same after a restart, from the record alone', async () => {
    const client = clientOf(sandbox);
    await client.messages.create({ from: OURS, to: HERS, body: 'still here' });
    const before = await (await fetch(`${sandbox.url}/mailbox/letters?to=%2B919876543210`)).json();
    const again = await startSandbox({ recordFile: sandbox.recordFile });
    const after = await (await fetch(`${again.url}/mailbox/letters?to=%2B919876543210`)).json();
    await again.close();
    expect(after).toMatchObject({ letters: (before as { letters: unknown[] }).letters });
    expect((before as { letters: unknown[] }).letters).toHaveLength(1);
  });
});
