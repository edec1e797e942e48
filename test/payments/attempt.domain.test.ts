import fc from 'fast-check';
import { ATTEMPT_MOVES, ATTEMPT_STATUSES, nextAttemptStatus, type AttemptStatus } from '../../domain/payments/attempt';
import { decideOutcome } from '../../domain/payments/decideOutcome';
import { nextRefundStatus, REFUND_STATUSES } from '../../domain/payments/refund';
import type { PspPayment } from '../../domain/payments/pspPort';

const status = fc.constantFrom(...ATTEMPT_STATUSES);

function follow(facts: readonly AttemptStatus[]): AttemptStatus | undefined {
  return facts.reduce<AttemptStatus | undefined>((state, fact) => nextAttemptStatus(state, fact) ?? state, undefined);
}

const expected = { amountMinor: 50_000n, currency: 'INR', orderId: 'order_1', mode: undefined };
const payment = (change: Partial<PspPayment>): PspPayment => ({
  id: 'pay_1',
  status: 'CAPTURED',
  amountMinor: 50_000n,
  currency: 'INR',
  capturedMinor: 50_000n,
  refundedMinor: 0n,
  method: 'upi',
  orderId: 'order_1',
  reference: undefined,
  mode: undefined,
  failureReason: undefined,
  ...change,
});

describe('the table of attempts', () => {
  it('U-2 leads only forward: no state can be reached again once it is left', () => {
    const reach = (from: AttemptStatus, seen = new Set<AttemptStatus>()): Set<AttemptStatus> => {
      for (const to of ATTEMPT_MOVES[from]) {
        if (seen.has(to)) continue;
        seen.add(to);
        reach(to, seen);
      }
      return seen;
    };
    for (const from of ATTEMPT_STATUSES) expect([...reach(from)]).not.toContain(from);
  });

  it('U-2 ends in the same money whatever the order and number of the provider’s facts', () => {
    const money = (state: AttemptStatus | undefined) =>
      state === 'AUTHORIZED' || state === 'CAPTURED' || state === 'REFUNDED' ? state : 'NONE';
    fc.assert(
      fc.property(fc.array(status, { minLength: 1, maxLength: 8 }), fc.integer(), (facts, seed) => {
        const shuffled = [...facts, ...facts].sort((a, b) => hash(a, seed) - hash(b, seed));
        expect(money(follow(shuffled))).toBe(money(follow(facts)));
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['DECLINED_SOFT', 'DECLINED_HARD', 'CANCELLED', 'EXPIRED'] as const)(
    'U-2 lets late truth win over %s',
    (no) => {
      expect(nextAttemptStatus(no, 'AUTHORIZED')).toBe('AUTHORIZED');
      expect(nextAttemptStatus(no, 'CAPTURED')).toBe('CAPTURED');
    },
  );

  it('U-4 leaves UNKNOWN by an answer alone', () => {
    expect(nextAttemptStatus('UNKNOWN', 'SENT')).toBeUndefined();
    expect(nextAttemptStatus('UNKNOWN', 'CREATED')).toBeUndefined();
    expect(nextAttemptStatus('UNKNOWN', 'DECLINED_HARD')).toBe('DECLINED_HARD');
  });

  it('U-2 never takes a capture or a refund back', () => {
    for (const fact of ATTEMPT_STATUSES) {
      expect(nextAttemptStatus('REFUNDED', fact)).toBeUndefined();
      if (fact !== 'REFUNDED') expect(nextAttemptStatus('CAPTURED', fact)).toBeUndefined();
    }
    for (const fact of REFUND_STATUSES) {
      // But for the payer's bank, which may send it back to the provider.
      if (fact !== 'FAILED') expect(nextRefundStatus('PROCESSED', fact)).toBeUndefined();
      expect(nextRefundStatus('BY_HAND_DONE', fact)).toBeUndefined();
    }
  });
});

describe('what the provider’s word comes to', () => {
  it('T-25 books what is exactly what we asked for', () => {
    expect(decideOutcome(expected, undefined, payment({}))).toMatchObject({
      kind: 'book',
      status: 'CAPTURED',
      capturedMinor: 50_000n,
    });
  });

  it.each([
    ['AMOUNT', { amountMinor: 49_999n, capturedMinor: 49_999n }],
    ['CURRENCY', { currency: 'USD' }],
    ['ORDER', { orderId: 'order_2' }],
  ] as const)('T-50 books nothing of another %s, and shows it to a person', (mismatch, change) => {
    expect(decideOutcome(expected, undefined, payment(change))).toEqual({ kind: 'review', mismatch, moneyMoved: true });
  });

  it('T-50 books nothing of test money against a live link', () => {
    expect(decideOutcome({ ...expected, mode: 'live' }, undefined, payment({ mode: 'test' }))).toMatchObject({
      kind: 'review',
      mismatch: 'MODE',
    });
  });

  it('T-50 says nothing twice', () => {
    const known = { status: 'CAPTURED', capturedMinor: 50_000n } as const;
    expect(decideOutcome(expected, known, payment({}))).toEqual({ kind: 'oldNews' });
    const failed = payment({ status: 'FAILED', capturedMinor: 0n, failureReason: 'insufficient_funds' });
    expect(decideOutcome(expected, known, failed)).toEqual({ kind: 'oldNews' });
  });

  it('U-2 books a capture that went back before we heard of it as taken, so that its refund has something to come from', () => {
    const refunded = payment({ status: 'REFUNDED', refundedMinor: 50_000n });
    expect(decideOutcome(expected, undefined, refunded)).toMatchObject({ status: 'CAPTURED', capturedMinor: 50_000n });
    const neverCaptured = payment({ status: 'REFUNDED', capturedMinor: 0n });
    expect(decideOutcome(expected, undefined, neverCaptured)).toMatchObject({ status: 'REFUNDED', capturedMinor: 0n });
  });
});

/** A shuffle that the seed repeats. */
function hash(text: string, seed: number): number {
  let value = seed | 0;
  for (const character of text) value = (Math.imul(value, 31) + character.charCodeAt(0)) | 0;
  return value;
}
