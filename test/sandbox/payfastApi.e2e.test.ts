import { payFormOf } from '../../integrations/psp/payfast/payForm';
import { signApi } from '../../integrations/psp/payfast/signature';
import { accountAt, MERCHANT, PUBLIC_MERCHANT, wish } from '../payments/payfast/payFastShop';
import { waitFor } from '../kit/waitFor';
import { field } from './outside';
import { usePayFastStage } from './payfastStage';

describe('PayFast’s API as the sandbox plays it', () => {
  const stage = usePayFastStage();

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
    const url = new URL(path, stage.outside.url);
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
    stage.hook.answer = () => 500;
    const account = accountAt(stage.outside.url, { ...PUBLIC_MERCHANT, mode: 'test', notifyUrl: stage.hook.url });
    const { pfPaymentId } = await stage.payer.pay(payFormOf(account, wish()));
    await waitFor(async () => (await stage.records('itnDropped')).length === 1, { message: 'the one notification' });

    expect(await stage.records('itnDropped')).toMatchObject([{ reason: 'once' }]);
    expect(stage.hook.received).toHaveLength(1);
    expect((await call(`/refunds/query/${pfPaymentId}?testing=true`, test)).status).toBe(404);
  });

  it('R-55 (part) tells the history by day, week, month and range, as CSV with a running balance, in pages', async () => {
    // 23:30 in Johannesburg, and half past midnight there an hour later.
    await stage.pay({ amountMinor: 250_000n, description: 'one, "two"' });
    stage.passTime(3_600_000);
    await stage.pay({ amountMinor: 10_000n });
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
    await stage.outside.fault({ provider: 'payfast', action: 'lag', delayMs: 60_000, times: 1 });
    expect(await of('/monthly')).toEqual([first]);
  });

  it('R-60 (part) refunds a card in parts up to what is left, each time that it is asked, and tells the sums', async () => {
    const request = wish({ amountMinor: 10_000n });
    const { pfPaymentId } = await stage.payer.pay(stage.psp.payForm(request));
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
    await waitFor(async () => (await stage.records('itnSent')).length === 1, { message: 'the notification' });

    expect((await call(`/refunds/${pfPaymentId}`)).body).toMatchObject({
      data: {
        response: {
          available_balance: 2_000,
          transactions: [{ amount: 10_000 }, { amount: '-4000' }, { amount: '-4000' }],
        },
      },
    });
    expect(field((await stage.outside.get('/summary')).body, 'payfast')).toMatchObject({
      captures: 1,
      refunds: 2,
      refundedMinor: 8_000,
      byReference: { [request.reference]: { netMinor: 2_000 } },
      webhooks: { queued: 1, accepted: 1, retried: 0, dropped: 0 },
    });
  });

  it('R-60 (part) refunds a transfer only to a bank account that is named', async () => {
    const { pfPaymentId } = await stage.pay({}, { action: 'pay', method: 'ef' });
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
    const declined = await stage.pay({}, { action: 'decline', reason: 'insufficient_funds' });
    const complete = await stage.pay();
    const transfer = await stage.pay({}, { action: 'pay', method: 'ef' });
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
