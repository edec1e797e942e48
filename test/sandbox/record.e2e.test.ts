import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InlineKeyboard } from 'grammy';
import { EventRecord, type Entry, type Fact } from '../../sandbox/record/eventRecord';
import { waitFor } from '../kit/waitFor';
import { field, Hook, openOutside, text, WEBHOOK_SECRET, type Outside } from './outside';

const ASHA = 55;

describe('the record of the sandbox', () => {
  let folder: string;
  let recordFile: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-record-'));
    recordFile = join(folder, 'record.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('CAP-08 (part) filters by provider, kind and number, across many entries', async () => {
    const record = EventRecord.open(recordFile, Date.now, () => undefined);
    const fact = (n: number): Fact => ({
      provider: n % 2 === 0 ? 'telegram' : 'razorpay',
      kind: n % 3 === 0 ? 'message' : 'call',
      // Texts that look like the head of a line, and more than one byte per character.
      data: { n, text: '"provider":"telegram","kind":"message" बिरयानी\n' },
    });
    for (let n = 1; n <= 2000; n += 1) record.append([fact(n)]);
    const read = async (filter: Parameters<EventRecord['lines']>[0]) => {
      const entries: Entry[] = [];
      for await (const line of record.lines(filter)) entries.push(JSON.parse(line) as Entry);
      return entries.map(({ seq }) => seq);
    };
    const numbers = [...Array(2000).keys()].map((index) => index + 1);

    await expect(read({})).resolves.toEqual(numbers);
    await expect(read({ since: 1536 })).resolves.toEqual(numbers.slice(1536));
    await expect(read({ since: 1999 })).resolves.toEqual([2000]);
    await expect(read({ since: 5000 })).resolves.toEqual([]);
    await expect(read({ provider: 'telegram', kind: 'message', since: 1000 })).resolves.toEqual(
      numbers.filter((n) => n > 1000 && n % 6 === 0),
    );
    record.clear();
    const [next] = record.append([fact(1)]);
    expect(next?.seq).toBe(2001);
    await expect(read({ since: 2000 })).resolves.toEqual([2001]);
    record.close();
  });

  it('CAP-08 (part) cuts off a line that a crash tore, and goes on where it was', async () => {
    const first = EventRecord.open(recordFile, Date.now, () => undefined);
    first.append([{ provider: 'telegram', kind: 'call', data: { n: 1 } }]);
    first.close();
    const whole = statSync(recordFile).size;
    appendFileSync(recordFile, '{"seq":2,"at":"2026');
    const seen: number[] = [];
    const second = EventRecord.open(recordFile, Date.now, ({ seq }) => seen.push(seq));

    expect(seen).toEqual([1]);
    expect(statSync(recordFile).size).toBe(whole);
    expect(second.append([{ provider: 'telegram', kind: 'call', data: {} }])[0]?.seq).toBe(2);
    expect(statSync(recordFile).mode & 0o777).toBe(0o600);
    second.close();
  });

  it('CAP-08 (part) says where a record is damaged or of another version, and leaves it as it is', async () => {
    const entry = (fields: object) => `${JSON.stringify({ seq: 1, at: '2026-01-01T00:00:00.000Z', ...fields })}\n`;
    const unknown = entry({ provider: 'telegram', kind: 'telepathy', data: {} });
    for (const damaged of ['not json\n', unknown]) {
      writeFileSync(recordFile, damaged);
      await expect(openOutside({ recordFile })).rejects.toThrow(/after entry 0 of .*move the file away/);
      expect(readFileSync(recordFile, 'utf8')).toBe(damaged);
    }
  });

  it('S-3 (part) knows everything again after a restart: chats, keyboards, taps, links, refund keys, numbers', async () => {
    let outside = await openOutside({ recordFile });
    await outside.post('/telegram/chats', { id: ASHA, first_name: 'Asha' });
    const menu = await outside.bot.sendMessage(ASHA, 'menu', { reply_markup: new InlineKeyboard().text('Go', 'g') });
    await outside.post(`/telegram/${ASHA}/tap`, { label: 'Go' });
    const link = await outside.razorpay.paymentLink.create({
      amount: 1000,
      currency: 'INR',
      reference_id: 'r-1',
      customer: {},
    });
    const paid = await outside.post(`/bank/${link.id}`, { action: 'pay' });
    const refund = (to: Outside) =>
      to.razorpay.api.rq.post(
        `/v1/payments/${text(paid.body, 'paymentId')}/refund`,
        { amount: 400 },
        {
          headers: { 'X-Refund-Idempotency': 'refund-key-0001' },
        },
      );
    const first = await refund(outside);
    const last = (await outside.records('')).at(-1)?.seq ?? 0;
    await outside.close();
    outside = await openOutside({ recordFile });
    const [tap] = await outside.records('kind=tap');

    await expect(outside.bot.answerCallbackQuery(text(tap?.data, 'query.id'))).resolves.toBe(true);
    await expect(outside.bot.editMessageText(ASHA, menu.message_id, 'gone')).resolves.toMatchObject({ text: 'gone' });
    await expect(outside.bot.sendMessage(ASHA, 'next')).resolves.toMatchObject({ message_id: menu.message_id + 1 });
    await expect(outside.razorpay.paymentLink.fetch(link.id)).resolves.toMatchObject({
      status: 'paid',
      reference_id: 'r-1',
    });
    expect(field((await refund(outside)).data, 'id')).toBe(field(first.data, 'id'));
    await expect(
      outside.razorpay.paymentLink.create({ amount: 1000, currency: 'INR', reference_id: 'r-1', customer: {} }),
    ).rejects.toMatchObject({ statusCode: 400 });
    const after = await outside.records(`since=${last}`);
    expect(after[0]?.seq).toBe(last + 1);
    await outside.close();
  });

  it('S-3 (part) goes on after a restart with what was under way: updates, webhooks, late captures, refunds', async () => {
    const hook = await Hook.open();
    hook.answer = () => 503;
    let outside = await openOutside({ recordFile, settings: { razorpay: { refundTakesMs: 400 } } });
    await outside.post('/telegram/chats', { id: ASHA });
    await outside.bot.setWebhook(hook.url);
    await outside.post(`/telegram/${ASHA}/text`, { text: 'still there?' });
    await outside.post('/razorpay/webhook-config', { url: hook.url, secret: WEBHOOK_SECRET });
    const create = () => outside.razorpay.paymentLink.create({ amount: 1000, currency: 'INR', customer: {} });
    const late = await create();
    await outside.post(`/bank/${late.id}`, { action: 'late', lateMs: 400 });
    const paid = await outside.post(`/bank/${(await create()).id}`, { action: 'pay' });
    const refund = await outside.razorpay.payments.refund(text(paid.body, 'paymentId'), {});
    await hook.atLeast(1);
    await outside.close();
    const refused = hook.received.length;
    hook.answer = () => 200;
    outside = await openOutside({ recordFile });

    await waitFor(async () => (await outside.razorpay.paymentLink.fetch(late.id)).status === 'paid', {
      message: 'the late capture',
    });
    await waitFor(async () => (await outside.razorpay.refunds.fetch(refund.id)).status === 'processed', {
      message: 'the refund',
    });
    await waitFor(async () => (await outside.bot.getWebhookInfo()).pending_update_count === 0, {
      message: 'the update',
    });
    // By their ids: what was in flight when the sandbox stopped may come a second time.
    const events = () => [
      ...new Map(
        hook.received
          .slice(refused)
          .map(({ headers, body }) => [
            headers['x-razorpay-event-id'] ?? 'update',
            field(body, 'event') ?? field(body, 'message.text'),
          ]),
      ).values(),
    ];
    await waitFor(() => events().length === 12, { message: 'eleven events and one update' });
    expect(new Set(events())).toEqual(
      new Set([
        'still there?',
        'payment.failed',
        'payment.authorized',
        'payment.captured',
        'order.paid',
        'payment_link.paid',
        'refund.created',
        'refund.processed',
      ]),
    );
    await outside.close();
    await hook.close();
  });

  it('CAP-08 (part) counts what happened from the record alone', async () => {
    const outside = await openOutside({ recordFile });
    await outside.post('/telegram/chats', { id: ASHA });
    await outside.post('/telegram/chats', { id: 56 });
    for (const words of ['same', 'same', 'other']) await outside.bot.sendMessage(ASHA, words);
    await outside.bot.sendMessage(56, 'same');
    await outside.bot.sendMessage(57, 'nobody').catch(() => undefined);
    const link = await outside.razorpay.paymentLink.create({
      amount: 1000,
      currency: 'INR',
      reference_id: 'r-1',
      customer: {},
    });
    await outside.post(`/bank/${link.id}`, { action: 'decline' });
    const paid = await outside.post(`/bank/${link.id}`, { action: 'pay' });
    await outside.razorpay.payments.refund(text(paid.body, 'paymentId'), { amount: 300 });
    const { body } = await outside.get('/summary');

    expect(body).toMatchObject({
      telegram: {
        messages: 4,
        identicalMessages: 1,
        messagesByChat: { 55: 3, 56: 1 },
        callsByMethod: { sendMessage: 5 },
        refusedCalls: 1,
      },
      razorpay: {
        links: 1,
        orders: 1,
        attempts: 2,
        captures: 1,
        refunds: 1,
        byReference: { 'r-1': { captures: 1, capturedMinor: 1000, refundedMinor: 300, netMinor: 700 } },
      },
    });
    await outside.close();
  });

  it('CAP-08 (part) forgets everything when told to, and keeps numbering', async () => {
    const outside = await openOutside({ recordFile });
    await outside.post('/telegram/chats', { id: ASHA });
    await outside.bot.sendMessage(ASHA, 'hello');
    await outside.razorpay.orders.create({ amount: 1000, currency: 'INR' });
    await outside.fault({ provider: 'telegram', action: 'reset' });
    const last = (await outside.records('')).at(-1)?.seq ?? 0;
    await outside.post('/reset');

    expect(readFileSync(recordFile, 'utf8')).toBe('');
    await expect(outside.get(`/telegram/${ASHA}/messages`)).resolves.toMatchObject({ status: 404 });
    await expect(outside.razorpay.orders.all()).resolves.toMatchObject({ count: 0 });
    await expect(outside.get('/faults')).resolves.toMatchObject({ body: { faults: [] } });
    const [entry] = await outside.records(`since=${last}`);
    expect(entry).toMatchObject({ seq: last + 1, kind: 'account' });
    await outside.close();
  });
});
