import fc from 'fast-check';
import { UnsupportedByPsp } from '../../../domain/payments/pspPort';
import { createPayFastPsp } from '../../../integrations/psp/payfast/createPayFastPsp';
import { readHistory } from '../../../integrations/psp/payfast/history';
import { linkIdOf, readLinkId } from '../../../integrations/psp/payfast/linkId';
import { phpUrlDecode } from '../../../integrations/psp/payfast/parameterString';
import { payFormOf } from '../../../integrations/psp/payfast/payForm';
import { startSandbox } from '../../kit/sandbox';
import {
  accountAt,
  addressOf,
  MERCHANT,
  openPayFast,
  payerAt,
  payFastAt,
  PUBLIC_MERCHANT,
  wish,
  type PayFastForTest,
  type Payer,
} from './payFastShop';

describe('the form', () => {
  const account = accountAt('https://payfast.test', { notifyUrl: 'https://shop.test/v1/webhooks/payfast' });

  it('Y-2 (part) carries what PayFast needs, in its order, with the amount in rands', () => {
    const { action, fields } = payFormOf(account, wish({ reference: 'ref-of-order-1', amountMinor: 5n }));
    expect(action).toBe('https://payfast.test/eng/process');
    expect(fields.map(([name]) => name)).toEqual([
      ...['merchant_id', 'merchant_key', 'return_url', 'cancel_url', 'notify_url'],
      ...['m_payment_id', 'amount', 'item_name', 'signature'],
    ]);
    expect(Object.fromEntries(fields)).toMatchObject({
      merchant_id: MERCHANT.merchantId,
      m_payment_id: 'ref-of-order-1',
      amount: '0.05',
      notify_url: 'https://shop.test/v1/webhooks/payfast',
    });
    // The passphrase never leaves.
    expect(JSON.stringify(fields)).not.toContain(MERCHANT.passphrase);
  });

  it('Y-2 (part) whatever a thing is called, the form and its address say the same and hold one line of a hundred letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (description) => {
        const form = payFormOf(account, wish({ description }));
        const name = new Map(form.fields).get('item_name')!;
        expect(name.trim()).toBe(name);
        expect(name).not.toMatch(/[\p{Cc}\p{Surrogate}]/u);
        expect(Array.from(name).length).toBeGreaterThan(0);
        expect(Array.from(name).length).toBeLessThanOrEqual(100);
        const [, query = ''] = addressOf(form).split('?');
        expect(query.split('&').map((pair) => pair.split('=').map(phpUrlDecode))).toEqual(form.fields);
      }),
      { numRuns: 1_000 },
    );
  });

  it('Y-2 (part) a link’s id tells what to look for', () => {
    const id = { reference: `${'a'.repeat(32)}-12-l`, since: '2026-11-26', amountMinor: 123n };
    expect(readLinkId(linkIdOf(id))).toEqual(id);
    for (const other of ['', 'plink_1', 'a.2026-11-26', 'a.2026-11-26.1.5', 'a.2026-11-26.-1']) {
      expect(readLinkId(other)).toBeUndefined();
    }
  });
});

describe('the history', () => {
  const header =
    'Date,Type,Sign,Party,Name,Description,Currency,"Funding Type","Batch ID",Gross,Fee,Net,Balance,"M Payment ID","PF Payment ID","custom str1"';
  const line =
    '"2026-08-20 11:54:59",FUNDS_RECEIVED,CREDIT,"Buyer, Jr.","A ""b""","two\nlines",ZAR,CC,,"2,800.00",-105.34,"2,694.66","12,906.19",ref-1,32238';
  const payout =
    '"2026-08-22 16:19:38",PAYOUT,DEBIT,Bank,Payout,"Payout: FNB",ZAR,,,"-2,896.19",-10.00,"-2,906.19",0.00,,3,,,';

  it('R-55 (part) is read by the names of its columns, as it is or inside of JSON, with a mark before it or not', () => {
    const csv = [header, line, payout, ''].join('\r\n');
    const read = readHistory(csv);
    expect(read).toMatchObject([
      {
        at: new Date('2026-08-20T09:54:59Z'),
        type: 'FUNDS_RECEIVED',
        direction: 'CREDIT',
        grossMinor: 280_000n,
        feeMinor: -10_534n,
        netMinor: 269_466n,
        balanceMinor: 1_290_619n,
        reference: 'ref-1',
        pfPaymentId: '32238',
      },
      { type: 'PAYOUT', direction: 'DEBIT', grossMinor: -289_619n, reference: undefined, fundingType: undefined },
    ]);
    expect(readHistory(`\uFEFF${csv}`)).toEqual(read);
    expect(readHistory(JSON.stringify({ response: csv }))).toEqual(read);
    expect(readHistory(header)).toEqual([]);
  });

  it.each([
    ['a proxy’s page', '<html>Bad Gateway</html>'],
    ['nothing', ''],
    ['an amount that is none', `${header}\n${line.replace('-105.34', 'free')}`],
    ['a time that is none', `${header}\n${line.replace('2026-08-20 11:54:59', 'yesterday')}`],
    ['a sign that is none', `${header}\n${line.replace('CREDIT', 'BOTH')}`],
    ['an open quote', `${header}\n"2026`],
  ])('R-55 (part) refuses %s', (_case, body) => {
    expect(() => readHistory(body)).toThrow();
  });
});

describe('the adapter against the sandbox', () => {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;
  let psp: PayFastForTest;
  let payer: Payer;
  let now: number;
  beforeAll(async () => {
    sandbox = await startSandbox({ profile: 'bench', now: () => now });
  });
  beforeEach(async () => {
    now = Date.parse('2026-11-26T21:00:00Z');
    sandbox.reset();
    psp = await openPayFast(sandbox.url, { now: () => new Date(now) });
    payer = payerAt(sandbox.url);
  });
  afterAll(() => sandbox.close());

  const net = async (reference: string) => {
    const summary = (await (await fetch(`${sandbox.url}/summary`)).json()) as {
      payfast: { byReference: Record<string, { netMinor: number }> };
    };
    return summary.payfast.byReference[reference]?.netMinor ?? 0;
  };

  it('R-48 R-49 (part) makes a link without a call, finds what was paid on it, and sees it refunded', async () => {
    const request = wish();
    const made = await psp.createLink(request);
    expect(made).toMatchObject({
      kind: 'definite',
      value: { status: 'OPEN', reference: request.reference, amountMinor: 123_450n, url: undefined },
    });
    expect(await psp.createLink(request)).toEqual(made);
    expect(await psp.findLinkByReference(request.reference)).toEqual({ kind: 'definite', value: undefined });
    const linkId = made.kind === 'definite' ? made.value.id : '';
    expect(await psp.wayToPay(linkId, request)).toEqual({
      kind: 'definite',
      value: { kind: 'form', ...psp.payForm(request) },
    });
    const other = { ...request, amountMinor: 1n };
    expect(await psp.wayToPay(linkId, other)).toMatchObject({ kind: 'refused', code: 'INVALID' });
    expect(await psp.wayToPay('plink_1', request)).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
    expect(await psp.fetchLink(linkId)).toMatchObject({
      kind: 'definite',
      value: { link: { status: 'OPEN' }, payments: [] },
    });
    const form = psp.payForm(request);
    await payer.pay(form, { action: 'decline' });
    const { pfPaymentId } = await payer.pay(form);
    await payer.pay(psp.payForm(wish()));
    // The day after, in Johannesburg too.
    now += 86_400_000;
    const found = {
      link: { id: linkId, status: 'PAID', amountMinor: 123_450n },
      payments: [
        {
          ...{ id: pfPaymentId, status: 'CAPTURED', amountMinor: 123_450n, capturedMinor: 123_450n, refundedMinor: 0n },
          ...{ currency: 'ZAR', reference: request.reference, method: 'cc', mode: 'live' },
          orderId: request.reference,
        },
      ],
    };
    expect(await psp.fetchLink(linkId)).toMatchObject({ kind: 'definite', value: found });
    for (const since of [new Date(now - 86_400_000), undefined]) {
      expect(await psp.findLinkByReference(request.reference, since)).toMatchObject({
        kind: 'definite',
        value: { reference: request.reference, amountMinor: 123_450n, status: 'PAID', orderId: request.reference },
      });
    }
    const today = await psp.findLinkByReference(request.reference, new Date(now));
    expect(today).toEqual({ kind: 'definite', value: undefined });
    await psp.refund({ pspPaymentId: pfPaymentId, amountMinor: 123_450n, currency: 'ZAR', key: 'k'.repeat(32) });
    const refunded = [{ id: pfPaymentId, status: 'REFUNDED', capturedMinor: 123_450n, refundedMinor: 123_450n }];
    expect(await psp.fetchLink(linkId)).toMatchObject({ kind: 'definite', value: { payments: refunded } });
    expect(await psp.fetchPayment(pfPaymentId)).toMatchObject({ kind: 'definite', value: refunded[0] });
  });

  it('R-48 (part) what PayFast can’t do is a typed error', async () => {
    await expect(psp.cancelLink('x')).rejects.toThrow(UnsupportedByPsp);
    await expect(psp.listWebhooks()).rejects.toThrow(UnsupportedByPsp);
    await expect(psp.createLink(wish({ captureLater: true }))).rejects.toThrow(UnsupportedByPsp);
    const capture = { pspPaymentId: '1', amountMinor: 1n, currency: 'ZAR', key: 'k' };
    await expect(psp.capture(capture)).rejects.toThrow(UnsupportedByPsp);
    expect(await psp.createLink(wish({ currency: 'INR' }))).toMatchObject({ kind: 'refused', code: 'INVALID' });
    expect(await psp.createLink(wish({ amountMinor: 0n }))).toMatchObject({ kind: 'refused', code: 'INVALID' });
    expect(await psp.fetchLink('plink_1')).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
    expect(() => createPayFastPsp(accountAt(sandbox.url, { passphrase: '' }))).toThrow('passphrase');
  });

  it('R-58 (part) a call that changes nothing tells good keys from bad ones', async () => {
    expect(await psp.ping()).toEqual({ kind: 'definite', value: 'Payfast API' });
    const wrong = createPayFastPsp(accountAt(sandbox.url, { passphrase: 'other' }));
    expect(await wrong.ping()).toMatchObject({ kind: 'refused', code: 'CREDENTIALS' });
    const test = createPayFastPsp(accountAt(sandbox.url, { ...PUBLIC_MERCHANT, mode: 'test' }));
    expect(await test.ping()).toEqual({ kind: 'definite', value: 'API V1' });
    const mixed = createPayFastPsp(accountAt(sandbox.url, { mode: 'test' }));
    expect(await mixed.ping()).toMatchObject({ kind: 'refused', code: 'CREDENTIALS' });
  });

  it('R-49 (part) fetches what failed, what is on its way and what was a transfer', async () => {
    const failed = await payer.pay(psp.payForm(wish()), { action: 'decline', reason: 'insufficient_funds' });
    const late = await payer.pay(psp.payForm(wish()), { action: 'pay', delayMs: 600_000 });
    const transfer = await payer.pay(psp.payForm(wish()), { action: 'pay', method: 'ef' });
    expect(await psp.fetchPayment(failed.pfPaymentId)).toMatchObject({
      kind: 'definite',
      value: { status: 'FAILED', capturedMinor: 0n, failureReason: 'cc_status 51' },
    });
    expect(await psp.fetchPayment(late.pfPaymentId)).toMatchObject({ kind: 'definite', value: { status: 'PENDING' } });
    expect(await psp.fetchPayment(transfer.pfPaymentId)).toMatchObject({
      kind: 'definite',
      value: { status: 'CAPTURED', amountMinor: 123_450n, capturedMinor: 123_450n },
    });
    expect(await psp.fetchPayment('999')).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
  });

  it('R-55 (part) lists payments and everything else that moved the balance, by the second', async () => {
    const first = await payer.pay(psp.payForm(wish({ amountMinor: 10_000n })));
    now += 10_000;
    const second = await payer.pay(psp.payForm(wish({ amountMinor: 20_000n })));
    await psp.refund({ pspPaymentId: second.pfPaymentId, amountMinor: 5_000n, currency: 'ZAR', key: 'k'.repeat(32) });
    const all = { from: new Date(now - 10_000), to: new Date(now) };
    expect(await psp.listPayments(all)).toMatchObject({
      kind: 'definite',
      value: {
        items: [
          { id: first.pfPaymentId, status: 'CAPTURED', refundedMinor: 0n },
          { id: second.pfPaymentId, status: 'CAPTURED', refundedMinor: 5_000n },
        ],
        next: undefined,
      },
    });
    expect(await psp.listPayments({ ...all, to: new Date(now - 5_000) })).toMatchObject({
      value: { items: [{ id: first.pfPaymentId }] },
    });
    expect(await psp.listPayments({ ...all, from: new Date(now - 5_000) })).toMatchObject({
      value: { items: [{ id: second.pfPaymentId }] },
    });
    const transactions = await psp.listTransactions(all);
    const items = transactions.kind === 'definite' ? transactions.value.items : [];
    const settled = (amountMinor: bigint, feeMinor: bigint) => ({
      ...{ amountMinor, feeMinor, netMinor: amountMinor - feeMinor, currency: 'ZAR' },
    });
    expect(items).toMatchObject([
      { kind: 'PAYMENT', pspPaymentId: first.pfPaymentId, amountMinor: 10_000n, settled: settled(10_000n, 679n) },
      { kind: 'PAYMENT', pspPaymentId: second.pfPaymentId, amountMinor: 20_000n, settled: settled(20_000n, 1_127n) },
      { kind: 'REFUND', pspPaymentId: second.pfPaymentId, amountMinor: 5_000n, settled: settled(-5_000n, 0n) },
    ]);
    const again = await psp.listTransactions({ ...all, from: new Date(now - 20_000) });
    expect(again).toEqual(transactions);
    expect(new Set(items.map(({ id }) => id)).size).toBe(3);
  });

  const KEY = 'c'.repeat(32);
  const paid = async (amountMinor = 10_000n) => {
    const request = wish({ amountMinor });
    const { pfPaymentId: pspPaymentId } = await payer.pay(psp.payForm(request));
    return { reference: request.reference, refund: { pspPaymentId, currency: 'ZAR', key: KEY } };
  };
  const fault = (rule: object) =>
    fetch(`${sandbox.url}/faults`, {
      method: 'POST',
      body: JSON.stringify({ provider: 'payfast', times: 1, ...rule }),
    });

  it('R-60 U-3 (part) the same refund, however often and however its answers are lost, is made once', async () => {
    const { reference, refund } = await paid();
    for (const when of ['before', 'after', 'before', 'after'] as const) {
      await fault({ method: 'refunds.create', action: 'reset', when });
      const answer = await psp.refund({ ...refund, amountMinor: 4_000n });
      expect(['unknown', 'definite']).toContain(answer.kind);
    }
    await fetch(`${sandbox.url}/faults`, { method: 'DELETE' });
    const last = await psp.refund({ ...refund, amountMinor: 4_000n });
    expect(last).toMatchObject({
      kind: 'definite',
      value: { status: 'PROCESSED', amountMinor: 4_000n, reference: KEY },
    });
    expect(await net(reference)).toBe(6_000);
    expect(await psp.listRefunds(refund.pspPaymentId)).toMatchObject({
      value: [{ amountMinor: 4_000n, status: 'PROCESSED' }],
    });
  });

  it('R-60 (part) a question before a refund may break once, and nothing is sent when it breaks twice', async () => {
    const { reference, refund } = await paid();
    const wanted = { ...refund, amountMinor: 4_000n };
    await fault({ method: 'refunds.query', action: 'status', status: 502, times: 2 });
    expect((await psp.refund(wanted)).kind).toBe('unknown');
    expect(await net(reference)).toBe(10_000);
    for (const method of ['refunds.fetch', 'refunds.query']) await fault({ method, action: 'reset', when: 'after' });
    expect((await psp.refund(wanted)).kind).toBe('definite');
    expect(await net(reference)).toBe(6_000);
  });

  it('R-60 U-3 (part) a refund that PayFast may still be at is not sent again, until it can’t be any more', async () => {
    const { reference, refund } = await paid();
    const wanted = { ...refund, amountMinor: 4_000n };
    expect(await psp.findRefund(wanted)).toEqual({ kind: 'definite', value: undefined });
    const firstSentAt = new Date(now);
    now += 60_000;
    expect((await psp.findRefund({ ...wanted, firstSentAt })).kind).toBe('unknown');
    expect((await psp.refund({ ...wanted, firstSentAt })).kind).toBe('unknown');
    expect(await net(reference)).toBe(10_000);
    now += 120_000;
    expect(await psp.findRefund({ ...wanted, firstSentAt })).toEqual({ kind: 'definite', value: undefined });
    expect((await psp.refund({ ...wanted, firstSentAt })).kind).toBe('definite');
    expect(await psp.findRefund({ ...wanted, firstSentAt })).toMatchObject({
      kind: 'definite',
      value: { amountMinor: 4_000n, status: 'PROCESSED', reference: KEY },
    });
    expect(await net(reference)).toBe(6_000);
  });

  it('R-60 U-3 (part) control: a client that asks blindly once more after a lost answer refunds twice', async () => {
    const { reference, refund } = await paid();
    await fault({ method: 'refunds.create', action: 'reset', when: 'after' });
    expect((await psp.refund({ ...refund, amountMinor: 4_000n })).kind).toBe('unknown');
    // Told that the first refund was known of, which it was not, it has no reason not to send.
    await psp.refund({ ...refund, amountMinor: 4_000n, refundedBeforeMinor: 4_000n });
    expect(await net(reference)).toBe(2_000);
  });

  it('R-60 (part) a second part goes back when the first is known of, and not beyond what is left', async () => {
    const { reference, refund } = await paid();
    const first = await psp.refund({ ...refund, amountMinor: 4_000n });
    const unknownOf = await psp.refund({ ...refund, amountMinor: 3_000n });
    const second = await psp.refund({ ...refund, amountMinor: 3_000n, refundedBeforeMinor: 4_000n });
    const tooMuch = await psp.refund({ ...refund, amountMinor: 4_000n, refundedBeforeMinor: 7_000n });

    expect([first.kind, unknownOf.kind, second.kind]).toEqual(['definite', 'unknown', 'definite']);
    expect(tooMuch).toMatchObject({
      kind: 'refused',
      code: 'INVALID',
      message: expect.stringContaining('R30.00') as string,
    });
    expect(await net(reference)).toBe(3_000);
    const all = await psp.listRefunds(refund.pspPaymentId);
    const ids = all.kind === 'definite' ? all.value.map(({ id }) => id) : [];
    expect(ids).toEqual([`${refund.pspPaymentId}-1-4000`, `${refund.pspPaymentId}-2-3000`]);
    expect(await psp.fetchRefund(ids[1]!)).toMatchObject({
      kind: 'definite',
      value: { status: 'PROCESSED', amountMinor: 3_000n },
    });
    // Accepted and not shown yet.
    expect(await psp.fetchRefund(`${refund.pspPaymentId}-3-100`)).toMatchObject({
      value: { status: 'PENDING', amountMinor: 100n },
    });
    expect(await psp.fetchRefund(`${refund.pspPaymentId}-1-100`)).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
    expect(await psp.fetchRefund('rfnd_1')).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
  });

  it('R-60 (part) what can’t be refunded is refused, and says why', async () => {
    const { pfPaymentId } = await payer.pay(psp.payForm(wish()), { action: 'pay', method: 'ef' });
    const refund = { pspPaymentId: pfPaymentId, amountMinor: 100n, currency: 'ZAR', key: KEY };
    expect(await psp.refund(refund)).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('bank account') as string,
    });
    expect(await psp.refund({ ...refund, currency: 'USD' })).toMatchObject({ kind: 'refused', code: 'INVALID' });
    expect(await psp.refund({ ...refund, pspPaymentId: '999' })).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
  });

  it('R-60 (part) in PayFast’s sandbox there are no refunds, and asking says so', async () => {
    const account = accountAt(sandbox.url, { ...PUBLIC_MERCHANT, mode: 'test', now: () => new Date(now) });
    const test = payFastAt(account);
    const { pfPaymentId } = await payer.pay(test.payForm(wish()));
    expect(await test.fetchPayment(pfPaymentId)).toMatchObject({
      kind: 'definite',
      value: { status: 'CAPTURED', mode: 'test' },
    });
    expect(await test.listRefunds(pfPaymentId)).toEqual({ kind: 'definite', value: [] });
    const refund = { pspPaymentId: pfPaymentId, amountMinor: 100n, currency: 'ZAR', key: KEY };
    expect(await test.refund(refund)).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
  });
});
