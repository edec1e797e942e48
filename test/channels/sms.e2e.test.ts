import type { View } from '../../domain/chat/view';
import type { ChannelOutcome, ChannelPort } from '../../domain/notifications/channelPort';
import { freePort } from '../../ops/setup/ports';
import type { Sandbox } from '../../sandbox/server';
import { startSandbox } from '../kit/sandbox';
import { arrivedAt, FROM_NUMBER, smsChannel } from './senders';

const TO = '+919876543210';
const paid: View = { text: 'order.paid', params: { number: 'A-1', amount: '₹250' }, buttons: [] };

describe('our number for SMS', () => {
  let sandbox: Sandbox;
  let channel: ChannelPort;

  beforeAll(async () => {
    sandbox = await startSandbox({ profile: 'bench' });
    channel = smsChannel(sandbox);
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.reset());

  const send = (to = TO, view = paid, by = channel): Promise<ChannelOutcome> =>
    by.send({ reference: 'row-1', chatId: to, view, locale: 'en' });

  it('R-62 (part) sends the rendered text from our number, and says Twilio’s id', async () => {
    const outcome = await send();
    const [sms] = await arrivedAt(sandbox, TO);
    expect(outcome).toEqual({ type: 'sent', providerMessageId: sms?.id });
    expect(sms).toMatchObject({ from: FROM_NUMBER, text: 'We have received ₹250 for order A-1. Thank you!' });
  });

  it('R-62 (part) speaks the reader’s language, gives links as addresses and leaves out what would be tapped', async () => {
    const buttons = [
      [
        { label: 'order.payButton', url: '/r/abc' } as const,
        { label: 'order.button.track', data: 'v1.track.1' } as const,
      ],
    ];
    await channel.send({ reference: 'row-1', chatId: TO, view: { ...paid, buttons }, locale: 'hi' });
    const [sms] = await arrivedAt(sandbox, TO);
    expect(sms?.text.split('\n')).toEqual([
      expect.stringContaining('धन्यवाद'),
      expect.stringMatching(/: https:\/\/shop\.example\.com\/r\/abc$/),
    ]);
  });

  it('R-62 (part) a text beyond Twilio’s 1,600 characters is cut, not refused', async () => {
    const items = Array.from({ length: 90 }, (_, n) => ({
      name: `Item ${n}`,
      quantity: n,
      price: '₹10',
      subtotal: '₹1',
    }));
    const lines = { kind: 'lines', key: 'order.line', items } as const;
    await send(TO, { text: 'order.receipt', params: { number: 'A-1', shop: 'Shop', lines }, buttons: [] });
    const [sms] = await arrivedAt(sandbox, TO);
    expect(sms?.text).toHaveLength(1_600);
    expect(sms?.text.endsWith('…')).toBe(true);
  });

  it('CAP-26 (part) what is out is not edited but sent anew, and can’t be taken back; there are no taps and no menus', async () => {
    const target = { chatId: TO, messageId: 'SM1' };
    expect(await channel.edit({ reference: 'row-1', ...target, view: paid, locale: 'en' })).toEqual({
      type: 'notEditable',
    });
    expect(await channel.delete(target)).toEqual({ type: 'done' });
    expect(await channel.answerCallback({ callbackId: '1' })).toEqual({ type: 'done' });
    expect(await channel.setCommands({ audience: { type: 'everyone' }, commands: [] })).toEqual({ type: 'done' });
    expect(await arrivedAt(sandbox, TO)).toEqual([]);
  });

  describe('what failures mean', () => {
    const fault = { provider: 'twilio', method: 'messages.create', when: 'before' } as const;

    it.each([
      ['no valid number', '+15005550001', 21_211],
      ['a region that is not allowed', '+15005550003', 21_408],
      ['no mobile number', '+15005550009', 21_614],
    ])('S-54 (part) %s: refused, with Twilio’s code and without the number', async (_, to, code) => {
      const outcome = await send(to);
      expect(outcome).toMatchObject({ type: 'refused', code });
      expect(JSON.stringify(outcome)).not.toContain(to);
    });

    it('S-54 (part) 21610: whoever has answered STOP is blocked, and START lifts it', async () => {
      expect(await send('+15005550004')).toEqual({ type: 'blocked' });
      await optOut(true);
      expect(await send()).toEqual({ type: 'blocked' });
      await optOut(false);
      expect((await send()).type).toBe('sent');
    });

    it('S-54 (part) 429: when to ask again, a second where nothing is said', async () => {
      sandbox.faults.add({ ...fault, action: 'status', status: 429, retryAfterSeconds: 7, times: 1 });
      sandbox.faults.add({ ...fault, action: 'status', status: 429, times: 1 });
      expect(await send()).toEqual({ type: 'rateLimited', retryAfterMs: 7_000 });
      expect(await send()).toEqual({ type: 'rateLimited', retryAfterMs: 1_000 });
    });

    it.each([
      ['an error 500', { action: 'status', status: 500 }],
      ['a proxy’s page', { action: 'status', status: 502, body: '<html>Bad Gateway</html>' }],
      ['a torn answer', { action: 'status', status: 201, body: '{"sid":"S' }],
      ['an empty answer', { action: 'status', status: 201, body: {} }],
      ['a reset', { action: 'reset' }],
    ] as const)('S-54 (part) %s after the effect: unknown, whatever arrived', async (_, action) => {
      sandbox.faults.add({ ...fault, when: 'after', ...action });
      expect(await send()).toMatchObject({ type: 'unknown' });
      expect(await arrivedAt(sandbox, TO)).toHaveLength(1);
    });

    it('S-54 (part) a reset before the effect: unknown, because from here it looks the same', async () => {
      sandbox.faults.add({ ...fault, action: 'reset' });
      expect(await send()).toMatchObject({ type: 'unknown' });
      expect(await arrivedAt(sandbox, TO)).toEqual([]);
    });

    it('S-54 (part) no answer within the time limit: unknown', async () => {
      sandbox.faults.add({ ...fault, action: 'hang' });
      const impatient = smsChannel(sandbox, { timeoutMs: 200 });
      expect(await send(TO, paid, impatient)).toMatchObject({ type: 'unknown' });
    });

    it('S-54 (part) nobody listens, or the account is not known: certainly not sent', async () => {
      const nobody = smsChannel(sandbox, { apiRoot: `http://127.0.0.1:${await freePort()}` });
      expect(await send(TO, paid, nobody)).toMatchObject({ type: 'notSent' });
      await send();
      expect(await send(TO, paid, smsChannel(sandbox, { authToken: 'wrong' }))).toEqual({
        type: 'notSent',
        text: '20003 Authenticate',
      });
    });
  });

  async function optOut(optedOut: boolean): Promise<void> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const body = JSON.stringify({ from: FROM_NUMBER, to: TO, optedOut });
    const answer = await fetch(`${sandbox.url}/twilio/opt-out`, { ...init, body });
    if (!answer.ok) throw new Error(await answer.text());
  }
});
