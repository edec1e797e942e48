import { seeded, type Seeded } from '../../world/seeded';
import { planFaults, SHELF, type PlannedFault } from '../plan';

/**
 * The shops of a run. `page`: paid at Stripe on our own page, from which the payer may go over to Razorpay. `bank`: paid at
 * the installation's Razorpay. `later`: what is paid at Stripe is only authorised, and taken by the shop. `form`: paid in
 * rands at PayFast, to which our page leads by a form.
 */
export type PaymentShopName = 'page' | 'bank' | 'later' | 'form';

/** The ways that money takes, by shop and how often; each is brought to its end by a player of its own (playPayment). */
const KINDS = {
  page: {
    paid: 10,
    authenticated: 4,
    declinedThenPaid: 6,
    vanished: 5,
    slowBank: 4,
    switched: 8,
    paidTwice: 12,
    charged: 30,
    chargedAndPaid: 14,
    chargeDeclined: 5,
    chargeWantsPayer: 4,
    partlyRefunded: 6,
    rejected: 5,
    cancelledWhilePaid: 5,
  },
  bank: {
    paid: 18,
    declinedThenPaid: 12,
    vanished: 8,
    late: 10,
    lateAndPaid: 22,
    partlyRefunded: 12,
    rejected: 8,
    cancelledWhilePaid: 10,
  },
  later: { taken: 35, partlyTaken: 40, letGo: 25 },
  form: {
    paid: 15,
    declinedThenPaid: 12,
    vanished: 8,
    slowBank: 8,
    late: 8,
    lateAndPaid: 12,
    paidTwice: 20,
    partlyRefunded: 15,
    rejected: 8,
    cancelledWhilePaid: 10,
  },
} as const;

type KindsOf<Shop extends PaymentShopName> = keyof (typeof KINDS)[Shop];
export type PaymentKind = { [Shop in PaymentShopName]: KindsOf<Shop> }[PaymentShopName];

/**
 * What needs minutes when an answer or a webhook of it is lost: the product asks again only when nothing can be on its way
 * any more. They come in the last third of a run, so that this question is most often answered: what meets a fault then
 * waits for the next one, in ten minutes.
 */
const SLOW: readonly PaymentKind[] = [
  ...(['vanished', 'charged', 'chargedAndPaid', 'chargeDeclined', 'chargeWantsPayer'] as const),
  ...(['cancelledWhilePaid', 'letGo', 'slowBank'] as const),
];

const SHOPS = { page: 42, bank: 26, later: 14, form: 18 } as const;

export interface PlannedPayment {
  readonly index: number;
  readonly shop: PaymentShopName;
  readonly kind: PaymentKind;
  /** One piece of one thing on the shelf. */
  readonly product: number;
  readonly totalMinor: number;
  /** What is given back, or taken, where it is a part of the whole. */
  readonly partMinor: number;
  /** How long a bank takes where it takes long. */
  readonly bankMs: number;
  /** Somebody asks for the same once more at the same time, as if the first had not been heard. */
  readonly isAskedTwice: boolean;
}

export interface PaymentsPlan {
  readonly seed: number;
  readonly payments: readonly PlannedPayment[];
  readonly faults: readonly PlannedFault[];
}

/** So long that other things happen meanwhile, so short that nobody waits for it alone. */
const BANK_MS = [200, 3_000] as const;

/** Draws payments and kills of a seed. */
export function planPayments(wish: { payments: number; faults: number; seed: number }): PaymentsPlan {
  const { payments, faults, seed } = wish;
  return {
    seed,
    payments: Array.from({ length: payments }, (_, index) =>
      planPayment(index, { isLate: index >= (payments * 2) / 3, draw: seeded(seed, `payment ${index}`) }),
    ),
    faults: planFaults({ orders: payments, faults, seed }),
  };
}

function planPayment(index: number, { isLate, draw }: { isLate: boolean; draw: Seeded }): PlannedPayment {
  const shop = draw.weighted(SHOPS);
  const product = draw.whole(0, SHELF.length - 1);
  const totalMinor = SHELF[product]?.priceMinor ?? 0;
  return {
    ...{ index, shop, product, totalMinor },
    kind: draw.weighted(kindsOf(shop, isLate)),
    // Razorpay and Stripe take and give back no less than a rupee, PayFast no less than a rand.
    partMinor: draw.whole(100, totalMinor - 100),
    bankMs: draw.whole(...BANK_MS),
    isAskedTwice: draw.next() < 0.3,
  };
}

function kindsOf(shop: PaymentShopName, isLate: boolean): Readonly<Record<PaymentKind, number>> {
  const all = Object.entries(KINDS[shop]) as [PaymentKind, number][];
  return Object.fromEntries(all.filter(([kind]) => isLate || !SLOW.includes(kind))) as Record<PaymentKind, number>;
}

/** What of the whole amount may stay with the shop in the end. */
const KEPT: Readonly<Record<PaymentKind, 'whole' | 'part' | 'rest' | 'nothing'>> = {
  paid: 'whole',
  authenticated: 'whole',
  declinedThenPaid: 'whole',
  vanished: 'whole',
  slowBank: 'whole',
  switched: 'whole',
  paidTwice: 'whole',
  charged: 'whole',
  chargedAndPaid: 'whole',
  late: 'whole',
  lateAndPaid: 'whole',
  taken: 'whole',
  partlyTaken: 'part',
  partlyRefunded: 'rest',
  chargeDeclined: 'nothing',
  chargeWantsPayer: 'nothing',
  rejected: 'nothing',
  cancelledWhilePaid: 'nothing',
  letGo: 'nothing',
};

/** What is due of a payment in the end, in minor units, by the plan alone. */
export function dueAtEnd({ kind, totalMinor, partMinor }: PlannedPayment): number {
  switch (KEPT[kind]) {
    case 'whole':
      return totalMinor;
    case 'part':
      return partMinor;
    case 'rest':
      return totalMinor - partMinor;
    case 'nothing':
      return 0;
  }
}

/** The plan as lines for a log. */
export function describePayments({ seed, payments, faults }: PaymentsPlan): string[] {
  const kinds = new Map<string, number>();
  for (const { shop, kind } of payments) kinds.set(`${kind} at ${shop}`, (kinds.get(`${kind} at ${shop}`) ?? 0) + 1);
  return [
    `seed ${seed}: ${payments.length} payments, ${faults.length} kills besides the failpoints`,
    `  payments: ${[...kinds].map(([name, count]) => `${count} ${name}`).join(', ')}`,
  ];
}
