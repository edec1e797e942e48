import fc from 'fast-check';
import { openChargeShop, type ChargeShop, type PlacedToCharge } from '../chargeShop';
import { BANK, FATES, ModelPsp, PROVIDERS, type BankSays, type Fate } from './modelPsp';

let kit: ChargeShop;
beforeAll(async () => {
  kit = await openChargeShop();
});
afterAll(() => kit.end());

/** Each is a payment of its own at a real database; the thousands are played against the model of our side. */
const RUNS = 40;
const PRICE = 10_000n;

type Step =
  | { readonly do: 'charge'; readonly bank: BankSays }
  | { readonly do: 'work'; readonly fates: readonly Fate[]; readonly seconds: number }
  | { readonly do: 'tell'; readonly index: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('charge' as const), bank: fc.constantFrom(...BANK) }),
  fc.record({
    do: fc.constant('work' as const),
    fates: fc.array(fc.constantFrom(...FATES), { maxLength: 3 }),
    seconds: fc.constantFrom(0, 10, 200),
  }),
  fc.record({ do: fc.constant('tell' as const), index: fc.nat(3) }),
);

/** A payment's life: tries, lost answers, time that goes by, events that come when they like. */
async function live(placed: PlacedToCharge, outside: ModelPsp, steps: readonly Step[]): Promise<void> {
  const activities = kit.activitiesWith({ psp: outside.port });
  const goOn = async (seconds: number) => {
    outside.pass(seconds);
    await kit.age(placed, `${seconds} seconds`);
    await kit.hurry(placed);
    await kit.work(placed, activities);
  };
  for (const next of steps) {
    switch (next.do) {
      case 'charge':
        outside.bank.push(next.bank);
        await kit.begin(placed).catch(refused);
        break;
      case 'work':
        outside.fates = [...next.fates];
        await goOn(next.seconds);
        break;
      case 'tell': {
        const letter = outside.mail[next.index];
        if (letter) await kit.tell({ kind: 'payment', payment: letter });
      }
    }
  }
  Object.assign(outside, { fates: [], bank: [] });
  outside.decideAll();
  // Twice: what was slow arrives in the first, and is asked for in the second.
  for (let round = 0; round < 3; round += 1) await goOn(200);
}

function refused(error: unknown): void {
  if (!['CHARGE_UNDER_WAY', 'ALREADY_PAID'].includes((error as { code?: string }).code ?? '')) throw error;
}

it.each(Object.entries(PROVIDERS).filter(([, { chargesWithoutPayer }]) => chargesWithoutPayer))(
  'U-4 U-3 over Postgres and a model of %s nothing is taken twice, nothing stays unknown, and the books are the provider’s',
  async (name, rules) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const outside = new ModelPsp(rules);
        const placed = await kit.place(PRICE);
        await live(placed, outside, steps);
        expect(new Set(outside.charged).size).toBe(outside.charged.length);
        const attempts = await kit.attempts(placed);
        expect(attempts.filter(({ status }) => ['CREATED', 'SENT', 'UNKNOWN'].includes(status))).toEqual([]);
        const ours = attempts.reduce((sum, { captured_minor: minor }) => sum + BigInt(minor), 0n);
        const theirs = [...outside.payments.values()].reduce((sum, { capturedMinor }) => sum + capturedMinor, 0n);
        expect([name, ours]).toEqual([name, theirs]);
        expect(outside.netMinor).toBeLessThanOrEqual(PRICE);
      }),
      { numRuns: RUNS },
    );
  },
);
