import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { payFormOf } from '../../integrations/psp/payfast/payForm';
import { signApi, signForm } from '../../integrations/psp/payfast/signature';
import {
  accountAt,
  addressOf,
  MERCHANT,
  openPayFast,
  payerAt,
  PUBLIC_MERCHANT,
  wish,
  type PayFastForTest,
  type Payer,
} from '../payments/payfast/payFastShop';
import { waitFor } from '../kit/waitFor';
import { field, Hook, openOutside, text, type Outside } from './outside';

const QUICK = { payfast: { redelivery: { atOnce: 1, firstMs: 5, longestMs: 20 }, answerWithinMs: 1_000, maxTries: 6 } };

describe('PayFast as the sandbox plays it', () => {
  let outside: Outside;
  let hook: Hook;
  let psp: PayFastForTest;
  let payer: Payer;
  let now: number;

  beforeEach(async () => {
    now = Date.parse('2026-11-26T21:30:00Z');
    hook = await Hook.open();
    outside = await openOutside({ settings: QUICK, now: () => now });
    psp = await openPayFast(outside.url, { notifyUrl: hook.url });
    payer = payerAt(outside.url);
  });
  afterEach(async () => {
    await outside.close();
    await hook.close();
  });

  const records = async (kind: string) =>
    (await outside.records(`provider=payfast&kind=${kind}`)).map(({ data }) => data);
  const pay = (changes = {}, action?: object) => payer.pay(psp.payForm(wish(changes)), action);

  describe('the process page', () => {
    it('Y-2 (part) takes a signed form, by post and as an address, and leads to the payer’s page', async () => {
      const request = wish();
      const posted = await payer.bring(psp.payForm(request));
      const opened = await fetch(addressOf(psp.payForm(request)), { redirect: 'manual' });

      expect(posted).toMatchObject({ status: 303, location: expect.stringMatching(/^\/eng\/process\/payment\//) });
      expect(opened.status).toBe(303);
      expect(await records('form')).toMatchObject([
        { amount: 123_450, fields: { m_payment_id: request.reference, item_name: request.description } },
        { amount: 123_450 },
      ]);
      const page = await (await fetch(new URL(posted.location, outside.url))).text();
      expect(page).toContain('R1234.50');
    });

    const changed = (name: string, value: string) => {
      const { action, fields } = psp.payForm(wish());
      return { action, fields: fields.map((pair) => (pair[0] === name ? ([name, value] as const) : pair)) };
    };
    const resigned = (name: string, value: string, passphrase = MERCHANT.passphrase) => {
      const { action, fields } = changed(name, value);
      const unsigned = fields.slice(0, -1);
      return { action, fields: [...unsigned, ['signature', signForm(unsigned, passphrase)] as const] };
    };

    it.each([
      ['a changed amount', () => changed('amount', '1.00'), 'signature: Generated signature does not match'],
      ['another passphrase', () => resigned('amount', '5.00', 'x'), 'signature: Generated signature does not match'],
      ['an unknown merchant', () => resigned('merchant_id', '10099999'), 'merchant_id'],
      ['another merchant’s key', () => resigned('merchant_key', 'x'), 'merchant_key'],
      ['no amount', () => resigned('amount', ''), 'amount: The amount field is required'],
      ['an amount that is none', () => resigned('amount', '12,50'), 'amount: The amount format is invalid'],
      ['a name that is too long', () => resigned('item_name', 'x'.repeat(101)), 'item_name: The item_name may not'],
      ['an address that is none', () => resigned('notify_url', 'nowhere'), 'notify_url: The notify_url format'],
    ])('Y-2 (part) refuses %s and opens nothing', async (_case, form, said) => {
      const answer = await payer.bring(form());

      expect(answer.status).toBe(400);
      expect(answer.page).toContain(said);
      expect(await records('form')).toEqual([]);
      // The control: the same, well signed.
      expect((await payer.bring(resigned('amount', '5.00'))).status).toBe(303);
    });
  });

  describe('the payer’s page', () => {
    it('Y-2 (part) pays once: the money is in the record, the payer goes back, a second try is refused', async () => {
      const request = wish();
      const { location } = await payer.bring(psp.payForm(request));
      const paid = await payer.decide(location, { action: 'pay' });
      const again = await payer.decide(location, { action: 'pay' });

      expect(paid.body).toMatchObject({ status: 'COMPLETE', redirect: request.returnUrl });
      expect(again.status).toBe(409);
      expect(await records('capture')).toMatchObject([
        { amount: 123_450, currency: 'ZAR', reference: request.reference, paymentId: paid.body.pfPaymentId },
      ]);
    });

    it('Y-2 (part) declines and cancels: no money, no notification, and a declined payer may try again', async () => {
      const { location } = await payer.bring(psp.payForm(wish()));
      const declined = await payer.decide(location, { action: 'decline', reason: 'insufficient_funds' });
      const retried = await payer.decide(location, { action: 'pay' });
      const other = await payer.bring(psp.payForm(wish()));
      const cancelled = await payer.decide(other.location, { action: 'cancel' });

      expect(declined.body).toMatchObject({ status: 'FAILED', redirect: null });
      expect(retried.body).toMatchObject({ status: 'COMPLETE' });
      expect(cancelled.body).toMatchObject({ status: 'cancelled', redirect: 'https://shop.test/r/token?back=1' });
      expect((await payer.decide(other.location, { action: 'pay' })).status).toBe(409);
      await hook.atLeast(1);
      expect(await records('itn')).toHaveLength(1);
      expect(await records('capture')).toHaveLength(1);
    });

    it('Y-2 (part) takes the money twice where a form is brought twice or a bank comes round late, and counts it', async () => {
      const request = wish();
      const form = psp.payForm(request);
      await payer.pay(form);
      await payer.pay(form, { action: 'late', lateMs: 10 });
      await hook.atLeast(2);
      const { body } = await outside.get('/summary');

      expect(field(body, `payfast.byReference.${request.reference}`)).toEqual({
        captures: 2,
        capturedMinor: 246_900,
        refundedMinor: 0,
        netMinor: 246_900,
      });
    });
  });

  describe('notifications', () => {
    it('R-50 (part) tells every field in PayFast’s order, signed, with the fee below zero', async () => {
      const request = wish({ amountMinor: 10_000n });
      const { pfPaymentId } = await payer.pay(psp.payForm(request));
      const [itn] = await hook.atLeast(1);

      expect(itn!.headers['content-type']).toBe('application/x-www-form-urlencoded');
      expect(Object.keys(itn!.body as object)).toEqual([
        ...['m_payment_id', 'pf_payment_id', 'payment_status', 'item_name', 'item_description'],
        ...['amount_gross', 'amount_fee', 'amount_net'],
        ...['custom_str1', 'custom_str2', 'custom_str3', 'custom_str4', 'custom_str5'],
        ...['custom_int1', 'custom_int2', 'custom_int3', 'custom_int4', 'custom_int5'],
        ...['name_first', 'name_last', 'email_address', 'merchant_id', 'signature'],
      ]);
      expect(itn!.body).toMatchObject({
        m_payment_id: request.reference,
        pf_payment_id: pfPaymentId,
        payment_status: 'COMPLETE',
        amount_gross: '100.00',
        amount_fee: '-6.79',
        amount_net: '93.21',
        merchant_id: MERCHANT.merchantId,
      });
    });

    it('Y-2 (part) tells again at once and then with pauses until it is answered 200, and gives up in the end', async () => {
      hook.answer = ({ body }) => (field(body, 'amount_gross') === '7.00' && hook.received.length > 3 ? 200 : 503);
      await pay({ amountMinor: 700n });
      await waitFor(async () => (await records('itnRetried')).some((data) => field(data, 'accepted')), {
        message: 'the notification to be taken',
      });
      expect(new Set(hook.received.map(({ raw }) => raw)).size).toBe(1);
      expect(
        (await records('itnSent')).concat(await records('itnRetried')).map((data) => field(data, 'status')),
      ).toEqual([503, 503, 503, 200]);
      hook.answer = () => 500;
      await pay({ amountMinor: 800n });
      await waitFor(async () => (await records('itnDropped')).length === 1, { message: 'the sandbox to give up' });
      expect(hook.received).toHaveLength(4 + QUICK.payfast.maxTries);
      expect(await records('itnDropped')).toMatchObject([{ reason: 'givenUp' }]);
    });

    it('CAP-08 (part) drops, doubles, delays and reorders when told to', async () => {
      await outside.fault({ provider: 'payfast', action: 'drop', event: 'COMPLETE', times: 1 });
      await pay({ amountMinor: 100n });
      await outside.fault({ provider: 'payfast', action: 'duplicate', match: { amount_gross: '2.00' }, times: 1 });
      await outside.fault({
        provider: 'payfast',
        action: 'reorder',
        match: { amount_gross: '3.00' },
        times: 1,
        delayMs: 10_000,
      });
      await pay({ amountMinor: 300n });
      await pay({ amountMinor: 200n });
      const received = await hook.atLeast(3);

      const amounts = received.map(({ body }) => text(body, 'amount_gross'));
      expect([...amounts].sort()).toEqual(['2.00', '2.00', '3.00']);
      expect(amounts.indexOf('3.00')).toBeGreaterThan(amounts.indexOf('2.00'));
      expect(await records('itnDropped')).toMatchObject([{ reason: 'fault' }]);
      await outside.fault({ provider: 'payfast', action: 'delay', delayMs: 20, times: 1 });
      await pay({ amountMinor: 400n });
      await hook.atLeast(4);
    });

    it('Y-43 (part) a vanished payer’s payment is told to nobody, and can be told again, from elsewhere too', async () => {
      const { pfPaymentId } = await pay({}, { action: 'vanish' });
      expect(await records('itnDropped')).toMatchObject([{ pfPaymentId, reason: 'vanished' }]);
      expect(hook.received).toEqual([]);
      await outside.post(`/payfast/payments/${pfPaymentId}/itn`);
      await hook.atLeast(1);

      expect((await outside.get('/payfast/addresses')).body).toEqual({ ranges: ['127.0.0.1/32', '::1/128'] });
      expect((await outside.post('/payfast/payments/1/itn')).status).toBe(404);
    });

    it('Y-2 (part) confirms what it has told, with or without the signature, and nothing else', async () => {
      await pay();
      const { raw } = (await hook.atLeast(1))[0]!;
      const validate = async (body: string) => {
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        return (await fetch(`${outside.url}/eng/query/validate`, { method: 'POST', headers, body })).text();
      };
      const unsigned = raw.replace(/&signature=.*/, '');

      expect(await validate(unsigned)).toBe('VALID');
      expect(await validate(raw)).toBe('VALID');
      expect(await validate(unsigned.replace('1234.50', '1234.51'))).toBe('INVALID');
      expect(await validate(unsigned.replace(/^m_payment_id=[^&]*&/, ''))).toBe('INVALID');
      expect(await validate('')).toBe('INVALID');
    });
  });

  describe('the API', () => {
    const call = async (
      path: string,
      changes: { headers?: object; passphrase?: string; method?: string; body?: object } = {},
    ) => {
      const headers: Record<string, string> = {
        'merchant-id': MERCHANT.merchantId,
        version: 'v1',
        timestamp: '2026-11-26T23:30:00+02:00',
        ...changes.headers,
      };
      const url = new URL(path, outside.url);
      const signed = Object.entries({ ...headers, ...Object.fromEntries(url.searchParams), ...changes.body });
      const signature = signApi(
        signed.map(([name, value]) => [name, String(value)]),
        changes.passphrase ?? MERCHANT.passphrase,
      );
      const answer = await fetch(url, {
        method: changes.method ?? 'GET',
        headers: { signature, 'content-type': 'application/json', ...headers },
        ...(changes.body && { body: JSON.stringify(changes.body) }),
      });
      const raw = await answer.text();
      return {
        status: answer.status,
        body: raw.startsWith('{') || raw.startsWith('"') ? (JSON.parse(raw) as unknown) : raw,
      };
    };

    it.each([
      ['a wrong signature', { passphrase: 'x' }, 401, 'Merchant authorisation failed'],
      ['a signature that is none', { headers: { signature: 'A'.repeat(32) } }, 400, 'Value for signature'],
      ['an unknown merchant', { headers: { 'merchant-id': '10099999' } }, 401, 'Merchant not found'],
      ['another version', { headers: { version: 'v2' } }, 400, 'API version is not valid'],
      ['no time', { headers: { timestamp: '' } }, 400, 'Required variables not present'],
    ])('Y-2 (part) refuses %s', async (_case, changes, status, message) => {
      const answer = await call('/ping', changes);

      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject({
        code: status,
        status: 'failed',
        data: { response: false, message: expect.stringContaining(message) as string },
      });
      expect((await call('/ping')).body).toBe('Payfast API');
    });

    it('R-58 (part) test accounts live apart: asked with «testing», told once, never refunded', async () => {
      const test = { headers: { 'merchant-id': PUBLIC_MERCHANT.merchantId }, passphrase: PUBLIC_MERCHANT.passphrase };
      expect((await call('/ping', test)).status).toBe(401);
      expect((await call('/ping?testing=true', test)).body).toBe('API V1');
      expect((await call('/ping?testing=true')).status).toBe(401);
      hook.answer = () => 500;
      const account = accountAt(outside.url, { ...PUBLIC_MERCHANT, mode: 'test', notifyUrl: hook.url });
      const { pfPaymentId } = await payer.pay(payFormOf(account, wish()));
      await waitFor(async () => (await records('itnDropped')).length === 1, { message: 'the one notification' });

      expect(await records('itnDropped')).toMatchObject([{ reason: 'once' }]);
      expect(hook.received).toHaveLength(1);
      expect((await call(`/refunds/query/${pfPaymentId}?testing=true`, test)).status).toBe(404);
    });

    it('R-55 (part) tells the history by day, week, month and range, as CSV with a running balance, in pages', async () => {
      // 23:30 in Johannesburg, and half past midnight there an hour later.
      await pay({ amountMinor: 250_000n, description: 'one, "two"' });
      now += 3_600_000;
      await pay({ amountMinor: 10_000n });
      const of = async (query: string) => {
        const { body } = await call(`/transactions/history${query}`);
        return String(body).trim().split('\n').slice(1);
      };
      const [first, second] = await of('?from=2026-11-01&to=2026-11-30');

      expect(first).toMatch(
        /^"2026-11-26 23:30:00",FUNDS_RECEIVED,CREDIT,"Test User 01","one, ""two""",,ZAR,CC,,"2,500.00",-114.43,"2,385.57","2,385.57",a+\d+-1-l,\d{9},,,,,,,,,,$/,
      );
      expect(second).toMatch(/,100.00,-6.79,93.21,"2,478.78",/);
      expect(await of('/daily?date=2026-11-26')).toEqual([first]);
      expect(await of('/daily?date=2026-11-27')).toEqual([second]);
      expect(await of('/weekly?date=2026-11-20')).toEqual([first]);
      expect(await of('/monthly?date=2026-11')).toEqual([first, second]);
      expect(await of('/monthly?date=2026-12')).toEqual([]);
      expect(await of('?from=2026-11-01&to=2026-11-30&limit=1&offset=1')).toEqual([second]);
      expect(await of('')).toEqual([first, second]);
      expect((await call('/transactions/history/yearly')).status).toBe(404);
      expect((await call('/transactions/history/daily?date=yesterday')).status).toBe(400);
      await outside.fault({ provider: 'payfast', action: 'lag', delayMs: 60_000, times: 1 });
      expect(await of('/monthly')).toEqual([first]);
    });

    it('R-60 (part) refunds a card in parts up to what is left, each time that it is asked, and tells the sums', async () => {
      const request = wish({ amountMinor: 10_000n });
      const { pfPaymentId } = await payer.pay(psp.payForm(request));
      const refund = (amount: number) =>
        call(`/refunds/${pfPaymentId}`, { method: 'POST', body: { amount, reason: 'back', notify_buyer: 0 } });
      expect((await call(`/refunds/query/${pfPaymentId}`)).body).toMatchObject({
        amount_original: 10_000,
        amount_available_for_refund: 10_000,
        status: 'REFUNDABLE',
        refund_full: { method: 'PAYMENT_SOURCE' },
      });
      expect((await refund(4_000)).body).toMatchObject({ code: 200, data: { response: true } });
      // There is no key: the same once more is another refund.
      expect((await refund(4_000)).status).toBe(200);
      expect((await refund(4_000)).status).toBe(400);
      await waitFor(async () => (await records('itnSent')).length === 1, { message: 'the notification' });

      expect((await call(`/refunds/${pfPaymentId}`)).body).toMatchObject({
        data: {
          response: {
            available_balance: 2_000,
            transactions: [{ amount: 10_000 }, { amount: '-4000' }, { amount: '-4000' }],
          },
        },
      });
      expect(field((await outside.get('/summary')).body, 'payfast')).toMatchObject({
        captures: 1,
        refunds: 2,
        refundedMinor: 8_000,
        byReference: { [request.reference]: { netMinor: 2_000 } },
        webhooks: { queued: 1, accepted: 1, retried: 0, dropped: 0 },
      });
    });

    it('R-60 (part) refunds a transfer only to a bank account that is named', async () => {
      const { pfPaymentId } = await pay({}, { action: 'pay', method: 'ef' });
      const body = { amount: 100, reason: 'back', notify_buyer: 0 };
      const bank = {
        ...{ bank_account_holder: 'M', bank_name: 'FNB', bank_branch_code: '1', bank_account_number: '1' },
        bank_account_type: 'current',
      };
      expect((await call(`/refunds/query/${pfPaymentId}`)).body).toMatchObject({
        refund_full: { method: 'BANK_PAYOUT' },
      });
      expect((await call(`/refunds/${pfPaymentId}`, { method: 'POST', body })).status).toBe(400);
      expect((await call(`/refunds/${pfPaymentId}`, { method: 'POST', body: { ...body, ...bank } })).status).toBe(200);
    });

    it('Y-2 (part) tells of card payments, whatever became of them, and of no others', async () => {
      const declined = await pay({}, { action: 'decline', reason: 'insufficient_funds' });
      const complete = await pay();
      const transfer = await pay({}, { action: 'pay', method: 'ef' });
      const query = async (id: string) => (await call(`/process/query/${id}`)).body;

      expect(await query(declined.pfPaymentId)).toMatchObject({
        data: { response: { status: 'FAILED', amount: 123_450, cc_status: '51' } },
      });
      expect(await query(complete.pfPaymentId)).toMatchObject({
        data: { response: { status: 'COMPLETE', cc_status: '00' } },
      });
      expect(await query(transfer.pfPaymentId)).toMatchObject({ code: 400 });
    });
  });

  it('CAP-08 (part) fails before and after the effect: a refund whose answer is lost has been made', async () => {
    const { pfPaymentId } = await pay({ amountMinor: 10_000n });
    const request = { pspPaymentId: pfPaymentId, amountMinor: 4_000n, currency: 'ZAR', key: 'b'.repeat(32) };
    const refunds = async () => (await records('refund')).length;
    await outside.fault({ provider: 'payfast', method: 'refunds.create', action: 'reset', when: 'before', times: 1 });
    await expect(psp.refund(request)).resolves.toMatchObject({ kind: 'unknown' });
    expect(await refunds()).toBe(0);
    await outside.fault({ provider: 'payfast', method: 'refunds.create', action: 'reset', when: 'after', times: 1 });
    await expect(psp.refund(request)).resolves.toMatchObject({ kind: 'unknown' });
    expect(await refunds()).toBe(1);
    expect(await records('fault')).toMatchObject([{ when: 'before' }, { when: 'after' }]);
  });

  it('S-3 (part) knows everything again after a restart, and tells what it had not told', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'payfast-'));
    const recordFile = join(folder, 'record.jsonl');
    const settings = { payfast: { ...QUICK.payfast, maxTries: 1_000 } };
    let world = await openOutside({ recordFile, settings, now: () => now });
    const first = await openPayFast(world.url, { notifyUrl: hook.url });
    hook.answer = () => 503;
    const paid = await payerAt(world.url).pay(first.payForm(wish({ amountMinor: 10_000n })));
    await payerAt(world.url).pay(first.payForm(wish()), { action: 'pay', delayMs: 60_000 });
    await hook.atLeast(1);
    await world.close();
    hook.answer = () => 200;
    now += 60_000;
    world = await openOutside({ recordFile, settings, now: () => now });
    await waitFor(() => new Set(hook.received.map(({ raw }) => raw)).size === 2, { message: 'both notifications' });
    const again = await openPayFast(world.url);

    expect(await again.fetchPayment(paid.pfPaymentId)).toMatchObject({
      kind: 'definite',
      value: { status: 'CAPTURED' },
    });
    expect(text((await world.get('/summary')).body, 'payfast.captures')).toBe('2');
    await world.post('/reset');
    expect((await again.ping()).kind).toBe('refused');
    await world.close();
    rmSync(folder, { recursive: true });
  });
});
