import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signForm } from '../../integrations/psp/payfast/signature';
import { addressOf, MERCHANT, openPayFast, payerAt, wish } from '../payments/payfast/payFastShop';
import { waitFor } from '../kit/waitFor';
import { field, openOutside, text } from './outside';
import { QUICK, usePayFastStage } from './payfastStage';

describe('PayFast as the sandbox plays it', () => {
  const stage = usePayFastStage();

  describe('the process page', () => {
    it('Y-2 (part) takes a signed form, by post and as an address, and leads to the payer’s page', async () => {
      const request = wish();
      const posted = await stage.payer.bring(stage.psp.payForm(request));
      const opened = await fetch(addressOf(stage.psp.payForm(request)), { redirect: 'manual' });

      expect(posted).toMatchObject({ status: 303, location: expect.stringMatching(/^\/eng\/process\/payment\//) });
      expect(opened.status).toBe(303);
      expect(await stage.records('form')).toMatchObject([
        { amount: 123_450, fields: { m_payment_id: request.reference, item_name: request.description } },
        { amount: 123_450 },
      ]);
      const page = await (await fetch(new URL(posted.location, stage.outside.url))).text();
      expect(page).toContain('R1234.50');
    });

    const changed = (name: string, value: string) => {
      const { action, fields } = stage.psp.payForm(wish());
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
      const answer = await stage.payer.bring(form());

      expect(answer.status).toBe(400);
      expect(answer.page).toContain(said);
      expect(await stage.records('form')).toEqual([]);
      // The control: the same, well signed.
      expect((await stage.payer.bring(resigned('amount', '5.00'))).status).toBe(303);
    });
  });

  describe('the payer’s page', () => {
    it('Y-2 (part) pays once: the money is in the record, the payer goes back, a second try is refused', async () => {
      const request = wish();
      const { location } = await stage.payer.bring(stage.psp.payForm(request));
      const paid = await stage.payer.decide(location, { action: 'pay' });
      const again = await stage.payer.decide(location, { action: 'pay' });

      expect(paid.body).toMatchObject({ status: 'COMPLETE', redirect: request.returnUrl });
      expect(again.status).toBe(409);
      expect(await stage.records('capture')).toMatchObject([
        { amount: 123_450, currency: 'ZAR', reference: request.reference, paymentId: paid.body.pfPaymentId },
      ]);
    });

    it('Y-2 (part) declines and cancels: no money, no notification, and a declined payer may try again', async () => {
      const { location } = await stage.payer.bring(stage.psp.payForm(wish()));
      const declined = await stage.payer.decide(location, { action: 'decline', reason: 'insufficient_funds' });
      const retried = await stage.payer.decide(location, { action: 'pay' });
      const other = await stage.payer.bring(stage.psp.payForm(wish()));
      const cancelled = await stage.payer.decide(other.location, { action: 'cancel' });

      expect(declined.body).toMatchObject({ status: 'FAILED', redirect: null });
      expect(retried.body).toMatchObject({ status: 'COMPLETE' });
      expect(cancelled.body).toMatchObject({ status: 'cancelled', redirect: 'https://shop.test/r/token?back=1' });
      expect((await stage.payer.decide(other.location, { action: 'pay' })).status).toBe(409);
      await stage.hook.atLeast(1);
      expect(await stage.records('itn')).toHaveLength(1);
      expect(await stage.records('capture')).toHaveLength(1);
    });

    it('Y-2 (part) takes the money twice where a form is brought twice or a bank comes round late, and counts it', async () => {
      const request = wish();
      const form = stage.psp.payForm(request);
      await stage.payer.pay(form);
      await stage.payer.pay(form, { action: 'late', lateMs: 10 });
      await stage.hook.atLeast(2);
      const { body } = await stage.outside.get('/summary');

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
      const { pfPaymentId } = await stage.payer.pay(stage.psp.payForm(request));
      const [itn] = await stage.hook.atLeast(1);

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
      stage.hook.answer = ({ body }) =>
        field(body, 'amount_gross') === '7.00' && stage.hook.received.length > 3 ? 200 : 503;
      await stage.pay({ amountMinor: 700n });
      await waitFor(async () => (await stage.records('itnRetried')).some((data) => field(data, 'accepted')), {
        message: 'the notification to be taken',
      });
      expect(new Set(stage.hook.received.map(({ raw }) => raw)).size).toBe(1);
      expect(
        (await stage.records('itnSent')).concat(await stage.records('itnRetried')).map((data) => field(data, 'status')),
      ).toEqual([503, 503, 503, 200]);
      stage.hook.answer = () => 500;
      await stage.pay({ amountMinor: 800n });
      await waitFor(async () => (await stage.records('itnDropped')).length === 1, {
        message: 'the sandbox to give up',
      });
      expect(stage.hook.received).toHaveLength(4 + QUICK.payfast.maxTries);
      expect(await stage.records('itnDropped')).toMatchObject([{ reason: 'givenUp' }]);
    });

    it('CAP-08 (part) drops, doubles, delays and reorders when told to', async () => {
      await stage.outside.fault({ provider: 'payfast', action: 'drop', event: 'COMPLETE', times: 1 });
      await stage.pay({ amountMinor: 100n });
      await stage.outside.fault({
        provider: 'payfast',
        action: 'duplicate',
        match: { amount_gross: '2.00' },
        times: 1,
      });
      await stage.outside.fault({
        provider: 'payfast',
        action: 'reorder',
        match: { amount_gross: '3.00' },
        times: 1,
        delayMs: 10_000,
      });
      await stage.pay({ amountMinor: 300n });
      await stage.pay({ amountMinor: 200n });
      const received = await stage.hook.atLeast(3);

      const amounts = received.map(({ body }) => text(body, 'amount_gross'));
      expect([...amounts].sort()).toEqual(['2.00', '2.00', '3.00']);
      expect(amounts.indexOf('3.00')).toBeGreaterThan(amounts.indexOf('2.00'));
      expect(await stage.records('itnDropped')).toMatchObject([{ reason: 'fault' }]);
      await stage.outside.fault({ provider: 'payfast', action: 'delay', delayMs: 20, times: 1 });
      await stage.pay({ amountMinor: 400n });
      await stage.hook.atLeast(4);
    });

    it('Y-43 (part) a vanished payer’s payment is told to nobody, and can be told again, from elsewhere too', async () => {
      const { pfPaymentId } = await stage.pay({}, { action: 'vanish' });
      expect(await stage.records('itnDropped')).toMatchObject([{ pfPaymentId, reason: 'vanished' }]);
      expect(stage.hook.received).toEqual([]);
      await stage.outside.post(`/payfast/payments/${pfPaymentId}/itn`);
      await stage.hook.atLeast(1);

      expect((await stage.outside.get('/payfast/addresses')).body).toEqual({ ranges: ['127.0.0.1/32', '::1/128'] });
      expect((await stage.outside.post('/payfast/payments/1/itn')).status).toBe(404);
    });

    it('Y-2 (part) confirms what it has told, with or without the signature, and nothing else', async () => {
      await stage.pay();
      const { raw } = (await stage.hook.atLeast(1))[0]!;
      const validate = async (body: string) => {
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        return (await fetch(`${stage.outside.url}/eng/query/validate`, { method: 'POST', headers, body })).text();
      };
      const unsigned = raw.replace(/&signature=.*/, '');

      expect(await validate(unsigned)).toBe('VALID');
      expect(await validate(raw)).toBe('VALID');
      expect(await validate(unsigned.replace('1234.50', '1234.51'))).toBe('INVALID');
      expect(await validate(unsigned.replace(/^m_payment_id=[^&]*&/, ''))).toBe('INVALID');
      expect(await validate('')).toBe('INVALID');
    });
  });

  it('CAP-08 (part) fails before and after the effect: a refund whose answer is lost has been made', async () => {
    const { pfPaymentId } = await stage.pay({ amountMinor: 10_000n });
    const request = { pspPaymentId: pfPaymentId, amountMinor: 4_000n, currency: 'ZAR', key: 'b'.repeat(32) };
    const refunds = async () => (await stage.records('refund')).length;
    await stage.outside.fault({
      provider: 'payfast',
      method: 'refunds.create',
      action: 'reset',
      when: 'before',
      times: 1,
    });
    await expect(stage.psp.refund(request)).resolves.toMatchObject({ kind: 'unknown' });
    expect(await refunds()).toBe(0);
    await stage.outside.fault({
      provider: 'payfast',
      method: 'refunds.create',
      action: 'reset',
      when: 'after',
      times: 1,
    });
    await expect(stage.psp.refund(request)).resolves.toMatchObject({ kind: 'unknown' });
    expect(await refunds()).toBe(1);
    expect(await stage.records('fault')).toMatchObject([{ when: 'before' }, { when: 'after' }]);
  });

  it('S-3 (part) knows everything again after a restart, and tells what it had not told', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'payfast-'));
    const recordFile = join(folder, 'record.jsonl');
    const settings = { payfast: { ...QUICK.payfast, maxTries: 1_000 } };
    let now = Date.now();
    let world = await openOutside({ recordFile, settings, now: () => now });
    const first = await openPayFast(world.url, { notifyUrl: stage.hook.url });
    stage.hook.answer = () => 503;
    const paid = await payerAt(world.url).pay(first.payForm(wish({ amountMinor: 10_000n })));
    await payerAt(world.url).pay(first.payForm(wish()), { action: 'pay', delayMs: 60_000 });
    await stage.hook.atLeast(1);
    await world.close();
    stage.hook.answer = () => 200;
    now += 60_000;
    world = await openOutside({ recordFile, settings, now: () => now });
    await waitFor(() => new Set(stage.hook.received.map(({ raw }) => raw)).size === 2, {
      message: 'both notifications',
    });
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
