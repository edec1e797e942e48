import {
  UnsupportedByPsp,
  type LinkRequest,
  type PspPort,
  type PspResult,
  type RefundRequest,
} from '../../domain/payments/pspPort';
import type { Summary } from '../../sandbox/record/summary';
import { waitFor } from '../kit/waitFor';
import { Hook, openOutside, type Outside } from '../sandbox/outside';
import { PROVIDERS, valueOf } from './pspContract';

const SECRET = 'whsec_contract';
let made = 0;

function requestFor(change: Partial<LinkRequest> & Pick<LinkRequest, 'currency'>): LinkRequest {
  made += 1;
  return {
    reference: `${String(made).padStart(8, '0')}c0ffee-1-l`,
    amountMinor: 45_050n,
    description: 'ORD-2026-000001 · Asha Biryani',
    expiresAt: new Date(Date.now() + 86_400_000),
    returnUrl: 'http://127.0.0.1:1/r/token?back=1',
    ...change,
  };
}

/**
 * What every provider's adapter promises, against the provider as the sandbox plays it. The sandbox's record is the
 * judge.
 */
describe.each(PROVIDERS)('the contract of payment providers, by $by of $name', (provider) => {
  const { calls, can, currency } = provider;
  let outside: Outside;
  let psp: PspPort;

  beforeEach(async () => {
    const fast = { redelivery: { firstMs: 5, longestMs: 20 } };
    outside = await openOutside({
      profile: 'bench',
      settings: {
        razorpay: { ...fast, refundTakesMs: 20 },
        stripe: { ...fast, refundTakesMs: 20, searchLagMs: 60_000 },
        payfast: fast,
      },
    });
    await provider.open?.(outside);
    psp = provider.psp(outside.sandbox, 'true');
  });
  afterEach(() => outside.close());

  const fault = (rule: object) => outside.fault({ provider: provider.name, times: 1, ...rule });
  const counted = async () => provider.counted((await outside.get('/summary')).body as Summary);
  const wish = (change: Partial<LinkRequest> = {}) => requestFor({ currency, ...change });
  const makeLink = async () => {
    const request = wish();
    const link = valueOf(await psp.createLink(request));
    return { request, link, payer: { outside, psp, linkId: link.id, request } };
  };
  const pay = async () => {
    const { link, payer } = await makeLink();
    await provider.payer(payer, 'pays');
    const { payments } = valueOf(await psp.fetchLink(link.id));
    return { link, payment: payments.find(({ capturedMinor }) => capturedMinor > 0n)! };
  };
  const refundWish = (pspPaymentId: string, key: string, change: Partial<RefundRequest> = {}): RefundRequest => ({
    ...{ pspPaymentId, amountMinor: 10_000n, currency, key },
    ...change,
  });
  const range = () => ({ from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) });

  it('R-48 R-49 (part) makes one link for a reference, finds it by it, and says how the payer gets there', async () => {
    const { request, link, payer } = await makeLink();
    expect(link).toMatchObject({ status: 'OPEN', reference: request.reference, amountMinor: 45_050n, currency });
    const again = await psp.createLink(request);
    if (provider.again === 'sameLink') expect(valueOf(again).id).toBe(link.id);
    else if (provider.again === 'anotherLink') expect(valueOf(again).reference).toBe(link.reference);
    else expect(again).toMatchObject({ kind: 'refused', code: provider.again });
    expect(valueOf(await psp.wayToPay(link.id, request)).kind).toBe(provider.way);
    expect((await counted()).links).toBe(!calls.createLink ? 0 : provider.again === 'anotherLink' ? 2 : 1);
    // Where nothing is there before somebody pays, nothing is found before.
    if (!calls.createLink) await provider.payer(payer, 'pays');
    const found = valueOf(await psp.findLinkByReference(request.reference, new Date()));
    // Of two with one key either is taken: payers are led to the one that was kept.
    if (provider.again === 'anotherLink') expect(found?.reference).toBe(request.reference);
    else expect(found?.id).toBe(link.id);
    expect(valueOf(await psp.findLinkByReference('of-nobody'))).toBeUndefined();
  });

  it('R-49 (part) a create whose answer is lost is unknown, and is found by its reference when it happened', async () => {
    // What is only named has no answer that could be lost.
    if (!calls.createLink) return expect(await psp.createLink(wish())).toMatchObject({ kind: 'definite' });
    await fault({ method: calls.createLink, when: 'before', action: 'reset' });
    await fault({ method: calls.createLink, when: 'after', action: 'reset' });
    const lostBefore = wish();
    expect((await psp.createLink(lostBefore)).kind).toBe('unknown');
    expect(valueOf(await psp.findLinkByReference(lostBefore.reference))).toBeUndefined();
    const lostAfter = wish();
    expect((await psp.createLink(lostAfter)).kind).toBe('unknown');
    expect(valueOf(await psp.findLinkByReference(lostAfter.reference))).toMatchObject({
      reference: lostAfter.reference,
    });
    expect((await counted()).links).toBe(1);
  });

  it('R-49 (part) shows a link with every try on it: one declined with its reason, one paid', async () => {
    const { request, link, payer } = await makeLink();
    expect(valueOf(await psp.fetchLink(link.id)).payments).toEqual([]);
    await provider.payer(payer, 'isDeclined');
    await provider.payer(payer, 'vanishes');
    const shown = valueOf(await psp.fetchLink(link.id));
    expect(shown.link).toMatchObject({ id: link.id, status: 'PAID' });
    const { orderId } = shown.link;
    expect(orderId).toBeDefined();
    const { reference } = request;
    const common = { reference, orderId, amountMinor: 45_050n, currency, refundedMinor: 0n };
    const byStatus = [...shown.payments].sort((a, b) => a.status.localeCompare(b.status));
    const failed = { ...common, status: 'FAILED', capturedMinor: 0n, failureReason: 'insufficient_funds' };
    expect(byStatus).toMatchObject([
      { ...common, status: 'CAPTURED', capturedMinor: 45_050n },
      ...(can.showFailures ? [failed] : []),
    ]);
    expect(valueOf(await psp.fetchPayment(byStatus[0]!.id))).toEqual({
      ...byStatus[0],
      reference: can.nameTries ? reference : undefined,
    });
  });

  it('R-49 (part) a link that is cancelled takes no money; one that is paid is not cancelled', async () => {
    const { link, payer } = await makeLink();
    if (!can.cancelLink) {
      await expect(psp.cancelLink(link.id)).rejects.toThrow(UnsupportedByPsp);
      // So a late payment is seen, wherever the payer has kept the way to it.
      await provider.payer(payer, 'pays');
      const { payments } = valueOf(await psp.fetchLink(link.id));
      return expect(payments).toMatchObject([{ status: 'CAPTURED' }]);
    }
    expect(valueOf(await psp.cancelLink(link.id)).status).toBe('CANCELLED');
    await provider.payer(payer, 'pays');
    expect(valueOf(await psp.fetchLink(link.id))).toMatchObject({ link: { status: 'CANCELLED' }, payments: [] });
    const paid = await pay();
    expect(await psp.cancelLink(paid.link.id)).toMatchObject({ kind: 'refused', code: 'INVALID' });
    expect((await counted()).money).toMatchObject({ captures: 1, capturedMinor: 45_050 });
  });

  const captureWish = (pspPaymentId: string, amountMinor = 45_050n) => ({
    ...{ pspPaymentId, amountMinor, currency, key: 'capture-of-ten-letters' },
  });

  it('R-48 (part) takes what was authorised once, however often it is asked', async () => {
    if (!provider.authorize) {
      return expect(psp.capture(captureWish((await pay()).payment.id))).rejects.toThrow(UnsupportedByPsp);
    }
    const paymentId = await provider.authorize(outside, psp, wish());
    expect(valueOf(await psp.fetchPayment(paymentId))).toMatchObject({ status: 'AUTHORIZED', capturedMinor: 0n });
    await fault({ method: calls.capture, when: 'after', action: 'reset' });
    expect((await psp.capture(captureWish(paymentId))).kind).toBe('unknown');
    await psp.capture(captureWish(paymentId));
    expect(valueOf(await psp.fetchPayment(paymentId))).toMatchObject({ status: 'CAPTURED', capturedMinor: 45_050n });
    expect((await counted()).money).toMatchObject({ captures: 1, capturedMinor: 45_050 });
  });

  it('R-48 (part) takes a part of what was authorised, or is refused it', async () => {
    if (!provider.authorize) return expect(can.capturePartly).toBe(false);
    const paymentId = await provider.authorize(outside, psp, wish());
    const taken = await psp.capture(captureWish(paymentId, 20_000n));
    if (!can.capturePartly) return expect(taken).toMatchObject({ kind: 'refused', code: 'INVALID' });
    expect(valueOf(taken)).toMatchObject({ status: 'CAPTURED', amountMinor: 45_050n, capturedMinor: 20_000n });
    expect((await counted()).money.capturedMinor).toBe(20_000);
  });

  it('R-60 (part) gives back once by a key, also when the answer was lost, and never more than was taken', async () => {
    const { payment } = await pay();
    const key = 'a0000000000040008000000000000001-1-r';
    const wanted = refundWish(payment.id, key);
    expect(valueOf(await psp.findRefund(wanted))).toBeUndefined();
    await fault({ method: calls.refund, when: 'after', action: 'reset' });
    expect((await psp.refund(wanted)).kind).toBe('unknown');
    const sent = valueOf(await psp.refund(wanted));
    expect(sent).toMatchObject({ pspPaymentId: payment.id, amountMinor: 10_000n, currency, reference: key });
    const listed = valueOf(await psp.listRefunds(payment.id));
    expect(listed.map(({ id }) => id)).toEqual([sent.id]);
    expect(listed[0]!.isNameless).toBe(can.nameRefunds ? undefined : true);
    expect(valueOf(await psp.fetchRefund(sent.id)).reference).toBe(can.nameRefunds ? key : undefined);
    expect(valueOf(await psp.findRefund(wanted))).toMatchObject({ id: sent.id, reference: key });
    const further = refundWish(payment.id, 'a-key-of-another', {
      amountMinor: 35_051n,
      refundedBeforeMinor: 10_000n,
    });
    expect(valueOf(await psp.findRefund(further))).toBeUndefined();
    expect(await psp.refund(further)).toMatchObject({ kind: 'refused', code: 'INVALID' });
    expect((await counted()).money).toMatchObject({ refunds: 1, refundedMinor: 10_000 });
    expect(valueOf(await psp.fetchPayment(payment.id)).refundedMinor).toBe(10_000n);
  });

  it('R-60 (part) control: whoever takes a lost answer for known, and a fresh key, gives back twice', async () => {
    const { payment } = await pay();
    await fault({ method: calls.refund, when: 'after', action: 'reset' });
    expect((await psp.refund(refundWish(payment.id, 'a0000000000040008000000000000001-1-r'))).kind).toBe('unknown');
    const fresh = { refundedBeforeMinor: 10_000n };
    valueOf(await psp.refund(refundWish(payment.id, 'a0000000000040008000000000000001-2-r', fresh)));
    expect((await counted()).money).toMatchObject({ refunds: 2, refundedMinor: 20_000 });
  });

  const notNow = [
    { action: 'hang' },
    { action: 'status', status: 500 },
    { action: 'status', status: 502, body: '<html>Bad Gateway</html>' },
    { action: 'status', status: 409 },
  ];

  it('R-49 (part) tells a no from an unknown: keys, ids, too many calls, an answer too late, a gateway', async () => {
    expect(await psp.fetchPayment('pay_nowhere')).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
    expect(await psp.fetchRefund('rfnd_nowhere')).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
    const wrong = provider.psp(outside.sandbox, 'wrong');
    expect(await wrong.listPayments(range())).toMatchObject({ kind: 'refused', code: 'CREDENTIALS' });
    await fault({ method: calls.listPayments, action: 'status', status: 429 });
    const limited = { kind: 'rateLimited', retryAfterMs: expect.any(Number) as number };
    expect(await psp.listPayments(range())).toMatchObject(limited);
    for (const rule of notNow) {
      await fault({ method: calls.listPayments, ...rule });
      expect({ rule, kind: (await psp.listPayments(range())).kind }).toEqual({ rule, kind: 'unknown' });
    }
  });

  it('R-49 (part) no answer, or a no, to a create makes no link', async () => {
    if (!calls.createLink) return expect((await counted()).links).toBe(0);
    // The sandbox knows the account by the first keys that it sees.
    valueOf(await psp.listPayments(range()));
    const wrong = provider.psp(outside.sandbox, 'wrong');
    expect(await wrong.createLink(wish())).toMatchObject({ kind: 'refused', code: 'CREDENTIALS' });
    await fault({ method: calls.createLink, action: 'status', status: 429 });
    expect(await psp.createLink(wish())).toMatchObject({ kind: 'rateLimited', retryAfterMs: 5_000 });
    for (const rule of notNow) {
      await fault({ method: calls.createLink, ...rule });
      expect({ rule, kind: (await psp.createLink(wish())).kind }).toEqual({ rule, kind: 'unknown' });
    }
    expect((await counted()).links).toBe(0);
  });

  it('R-55 (part) lists what moved, in pages that come to an end, and it is what the provider has counted', async () => {
    const { payment } = await pay();
    await pay();
    const { payer } = await makeLink();
    await provider.payer(payer, 'isDeclined');
    valueOf(await psp.refund(refundWish(payment.id, 'a0000000000040008000000000000001-1-r')));
    const moved = await all((page) => psp.listTransactions({ ...range(), ...page }));
    expect(moved.map(({ kind }) => kind).sort()).toEqual(['PAYMENT', 'PAYMENT', 'REFUND']);
    expect(new Set(moved.map(({ id }) => id)).size).toBe(3);
    expect(moved.find(({ kind }) => kind === 'REFUND')).toMatchObject({
      pspPaymentId: payment.id,
      amountMinor: 10_000n,
    });
    expect(moved.find(({ pspPaymentId }) => pspPaymentId === payment.id)?.reference !== undefined).toBe(can.nameTries);
    for (const { settled } of moved) expect(settled!.netMinor).toBe(settled!.amountMinor - settled!.feeMinor);
    const net = moved.reduce((sum, { settled }) => sum + settled!.amountMinor, 0n);
    const { money } = await counted();
    expect(net).toBe(BigInt(money.capturedMinor - money.refundedMinor));
    const payments = await all((page) => psp.listPayments({ ...range(), ...page }));
    const statuses = ['CAPTURED', 'CAPTURED', ...(can.showFailures ? ['FAILED'] : [])];
    expect(payments.map(({ status }) => status).sort()).toEqual(statuses);
    const before = { from: new Date(0), to: new Date(Date.now() - 3_600_000) };
    expect(await all((page) => psp.listTransactions({ ...before, ...page }))).toEqual([]);
  });

  it('R-50 R-53 (part) reads its own webhooks: signed as ours, of one account, and nobody else’s', async () => {
    const hook = await Hook.open();
    try {
      psp = provider.psp(outside.sandbox, 'true', { url: hook.url, secret: SECRET });
      await provider.listen?.(outside, { url: hook.url, secret: SECRET });
      if (!can.listWebhooks) await expect(psp.listWebhooks()).rejects.toThrow(UnsupportedByPsp);
      else expect(valueOf(await psp.listWebhooks())).toMatchObject([{ url: hook.url, active: true }]);
      const { payment, link } = await pay();
      const reader = provider.reader(outside.sandbox, ['whsec_new', SECRET]);
      const isTold = () => hook.received.some(({ raw }) => raw.includes(provider.capturedEvent));
      await waitFor(isTold, { message: 'the event of the capture' });
      const others = provider.reader(outside.sandbox, ['whsec_other']);
      const facts = hook.received.flatMap(({ raw, headers }) => {
        const verified = reader.verify(Buffer.from(raw), headers);
        expect(verified).toBeDefined();
        expect(others.verify(Buffer.from(raw), headers)).toBeUndefined();
        expect(reader.verify(Buffer.from(`${raw} `), headers)).toBeUndefined();
        if (can.signInHeader) expect(reader.verify(Buffer.from(raw), {})).toBeUndefined();
        return reader.read(verified!.body);
      });
      const captured = facts.find((fact) => fact.kind === 'payment' && fact.payment.capturedMinor > 0n);
      const { id, orderId } = payment;
      expect(captured).toMatchObject({ payment: { id, capturedMinor: 45_050n, orderId } });
      expect(link.reference).toBe(payment.reference);
      const [{ raw } = { raw: '' }] = hook.received;
      const verdictFrom = (address: string) => reader.confirm?.({ raw: Buffer.from(raw), address });
      if (can.signInHeader) return expect(reader.confirm).toBeUndefined();
      expect(await verdictFrom('127.0.0.1')).toEqual({ kind: 'genuine' });
      expect(await verdictFrom('203.0.113.9')).toMatchObject({ kind: 'refused', check: 'SOURCE' });
    } finally {
      await hook.close();
    }
  });

  it('R-48 (part) what it can’t do is a typed error, before anything is asked', async () => {
    const charge = () =>
      psp.charge({
        ...{ key: 'key-of-ten-letters', amountMinor: 100n, currency, description: 'x', token: 'pm_card_visa' },
        payer: { kind: 'absent', customer: 'cus_1' },
      });
    if (!can.charge) await expect(charge()).rejects.toThrow(UnsupportedByPsp);
    if (!can.captureLater) {
      await expect(psp.createLink(wish({ captureLater: true }))).rejects.toThrow(UnsupportedByPsp);
    }
    if (can.charge) expect(valueOf(await charge()).status).toBe('CAPTURED');
    expect((await counted()).links).toBe(can.charge ? 1 : 0);
  });
});

/** Everything of a paged list. */
async function all<T>(
  ask: (page: {
    page?: string;
  }) => Promise<PspResult<{ readonly items: readonly T[]; readonly next: string | undefined }>>,
): Promise<T[]> {
  const items: T[] = [];
  let page: string | undefined;
  do {
    const answer = valueOf(await ask(page === undefined ? {} : { page }));
    items.push(...answer.items);
    page = answer.next;
  } while (page !== undefined);
  return items;
}
