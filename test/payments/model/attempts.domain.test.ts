import fc from 'fast-check';
import type { PspPort } from '../../../domain/payments/pspPort';
import { isChargeOpen } from '../../../domain/payments/charge';
import { isCaptureWanted } from '../../../domain/payments/capture';
import { retryBlindly } from './retryBlindly';
import { PROVIDERS, type PspRules } from './modelPsp';
import { PRICE } from './modelShop';
import { calmDown, play, schedule, type Played, type Step } from './schedule';

/** Of each property and provider. */
const RUNS = { numRuns: 1_000 };

const holds = (rules: PspRules, property: (played: Played) => void) =>
  fc.assert(
    fc.asyncProperty(schedule, async (steps) => {
      const played = await play(rules, steps);
      await calmDown(played);
      property(played);
    }),
    RUNS,
  );

describe.each(Object.entries(PROVIDERS))('attempts against a model of %s', (_name, rules) => {
  it('U-4 a payer’s net charge never exceeds what is due, whoever began the tries and whatever became of their answers', () =>
    holds(rules, ({ outside, shop }) => {
      expect(outside.netMinor).toBeLessThanOrEqual(shop.voided ? 0n : PRICE);
    }));

  it('U-4 U-2 what we believe is what the provider has: no capture is missed, none is made up', () =>
    holds(rules, ({ outside, shop }) => {
      const theirs = [...outside.payments.values()].reduce((sum, { capturedMinor }) => sum + capturedMinor, 0n);
      expect(shop.sums.capturedMinor).toBe(theirs);
    }));

  it('U-4 no try stays unknown whose answer can be had', () =>
    holds(rules, ({ shop }) => {
      expect(shop.attempts.filter((attempt) => isChargeOpen(attempt) || isCaptureWanted(attempt))).toEqual([]);
    }));

  it('U-3 U-4 each key is sent once, and of two keys the second only when the first has its definite «no»', () =>
    // That a try is alone when it is sent, and moves along the table alone, the model checks at every step.
    holds(rules, ({ outside, shop }) => {
      expect(new Set(outside.charged).size).toBe(outside.charged.length);
      expect(outside.charged.every((key) => shop.keys.includes(key))).toBe(true);
      if (!rules.authorisesLate) expect(outside.capturesBy(shop.keys)).toBeLessThanOrEqual(1);
    }));

  it('U-4 never more goes back than was taken, by no try and in no order', () =>
    holds(rules, ({ outside, shop }) => {
      for (const { capturedMinor, refundedMinor } of outside.payments.values())
        expect(refundedMinor).toBeLessThanOrEqual(capturedMinor);
      for (const { capturedMinor, refundingMinor } of shop.attempts)
        expect(refundingMinor).toBeLessThanOrEqual(capturedMinor);
    }));
});

describe('the control: a policy that charges again when it hears nothing', () => {
  const lost: Step[] = [
    { do: 'charge', bank: 'CAPTURED' },
    { do: 'work', crash: 'never', fates: ['lostAfter'] },
  ];
  const playLost = async (through?: (port: PspPort) => PspPort) => {
    const played = await play(PROVIDERS['stripe']!, lost, through);
    await calmDown(played);
    return played.outside.capturesBy(played.outside.charged);
  };

  it('U-4 takes the money twice where ours takes it once', async () => {
    expect(await playLost()).toBe(1);
    expect(await playLost(retryBlindly)).toBe(2);
  });

  it('U-4 is found by schedules alone', async () => {
    const found = await fc.check(
      fc.asyncProperty(schedule, async (steps) => {
        const played = await play(PROVIDERS['stripe']!, steps, retryBlindly);
        await calmDown(played);
        return played.outside.capturesBy(played.outside.charged) <= 1;
      }),
      RUNS,
    );
    expect(found.failed).toBe(true);
  });
});
