import fc from 'fast-check';
import type { PspPort } from '../../domain/payments/pspPort';
import { openChargeShop, type ChargeShop } from './chargeShop';
import { retryBlindly } from './model/retryBlindly';

let kit: ChargeShop;
beforeAll(async () => {
  kit = await openChargeShop();
});
afterAll(() => kit.end());
afterEach(() => kit.clearFaults());

/** Enough that each fault comes often; each is a payment of its own at a real database and a provider on the wire. */
const PAYMENTS = 40;

const faults = fc.sample(
  fc.constantFrom(
    { when: 'after', action: 'reset' },
    { when: 'before', action: 'reset' },
    { when: 'after', action: 'status', status: 500 },
    undefined,
  ),
  { numRuns: PAYMENTS, seed: 5 },
);

/** Charges a payment with a fault on the way, and asks until nothing is open. @returns how often the provider took it. */
async function charge(fault: object | undefined, psp: PspPort): Promise<number> {
  const activities = kit.activitiesWith({ psp });
  const placed = await kit.place();
  await kit.begin(placed);
  if (fault) await kit.fault({ method: 'payment_intents.create', times: 1, ...fault });
  await kit.work(placed, activities);
  await kit.age(placed, '3 minutes');
  await kit.hurry(placed);
  await kit.work(placed, activities);
  await kit.clearFaults();
  return (await kit.taken(placed)).captures;
}

async function capturesOf(psp: PspPort): Promise<number[]> {
  const all: number[] = [];
  for (const fault of faults) all.push(await charge(fault, psp));
  return all;
}

describe('charges whose answers are lost', () => {
  it('U-4 are taken once at most, by the provider’s own count', async () => {
    expect((await capturesOf(kit.psp)).filter((captures) => captures > 1)).toEqual([]);
  });

  it('U-4 control: under a policy that charges again when it hears nothing some are taken twice', async () => {
    expect((await capturesOf(retryBlindly(kit.psp))).filter((captures) => captures > 1).length).toBeGreaterThan(3);
  });
});
