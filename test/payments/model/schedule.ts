import fc from 'fast-check';
import { BANK, FATES, ModelPsp, type BankSays, type Fate, type PspRules } from './modelPsp';
import { ModelShop, PRICE, type Crash } from './modelShop';
import type { PspPort } from '../../../domain/payments/pspPort';

/** What payers, the bank, the network and the clock do. */
type Outside =
  | { readonly do: 'pass'; readonly seconds: number }
  | { readonly do: 'pay'; readonly link: string; readonly bank: BankSays }
  | { readonly do: 'changeMind' | 'deliver' | 'deliverTwice' | 'lose'; readonly index: number };

/** What the shop, its people and its workers do. */
type Ours =
  | { readonly do: 'charge'; readonly bank: BankSays }
  | { readonly do: 'work'; readonly crash: Crash; readonly fates: readonly Fate[] }
  | { readonly do: 'capture'; readonly part: bigint }
  | { readonly do: 'refund'; readonly crash: Crash; readonly fates: readonly Fate[] }
  | { readonly do: 'cancelOrder' | 'ask' | 'retry' };

export type Step = Outside | Ours;

const crash = fc.constantFrom<Crash>('never', 'never', 'claimed', 'sent');
const fates = fc.array(fc.constantFrom(...FATES), { maxLength: 4 });
const bank = fc.constantFrom(...BANK);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('charge' as const), bank }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('work' as const), crash, fates }) },
  // The ladder's own steps, and a day in which keys are forgotten.
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.constantFrom(5, 31, 130, 700, 90_000) }),
  },
  // Two links: the payer may have switched from one to another and go on on both.
  fc.record({ do: fc.constant('pay' as const), link: fc.constantFrom('link_1', 'link_2'), bank }),
  fc.record({
    do: fc.constantFrom('changeMind' as const, 'deliver' as const, 'deliverTwice' as const, 'lose' as const),
    index: fc.nat(5),
  }),
  fc.record({ do: fc.constant('capture' as const), part: fc.constantFrom(PRICE, 4_000n) }),
  fc.record({ do: fc.constant('refund' as const), crash, fates }),
  fc.record({ do: fc.constantFrom('cancelOrder' as const, 'ask' as const, 'retry' as const) }),
);

export const schedule = fc.array(step, { maxLength: 25 });

export interface Played {
  readonly outside: ModelPsp;
  readonly shop: ModelShop;
}

/** Plays a schedule. `through`: what stands between the shop and the provider; nothing unless told. */
export async function play(
  rules: PspRules,
  steps: readonly Step[],
  through: (port: PspPort) => PspPort = (port) => port,
): Promise<Played> {
  const outside = new ModelPsp(rules);
  const shop = new ModelShop(outside, through(outside.port));
  for (const next of steps) await act({ outside, shop }, next);
  return { outside, shop };
}

/** The ladder has seven rungs over a day and a half; what is not at rest after these never is. */
const MAX_ROUNDS = 60;

/** The network is well again: every answer that can be had is had, the bank decides, and what is too much goes back. */
export async function calmDown(played: Played): Promise<void> {
  const { outside, shop } = played;
  Object.assign(outside, { fates: [], bank: [] });
  outside.decideAll();
  shop.retry();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    await shop.work();
    await act(played, { do: 'ask' });
    await shop.sendRefunds();
    const { nextAt } = shop;
    if (nextAt === undefined) return;
    outside.pass(Math.max(0, nextAt - outside.now));
  }
  throw new Error('it never comes to rest');
}

async function act(played: Played, next: Step): Promise<void> {
  if (isOutside(next)) happen(played, next);
  else await actOurselves(played, next);
}

function isOutside(next: Step): next is Outside {
  return 'seconds' in next || 'link' in next || 'index' in next;
}

async function actOurselves({ outside, shop }: Played, next: Ours): Promise<void> {
  switch (next.do) {
    case 'charge':
      outside.bank.push(next.bank);
      return shop.begin();
    case 'work':
      outside.fates = [...next.fates];
      return shop.work(next.crash);
    case 'capture':
      return shop.capture(next.part);
    case 'refund':
      outside.fates = [...next.fates];
      return shop.sendRefunds(next.crash);
    case 'cancelOrder':
      return shop.cancel();
    case 'ask':
      return [...outside.payments.values()].forEach((payment) => void shop.learn(payment));
    case 'retry':
      return shop.retry();
  }
}

function happen(played: Played, next: Outside): void {
  const { outside } = played;
  switch (next.do) {
    case 'pass':
      return outside.pass(next.seconds);
    case 'pay':
      return outside.pay(next.link, next.bank, PRICE);
    case 'changeMind':
      return outside.changeMind(next.index);
    case 'deliver':
    case 'deliverTwice':
    case 'lose':
      return deliver(played, next);
  }
}

function deliver({ outside, shop }: Played, { do: fate, index }: Outside & { readonly index: number }): void {
  const [letter] = outside.mail.splice(index % Math.max(1, outside.mail.length), 1);
  if (!letter || fate === 'lose') return;
  shop.learn(letter);
  if (fate === 'deliverTwice') shop.learn(letter);
}
