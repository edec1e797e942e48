import type { View } from '../../domain/chat/view';
import type { ChannelOutcome, ChannelPort } from '../../domain/notifications/channelPort';
import { freePort } from '../../ops/setup/ports';
import type { Sandbox } from '../../sandbox/server';
import type { Mail } from '../../sandbox/smtp/facts';
import { startSandbox } from '../kit/sandbox';
import { emailChannel, FROM_ADDRESS } from './senders';

const TO = 'asha@shop.example';
const paid: View = { text: 'order.paid', params: { number: 'A-1', amount: '₹250' }, buttons: [] };

describe('our address for mail', () => {
  let sandbox: Sandbox;
  let channel: ChannelPort;

  beforeAll(async () => {
    sandbox = await startSandbox({ profile: 'bench' });
    channel = emailChannel(sandbox);
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.reset());

  const send = (view = paid, to = TO, by = channel): Promise<ChannelOutcome> =>
    by.send({ reference: 'row-1', chatId: to, view, locale: 'en' });

  async function mails(): Promise<Mail[]> {
    const lines = (await (await fetch(`${sandbox.url}/records?provider=smtp&kind=mail`)).text()).split('\n');
    return lines.filter((line) => line !== '').map((line) => (JSON.parse(line) as { data: Mail }).data);
  }

  const headersOf = (mail: Mail | undefined, name: string) =>
    (mail?.headers ?? []).filter(({ key }) => key === name).map(({ value }) => value);

  it('R-61 (part) K-23 (part) C-24 (part) sends a mail by SMTP with a subject, text and HTML, logged in', async () => {
    const outcome = await send();
    const [mail] = await mails();
    expect(outcome).toEqual({ type: 'sent', providerMessageId: '<row-1@munshi.example>' });
    expect(mail).toMatchObject({ from: FROM_ADDRESS, to: [TO], user: 'munshi', subject: 'Order A-1' });
    expect(mail?.text.trim()).toBe('We have received ₹250 for order A-1. Thank you!');
    expect(mail?.html).toContain('We have received ₹250 for order A-1. Thank you!</p>');
    expect(mail?.html).toContain('<html lang="en">');
    expect(headersOf(mail, 'auto-submitted')).toEqual(['auto-generated']);
  });

  it('R-61 (part) a second hand-over of the same row has the same Message-ID', async () => {
    await send();
    await send();
    expect((await mails()).map(({ messageId }) => messageId)).toEqual([
      '<row-1@munshi.example>',
      '<row-1@munshi.example>',
    ]);
  });

  it('R-61 (part) links are links, with their words in the reader’s language', async () => {
    const view: View = { ...paid, buttons: [[{ label: 'order.payButton', url: '/r/abc' }]] };
    await channel.send({ reference: 'row-1', chatId: TO, view, locale: 'ta' });
    const [mail] = await mails();
    expect(mail?.subject).toBe('ஆர்டர் A-1');
    expect(mail?.html).toMatch(/<a href="https:\/\/shop\.example\.com\/r\/abc"[^>]*>[^<]*\p{Script=Tamil}/u);
    expect(mail?.text).toContain('https://shop.example.com/r/abc');
  });

  it('R-61 (part) what a person typed is never markup and never ends a header', async () => {
    const typed = '<img src=x onerror=alert(1)> "&\' \r\nBcc: thief@evil.example\r\n\r\nbody';
    await send({ text: 'order.rejected', params: { number: typed, reason: typed }, buttons: [] });
    const [mail] = await mails();
    expect(mail?.html).not.toMatch(/<img|onerror=alert\(1\)>(?!&)/);
    expect(mail?.html).toContain('&#60;img src=x onerror=alert(1)&#62; &#34;&#38;&#39;');
    expect(headersOf(mail, 'bcc')).toEqual([]);
    expect(headersOf(mail, 'subject')).toHaveLength(1);
    expect(mail?.to).toEqual([TO]);
  });

  it.each([
    'a@b.example, c@d.example',
    'a@b.example\r\nRCPT TO:<c@d.example>',
    'Asha <a@b.example>',
    'A@b.example',
    '"a,b"@c.example',
    'a@b',
    '',
  ])('R-61 (part) %j is not one plain address, and nothing goes out', async (to) => {
    expect(await send(paid, to)).toMatchObject({ type: 'refused' });
    expect(await mails()).toEqual([]);
  });

  describe('what failures mean', () => {
    const at = (method: 'MAIL' | 'RCPT' | 'DATA') => ({ provider: 'smtp', method, when: 'before' }) as const;

    it('S-54 (part) 5yz at RCPT: refused, with the server’s words and without the address', async () => {
      sandbox.faults.add({ ...at('RCPT'), action: 'status', status: 550, body: `5.1.1 <${TO}> unknown` });
      const outcome = await send();
      expect(outcome).toMatchObject({ type: 'refused', code: 550, text: expect.stringContaining('unknown') as string });
      expect(JSON.stringify(outcome)).not.toContain(TO);
    });

    it.each(['MAIL', 'RCPT', 'DATA'] as const)(
      'S-54 (part) 4yz at %s: certainly not sent, and perhaps later',
      async (method) => {
        sandbox.faults.add({ ...at(method), action: 'status', status: 451, body: '4.7.1 greylisted' });
        expect(await send()).toMatchObject({ type: 'deferred', text: expect.stringContaining('greylisted') as string });
        expect(await mails()).toEqual([]);
      },
    );

    it('S-54 (part) 554 after the text: refused', async () => {
      sandbox.faults.add({ ...at('DATA'), action: 'status', status: 554, body: '5.7.1 looks like spam' });
      expect(await send()).toMatchObject({ type: 'refused', code: 554 });
    });

    it('S-54 (part) 421, a wrong password, nobody there: the server does not serve us, certainly not sent', async () => {
      sandbox.faults.add({ ...at('MAIL'), action: 'status', status: 421, times: 1 });
      expect(await send()).toMatchObject({ type: 'notSent' });
      await send();
      const stranger = emailChannel(sandbox, { credentials: { user: 'munshi', pass: 'wrong' } });
      expect(await send(paid, TO, stranger)).toMatchObject({ type: 'notSent' });
      const nobody = emailChannel(sandbox, { port: await freePort() });
      expect(await send(paid, TO, nobody)).toMatchObject({ type: 'notSent' });
    });

    it('S-54 (part) a reset after the effect: unknown, though it arrived', async () => {
      sandbox.faults.add({ ...at('DATA'), when: 'after', action: 'reset' });
      expect(await send()).toMatchObject({ type: 'unknown' });
      expect(await mails()).toHaveLength(1);
    });

    it('S-54 (part) a reset before the effect: unknown, because from here it looks the same', async () => {
      sandbox.faults.add({ ...at('DATA'), action: 'reset' });
      expect(await send()).toMatchObject({ type: 'unknown' });
      expect(await mails()).toEqual([]);
    });

    it('S-54 (part) no answer within the time limit: unknown', async () => {
      sandbox.faults.add({ ...at('DATA'), action: 'hang' });
      const impatient = emailChannel(sandbox, { timeoutMs: 300 });
      expect(await send(paid, TO, impatient)).toMatchObject({ type: 'unknown' });
    });
  });
});
