import fc from 'fast-check';
import { dueMinor, isVoid, spreadRefund, surplusMinor, type Capture } from '../../domain/payments/surplus';
import { linkReference, refundIdFrom, refundKey } from '../../domain/payments/reference';
import { nextQueryAt } from '../../domain/payments/querySchedule';
import { nextLateLookSeconds } from '../../domain/payments/lateTruth';
import { PAY_PAGE_TEXTS } from '../../domain/payments/payPageText';
import { readFacts, writeFacts } from '../../domain/payments/webhookFacts';
import type { PspFact } from '../../domain/payments/pspPort';

const amount = fc.bigInt({ min: 0n, max: 10_000_000n });

describe('what is due, and what is too much', () => {
  it('U-5 due and surplus never stand side by side, and together they explain every unit that was taken', () => {
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (asked, captured, share, voided) => {
          const refunding = BigInt(Math.floor(Number(captured) * share));
          const sums = { amountMinor: asked, capturedMinor: captured, refundingMinor: refunding, refundedMinor: 0n };
          const due = dueMinor(sums, voided);
          const surplus = surplusMinor(sums, voided);
          expect(due === 0n || surplus === 0n).toBe(true);
          expect(captured - refunding + due - surplus).toBe(voided ? 0n : asked);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('U-5 nothing is owed once the order is over or a person wants it closed; an automatic cancel that still asks the bank voids nothing', () => {
    const closing = (cause: 'AUTO' | 'CUSTOMER' | 'OWNER') => ({
      target: 'CANCELLED' as const,
      cause,
      reason: undefined,
      at: new Date(0),
    });
    expect(isVoid({ status: 'CANCELLED', closing: undefined })).toBe(true);
    expect(isVoid({ status: 'REJECTED', closing: undefined })).toBe(true);
    expect(isVoid({ status: 'PENDING', closing: closing('CUSTOMER') })).toBe(true);
    expect(isVoid({ status: 'PENDING', closing: closing('OWNER') })).toBe(true);
    expect(isVoid({ status: 'PENDING', closing: closing('AUTO') })).toBe(false);
    expect(isVoid({ status: 'FULFILLED', closing: undefined })).toBe(false);
  });

  it('U-5 a refund is spread over captures without taking more than any of them holds', () => {
    const capture = fc.record({
      captured: amount,
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      byHand: fc.boolean(),
      at: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(capture, { maxLength: 6 }), amount, (raw, wanted) => {
        const captures = raw.map<Capture>(({ captured, share, byHand, at }, index) => ({
          attemptId: String(index),
          byHand,
          capturedMinor: captured,
          refundingMinor: BigInt(Math.floor(Number(captured) * share)),
          createdAt: new Date(at),
        }));
        const held = captures.reduce(
          (sum, { capturedMinor, refundingMinor }) => sum + capturedMinor - refundingMinor,
          0n,
        );
        const parts = spreadRefund(captures, wanted);
        const total = parts.reduce((sum, part) => sum + part.amountMinor, 0n);
        expect(total).toBe(wanted < held ? wanted : held);
        for (const part of parts) {
          const of = captures[Number(part.attemptId)]!;
          expect(part.amountMinor).toBeLessThanOrEqual(of.capturedMinor - of.refundingMinor);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('U-5 sends back by the provider before a person has to, and the newest first', () => {
    const capture = (attemptId: string, byHand: boolean, at: number): Capture => ({
      attemptId,
      byHand,
      capturedMinor: 100n,
      refundingMinor: 0n,
      createdAt: new Date(at),
    });
    const parts = spreadRefund([capture('cash', true, 3), capture('old', false, 1), capture('new', false, 2)], 250n);
    expect(parts.map(({ attemptId, amountMinor }) => [attemptId, amountMinor])).toEqual([
      ['new', 100n],
      ['old', 100n],
      ['cash', 50n],
    ]);
  });
});

describe('keys and times', () => {
  it('U-3 keys fit every provider’s limit and lead back to their row', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 999 }), (id, number) => {
        for (const key of [linkReference(id, number), refundKey(id, number)]) expect(key).toMatch(/^[a-z0-9-]{10,40}$/);
        expect(refundIdFrom(refundKey(id, number))).toBe(id.toLowerCase());
        expect(refundIdFrom(linkReference(id, number))).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it('T-50 (part) asks 2, 10 and 60 minutes after the link was opened, then hourly, always later than now', () => {
    const since = new Date('2026-01-01T00:00:00Z');
    const asked: number[] = [];
    let now = since;
    for (let count = 0; count < 6; count += 1) {
      now = nextQueryAt(since, now);
      asked.push((now.getTime() - since.getTime()) / 60_000);
    }
    expect(asked).toEqual([2, 10, 60, 120, 180, 240]);
  });

  it('U-2 watches a declined payment for five days and then lets it be', () => {
    let seconds = 0;
    let looks = 0;
    for (let wait = nextLateLookSeconds(0); wait !== undefined; wait = nextLateLookSeconds(looks)) {
      seconds += wait;
      looks += 1;
    }
    expect(seconds / 86_400).toBeGreaterThanOrEqual(5);
    expect(seconds / 86_400).toBeLessThan(6);
  });

  it('T-50 (part) keeps facts exactly as they were read', () => {
    const facts: PspFact[] = [
      {
        kind: 'link',
        link: {
          id: 'plink_1',
          status: 'OPEN',
          reference: 'ref',
          amountMinor: 9_007_199_254_740_993n,
          currency: 'INR',
          url: 'https://x.test',
          orderId: undefined,
          expiresAt: new Date(1e12),
        },
      },
      {
        kind: 'refund',
        refund: {
          id: 'rfnd_1',
          pspPaymentId: 'pay_1',
          status: 'PENDING',
          amountMinor: 1n,
          currency: 'INR',
          reference: undefined,
        },
      },
    ];
    expect(readFacts(JSON.parse(writeFacts(facts)))).toEqual(facts);
  });

  it('S-60 (part) the payer’s page says the same in all languages', () => {
    const [first, ...others] = Object.values(PAY_PAGE_TEXTS).map((texts) => Object.keys(texts).sort());
    for (const other of others) expect(other).toEqual(first);
  });
});
