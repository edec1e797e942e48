import {
  UnsupportedByPsp,
  type LinkRequest,
  type PspPort,
  type PspResult,
  type PspWebhookReader,
} from '../../domain/payments/pspPort';
import type { Summary } from '../../sandbox/record/summary';
import type { Sandbox } from '../../sandbox/server';
import { waitFor } from '../kit/waitFor';
import { Hook, openOutside, type Outside } from '../sandbox/outside';

/** One provider with its adapter, as the contract tries it. */
export interface PspUnderTest {
  readonly name: PspPort['name'];
  /** The adapter over the sandbox, with the account's true keys or with wrong ones. */
  psp(sandbox: Sandbox, keys: 'true' | 'wrong'): PspPort;
  reader(secrets: readonly string[]): PspWebhookReader;
  /** Sets up the provider's webhook. */
  listen(outside: Outside, hook: { url: string; secret: string }): Promise<void>;
  /** Makes a link whose payer's money waits to be captured, and lets the payer agree. */
  authorize(outside: Outside, psp: PspPort, request: LinkRequest): Promise<string>;
  /** The payer pays, is declined for want of funds, or pays and nobody is told. */
  payer(outside: Outside, linkId: string, does: 'pays' | 'isDeclined' | 'vanishes'): Promise<unknown>;
  /** What the sandbox has counted, as evidence. */
  counted(summary: Summary): { links: number; money: Summary['razorpay'] | Summary['stripe'] };
  /** Names of the calls in fault rules. */
  readonly calls: { readonly createLink: string; readonly refund: string; readonly capture: string };
  /** The event that tells of a capture. */
  readonly capturedEvent: string;
  readonly way: 'page' | 'intent' | 'form';
  /** What a link made twice with the same key comes to. */
  readonly again: 'sameLink' | 'DUPLICATE';
  readonly can: { readonly charge: boolean; readonly captureLater: boolean; readonly capturePartly: boolean };
}

const SECRET = 'whsec_contract';
let made = 0;

function requestFor(change: Partial<LinkRequest> = {}): LinkRequest {
  made += 1;
  return {
    reference: `${String(made).padStart(8, '0')}c0ffee-1-l`,
    amountMinor: 45_050n,
    currency: 'INR',
    description: 'ORD-2026-000001 · Asha Biryani',
    expiresAt: new Date(Date.now() + 86_400_000),
    returnUrl: 'http://127.0.0.1:1/r/token?back=1',
    ...change,
  };
}

/** The value of a definite answer. @throws Error with the answer when it is another. */
export function valueOf<T>(answer: PspResult<T>): T {
  if (answer.kind !== 'definite') throw new Error(`not definite: ${JSON.stringify(answer)}`);
  return answer.value;
}

/** What every provider's adapter promises, against the provider as the sandbox plays it. The sandbox's record is the judge. */
export function describePspContract(provider: PspUnderTest): void {
  describe(`the contract of payment providers, by ${provider.name}`, () => {
    const { calls } = provider;
    let outside: Outside;
    let psp: PspPort;

    beforeEach(async () => {
      const fast = { redelivery: { firstMs: 5, longestMs: 20 }, refundTakesMs: 20 };
      outside = await openOutside({
        profile: 'bench',
        settings: { razorpay: fast, stripe: { ...fast, searchLagMs: 60_000 } },
      });
      psp = provider.psp(outside.sandbox, 'true');
    });
    afterEach(() => outside.close());

    const fault = (rule: object) => outside.fault({ provider: provider.name, times: 1, ...rule });
    const counted = async () => provider.counted((await outside.get('/summary')).body as Summary);
    const makeLink = async (change?: Partial<LinkRequest>) => {
      const request = requestFor(change);
      return { request, link: valueOf(await psp.createLink(request)) };
    };
    const pay = async () => {
      const { request, link } = await makeLink();
      await provider.payer(outside, link.id, 'pays');
      const { payments } = valueOf(await psp.fetchLink(link.id));
      return { request, link, payment: payments.find(({ capturedMinor }) => capturedMinor > 0n)! };
    };
    const refundOf = (pspPaymentId: string, key: string, amountMinor = 10_000n) =>
      psp.refund({ pspPaymentId, amountMinor, currency: 'INR', key });

    it('R-48 R-49 (part) makes one link for a reference, finds it by it, and says how the payer gets there', async () => {
      const { request, link } = await makeLink();
      expect(link).toMatchObject({
        status: 'OPEN',
        reference: request.reference,
        amountMinor: 45_050n,
        currency: 'INR',
      });
      const again = await psp.createLink(request);
      if (provider.again === 'sameLink') expect(valueOf(again).id).toBe(link.id);
      else expect(again).toMatchObject({ kind: 'refused', code: provider.again });
      expect(valueOf(await psp.findLinkByReference(request.reference, new Date()))?.id).toBe(link.id);
      expect(valueOf(await psp.findLinkByReference('of-nobody'))).toBeUndefined();
      expect(valueOf(await psp.wayToPay(link.id, request)).kind).toBe(provider.way);
      expect((await counted()).links).toBe(1);
    });

    it('R-49 (part) a create whose answer is lost is unknown, and is found by its reference when it happened', async () => {
      await fault({ method: calls.createLink, when: 'before', action: 'reset' });
      await fault({ method: calls.createLink, when: 'after', action: 'reset' });
      const lostBefore = requestFor();
      expect((await psp.createLink(lostBefore)).kind).toBe('unknown');
      expect(valueOf(await psp.findLinkByReference(lostBefore.reference))).toBeUndefined();
      const lostAfter = requestFor();
      expect((await psp.createLink(lostAfter)).kind).toBe('unknown');
      expect(valueOf(await psp.findLinkByReference(lostAfter.reference))).toMatchObject({
        reference: lostAfter.reference,
      });
      expect((await counted()).links).toBe(1);
    });

    it('R-49 (part) shows a link with every try on it: one declined with its reason, one paid', async () => {
      const { request, link } = await makeLink();
      expect(valueOf(await psp.fetchLink(link.id)).payments).toEqual([]);
      await provider.payer(outside, link.id, 'isDeclined');
      await provider.payer(outside, link.id, 'vanishes');
      const shown = valueOf(await psp.fetchLink(link.id));
      expect(shown.link).toMatchObject({ id: link.id, status: 'PAID' });
      expect(shown.link.orderId).toBeDefined();
      const { reference } = request;
      const common = {
        reference,
        orderId: shown.link.orderId,
        amountMinor: 45_050n,
        currency: 'INR',
        refundedMinor: 0n,
      };
      const byStatus = [...shown.payments].sort((a, b) => a.status.localeCompare(b.status));
      expect(byStatus).toMatchObject([
        { ...common, status: 'CAPTURED', capturedMinor: 45_050n },
        { ...common, status: 'FAILED', capturedMinor: 0n, failureReason: 'insufficient_funds' },
      ]);
      expect(valueOf(await psp.fetchPayment(byStatus[0]!.id))).toEqual({ ...byStatus[0], reference });
    });

    it('R-49 (part) a link that is cancelled takes no money; one that is paid is not cancelled', async () => {
      const { link } = await makeLink();
      expect(valueOf(await psp.cancelLink(link.id)).status).toBe('CANCELLED');
      await provider.payer(outside, link.id, 'pays');
      expect(valueOf(await psp.fetchLink(link.id))).toMatchObject({ link: { status: 'CANCELLED' }, payments: [] });
      const paid = await pay();
      expect(await psp.cancelLink(paid.link.id)).toMatchObject({ kind: 'refused', code: 'INVALID' });
      expect((await counted()).money).toMatchObject({ captures: 1, capturedMinor: 45_050 });
    });

    it('R-48 (part) takes what was authorised once, however often it is asked', async () => {
      const paymentId = await provider.authorize(outside, psp, requestFor());
      expect(valueOf(await psp.fetchPayment(paymentId))).toMatchObject({ status: 'AUTHORIZED', capturedMinor: 0n });
      await fault({ method: calls.capture, when: 'after', action: 'reset' });
      const wish = { pspPaymentId: paymentId, amountMinor: 45_050n, currency: 'INR', key: 'capture-of-ten-letters' };
      expect((await psp.capture(wish)).kind).toBe('unknown');
      await psp.capture(wish);
      expect(valueOf(await psp.fetchPayment(paymentId))).toMatchObject({ status: 'CAPTURED', capturedMinor: 45_050n });
      expect((await counted()).money).toMatchObject({ captures: 1, capturedMinor: 45_050 });
    });

    it('R-48 (part) takes a part of what was authorised, or is refused it', async () => {
      const paymentId = await provider.authorize(outside, psp, requestFor());
      const wish = { pspPaymentId: paymentId, amountMinor: 20_000n, currency: 'INR', key: 'capture-of-ten-letters' };
      const taken = await psp.capture(wish);
      if (!provider.can.capturePartly) return expect(taken).toMatchObject({ kind: 'refused', code: 'INVALID' });
      expect(valueOf(taken)).toMatchObject({ status: 'CAPTURED', amountMinor: 45_050n, capturedMinor: 20_000n });
      expect((await counted()).money.capturedMinor).toBe(20_000);
    });

    it('R-60 (part) gives back once by a key, also when the answer was lost, and never more than was taken', async () => {
      const { payment } = await pay();
      await fault({ method: calls.refund, when: 'after', action: 'reset' });
      const key = 'a0000000000040008000000000000001-1-r';
      expect((await refundOf(payment.id, key)).kind).toBe('unknown');
      const sent = valueOf(await refundOf(payment.id, key));
      expect(sent).toMatchObject({ pspPaymentId: payment.id, amountMinor: 10_000n, currency: 'INR', reference: key });
      expect(valueOf(await psp.listRefunds(payment.id)).map(({ id }) => id)).toEqual([sent.id]);
      expect(valueOf(await psp.fetchRefund(sent.id)).reference).toBe(key);
      expect(await refundOf(payment.id, 'a-key-of-another', 35_051n)).toMatchObject({
        kind: 'refused',
        code: 'INVALID',
      });
      expect((await counted()).money).toMatchObject({ refunds: 1, refundedMinor: 10_000 });
      expect(valueOf(await psp.fetchPayment(payment.id)).refundedMinor).toBe(10_000n);
    });

    it('R-60 (part) control: whoever takes a fresh key after a lost answer gives back twice', async () => {
      const { payment } = await pay();
      await fault({ method: calls.refund, when: 'after', action: 'reset' });
      expect((await refundOf(payment.id, 'a0000000000040008000000000000001-1-r')).kind).toBe('unknown');
      valueOf(await refundOf(payment.id, 'a0000000000040008000000000000001-2-r'));
      expect((await counted()).money).toMatchObject({ refunds: 2, refundedMinor: 20_000 });
    });

    it('R-49 (part) tells a no from an unknown: keys, ids, too many calls, an answer too late, a gateway', async () => {
      expect(await psp.fetchPayment('pay_nowhere')).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
      expect(await psp.fetchRefund('rfnd_nowhere')).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
      const wrong = provider.psp(outside.sandbox, 'wrong');
      expect(await wrong.createLink(requestFor())).toMatchObject({ kind: 'refused', code: 'CREDENTIALS' });
      await fault({ method: calls.createLink, action: 'status', status: 429 });
      expect(await psp.createLink(requestFor())).toMatchObject({ kind: 'rateLimited', retryAfterMs: 5_000 });
      for (const rule of [
        { action: 'hang' },
        { action: 'status', status: 500 },
        { action: 'status', status: 502, body: '<html>Bad Gateway</html>' },
        { action: 'status', status: 409 },
      ]) {
        await fault({ method: calls.createLink, ...rule });
        expect({ rule, kind: (await psp.createLink(requestFor())).kind }).toEqual({ rule, kind: 'unknown' });
      }
      expect((await counted()).links).toBe(0);
    });

    it('R-55 (part) lists what moved, in pages that come to an end, and it is what the provider has counted', async () => {
      const { payment } = await pay();
      await pay();
      const { link } = await makeLink();
      await provider.payer(outside, link.id, 'isDeclined');
      valueOf(await refundOf(payment.id, 'a0000000000040008000000000000001-1-r'));
      const range = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) };
      const moved = await all((page) => psp.listTransactions({ ...range, ...page }));
      expect(moved.map(({ kind }) => kind).sort()).toEqual(['PAYMENT', 'PAYMENT', 'REFUND']);
      expect(moved.find(({ kind }) => kind === 'REFUND')).toMatchObject({
        pspPaymentId: payment.id,
        amountMinor: 10_000n,
      });
      expect(moved.find(({ pspPaymentId }) => pspPaymentId === payment.id)?.reference).toBeDefined();
      for (const { settled } of moved) expect(settled!.netMinor).toBe(settled!.amountMinor - settled!.feeMinor);
      const net = moved.reduce((sum, { settled }) => sum + settled!.amountMinor, 0n);
      const { money } = await counted();
      expect(net).toBe(BigInt(money.capturedMinor - money.refundedMinor));
      const payments = await all((page) => psp.listPayments({ ...range, ...page }));
      expect(payments.map(({ status }) => status).sort()).toEqual(['CAPTURED', 'CAPTURED', 'FAILED']);
      const before = { from: new Date(0), to: new Date(Date.now() - 3_600_000) };
      expect(await all((page) => psp.listTransactions({ ...before, ...page }))).toEqual([]);
    });

    it('R-50 R-53 (part) reads its own webhooks: signed as ours, of one account, and nobody else’s', async () => {
      const hook = await Hook.open();
      try {
        await provider.listen(outside, { url: hook.url, secret: SECRET });
        expect(valueOf(await psp.listWebhooks())).toMatchObject([{ url: hook.url, active: true }]);
        const { payment, link } = await pay();
        const reader = provider.reader(['whsec_new', SECRET]);
        const isTold = () => hook.received.some(({ raw }) => raw.includes(provider.capturedEvent));
        await waitFor(isTold, { message: 'the event of the capture' });
        const facts = hook.received.flatMap(({ raw, headers }) => {
          const verified = reader.verify(Buffer.from(raw), headers);
          expect(verified).toBeDefined();
          expect(provider.reader(['whsec_other']).verify(Buffer.from(raw), headers)).toBeUndefined();
          expect(reader.verify(Buffer.from(`${raw} `), headers)).toBeUndefined();
          expect(reader.verify(Buffer.from(raw), {})).toBeUndefined();
          return reader.read(verified!.body);
        });
        const captured = facts.find((fact) => fact.kind === 'payment' && fact.payment.capturedMinor > 0n);
        expect(captured).toMatchObject({
          payment: { id: payment.id, capturedMinor: 45_050n, orderId: payment.orderId },
        });
        expect(link.reference).toBe(payment.reference);
      } finally {
        await hook.close();
      }
    });

    it('R-48 (part) what it can’t do is a typed error, before anything is asked', async () => {
      const charge = () =>
        psp.charge({
          ...{ key: 'key-of-ten-letters', amountMinor: 100n, currency: 'INR', description: 'x', token: 'pm_card_visa' },
          payer: { kind: 'absent', customer: 'cus_1' },
        });
      if (!provider.can.charge) await expect(charge()).rejects.toThrow(UnsupportedByPsp);
      if (!provider.can.captureLater) {
        await expect(psp.createLink(requestFor({ captureLater: true }))).rejects.toThrow(UnsupportedByPsp);
      }
      if (provider.can.charge) expect(valueOf(await charge()).status).toBe('CAPTURED');
      expect((await counted()).links).toBe(provider.can.charge ? 1 : 0);
    });
  });
}

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
