import fc from 'fast-check';
import { ATTEMPT_STATUSES } from '../../domain/payments/attempt';
import { REFUND_STATUSES } from '../../domain/payments/refund';
import {
  DIFFERENCE_KINDS,
  differencesOf,
  type ComparedPair,
  type ComparingRules,
  type Theirs,
} from '../../domain/reconciliation/difference';
import { EXPLANATION_CODES, explainDifference, explanationCode } from '../../domain/reconciliation/explain';
import { highestFeeMinor, tiesUp } from '../../domain/reconciliation/fee';

const RUNS = { numRuns: 1_000 };
const OLD = new Date('2026-03-01T00:00:00Z');
const SETTLED = new Date('2026-03-02T00:00:00Z');
const YOUNG = new Date('2026-03-03T00:00:00Z');
const rules: ComparingRules = { settledBefore: SETTLED, agreedFee: { basisPoints: 236, fixedMinor: 0 } };

const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
const currency = fc.constantFrom('INR', 'USD', 'ZAR');
const theirs: fc.Arbitrary<Theirs> = fc
  .record({
    times: fc.integer({ min: 1, max: 3 }),
    amountMinor: amount,
    currency,
    undone: fc.boolean(),
    occurredAt: fc.constantFrom(OLD, YOUNG),
    paidBefore: fc.boolean(),
    fee: fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
  })
  .map(({ fee, ...rest }) => ({ ...rest, settled: fee === undefined ? undefined : settledOf(rest, fee) }));
const moments = fc.constantFrom(OLD, YOUNG);
const ourPayment = fc.record({
  status: fc.constantFrom(...ATTEMPT_STATUSES),
  amountMinor: fc.oneof(fc.constant(0n), amount),
  currency,
  since: moments,
});
const ourRefund = fc.record({
  status: fc.constantFrom(...REFUND_STATUSES),
  amountMinor: amount,
  currency,
  since: moments,
});
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const pair: fc.Arbitrary<ComparedPair> = fc.oneof(
  fc.record({ object: fc.constant('PAYMENT' as const), theirs: maybe(theirs), ours: maybe(ourPayment) }),
  fc.record({ object: fc.constant('REFUND' as const), theirs: maybe(theirs), ours: maybe(ourRefund) }),
);

function settledOf(
  paid: { amountMinor: bigint; currency: string },
  basisPoints: number,
): NonNullable<Theirs['settled']> {
  const feeMinor = (paid.amountMinor * BigInt(basisPoints)) / 10_000n;
  return { amountMinor: paid.amountMinor, feeMinor, netMinor: paid.amountMinor - feeMinor, currency: paid.currency };
}

/** A payment that both sides have alike. */
const alike = (change: Partial<Theirs> = {}): Extract<ComparedPair, { object: 'PAYMENT' }> => ({
  object: 'PAYMENT',
  theirs: {
    times: 1,
    amountMinor: 10_000n,
    currency: 'INR',
    undone: false,
    settled: { amountMinor: 10_000n, feeMinor: 236n, netMinor: 9_764n, currency: 'INR' },
    occurredAt: OLD,
    paidBefore: false,
    ...change,
  },
  ours: { status: 'CAPTURED', amountMinor: 10_000n, currency: 'INR', since: OLD },
});

describe('what a difference is', () => {
  it('R-59 (part) what both sides have alike is none, whatever its amount, its currency and its fee within what was agreed', () => {
    fc.assert(
      fc.property(amount, currency, fc.integer({ min: 0, max: 236 }), (amountMinor, code, fee) => {
        const paid = { amountMinor, currency: code };
        const same = alike({ ...paid, settled: settledOf(paid, fee) });
        expect(differencesOf({ ...same, ours: { ...same.ours!, ...paid } }, rules)).toEqual([]);
      }),
      RUNS,
    );
  });

  it.each([
    ['MISSING_HERE', { ...alike(), ours: undefined }],
    ['MISSING_THERE', { ...alike(), theirs: undefined }],
    ['AMOUNT', alike({ amountMinor: 10_001n, settled: undefined })],
    ['CURRENCY', alike({ currency: 'USD', settled: undefined })],
    ['STATE', { ...alike(), ours: { status: 'DECLINED_SOFT', amountMinor: 0n, currency: 'INR', since: OLD } }],
    ['FEE', alike({ settled: { amountMinor: 10_000n, feeMinor: 240n, netMinor: 9_760n, currency: 'INR' } })],
    ['FEE', alike({ settled: { amountMinor: 10_000n, feeMinor: 236n, netMinor: 9_765n, currency: 'INR' } })],
    ['FEE', alike({ settled: { amountMinor: 9_000n, feeMinor: 0n, netMinor: 9_000n, currency: 'INR' } })],
    ['DUPLICATE', alike({ times: 2, amountMinor: 20_000n, settled: undefined })],
    ['DUPLICATE', { ...alike({ paidBefore: true }), ours: undefined }],
  ] satisfies [string, ComparedPair][])('R-59 (part) %s is found', (kind, different) => {
    expect(differencesOf(different, rules)).toEqual([kind]);
  });

  it('R-57 (part) what is younger than the settling time is neither missing nor in the wrong state', () => {
    fc.assert(
      fc.property(pair, (some) => {
        const young = {
          ...some,
          ...(some.theirs && { theirs: { ...some.theirs, occurredAt: YOUNG } }),
          ...(some.ours && { ours: { ...some.ours, since: YOUNG } }),
        } as ComparedPair;
        const found = differencesOf(young, rules);
        for (const kind of ['MISSING_HERE', 'MISSING_THERE', 'STATE'] as const) expect(found).not.toContain(kind);
      }),
      RUNS,
    );
  });

  it('R-59 (part) nobody misses what neither side has; each difference is said once, of its own kind, and tells of its side', () => {
    fc.assert(
      fc.property(pair, (some) => {
        const found = differencesOf(some, rules);
        expect(new Set(found).size).toBe(found.length);
        expect(found.filter((kind) => !DIFFERENCE_KINDS.includes(kind))).toEqual([]);
        if (!some.theirs && !some.ours) expect(found).toEqual([]);
        if (found.includes('MISSING_HERE')) expect([some.theirs !== undefined, some.ours]).toEqual([true, undefined]);
        if (found.includes('MISSING_THERE')) expect([some.theirs, some.ours !== undefined]).toEqual([undefined, true]);
        if (found.includes('AMOUNT')) expect(some.theirs?.currency).toBe(some.ours?.currency);
        if (found.includes('CURRENCY')) expect(some.theirs?.currency).not.toBe(some.ours?.currency);
        if (some.object === 'REFUND') expect(found).not.toContain('FEE');
      }),
      RUNS,
    );
  });

  it.each([
    ['is on its way here and there', 'PENDING', {}, []],
    ['has arrived', 'PROCESSED', {}, []],
    ['came back, and we know it', 'FAILED', { undone: true }, []],
    ['came back, and here it has arrived', 'PROCESSED', { undone: true }, ['STATE']],
    ['was given there and by hand too', 'BY_HAND_DONE', {}, ['STATE']],
    ['was given, and its answer was lost here', 'UNKNOWN', {}, ['STATE']],
    ['was given with another amount', 'PROCESSED', { amountMinor: 4_999n }, ['AMOUNT']],
    ['was given twice', 'PROCESSED', { times: 2 }, ['DUPLICATE']],
  ] as const)('R-59 (part) a refund that %s', (_how, status, change, kinds) => {
    const base = alike({ amountMinor: 5_000n, settled: undefined, ...change });
    const refund: ComparedPair = {
      object: 'REFUND',
      theirs: base.theirs,
      ours: { status, amountMinor: 5_000n, currency: 'INR', since: OLD },
    };
    expect(differencesOf(refund, rules)).toEqual(kinds);
  });
});

describe('a fee', () => {
  it('R-59 (part) is within what was agreed by at most a minor unit, or half a percent of it', () => {
    fc.assert(
      fc.property(
        amount,
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 0, max: 5_000 }),
        (paid, points, fixed) => {
          const highest = highestFeeMinor({ basisPoints: points, fixedMinor: fixed }, paid);
          // In parts of ten thousand of a minor unit, so that nothing is rounded here.
          const exact = paid * BigInt(points) + BigInt(fixed) * 10_000n;
          expect(highest * 10_000n).toBeGreaterThanOrEqual(exact);
          expect(highest * 10_000n).toBeLessThanOrEqual(exact + exact / 200n + 20_000n);
        },
      ),
      RUNS,
    );
  });

  it('R-59 (part) adds up: net is amount less fee, and nobody is paid for being paid', () => {
    fc.assert(
      fc.property(amount, amount, fc.bigInt({ min: -3n, max: 3n }), (paid, fee, off) => {
        const settled = { amountMinor: paid, feeMinor: fee, netMinor: paid - fee + off, currency: 'INR' };
        expect(tiesUp(settled, { amountMinor: paid, currency: 'INR' })).toBe(off === 0n && fee <= paid);
      }),
      RUNS,
    );
  });
});

describe('words', () => {
  it('R-55 (part) tell every difference, with what is particular and without a gap', () => {
    const codes = new Set<string>();
    for (const object of ['PAYMENT', 'REFUND'] as const) {
      for (const kind of DIFFERENCE_KINDS) {
        for (const isAttributed of [true, false]) {
          const difference = {
            object,
            kind,
            isAttributed,
            psp: 'razorpay',
            objectId: 'pay_1',
            theirsMinor: 12_345n,
            theirsCurrency: 'INR',
            feeMinor: 99n,
            feeCurrency: 'INR',
            oursMinor: 12_000n,
            oursCurrency: 'INR',
            oursState: 'DECLINED_SOFT',
          };
          const words = explainDifference(difference);
          expect(words).toMatch(/razorpay.*pay_1|pay_1.*razorpay/);
          expect(words).not.toMatch(/[{}]|undefined|nobody told/);
          codes.add(explanationCode(difference));
        }
      }
    }
    expect([...codes].sort()).toEqual([...EXPLANATION_CODES].sort());
  });
});
