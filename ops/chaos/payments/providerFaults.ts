import type { PspName } from '../../../domain/payments/pspPort';
import type { Http } from '../../world/http';
import { seeded } from '../../world/seeded';

/** Every call that the product makes at a provider when payments are made, asked for, taken, given back and closed. */
const CALLS = {
  stripe: [
    ...['payment_intents.create', 'payment_intents.list', 'payment_intents.retrieve', 'payment_intents.capture'],
    ...['payment_intents.cancel', 'charges.list', 'charges.retrieve', 'refunds.create', 'refunds.list'],
  ],
  razorpay: [
    ...['payment_links.create', 'payment_links.list', 'payment_links.fetch', 'payment_links.cancel'],
    ...['orders.create', 'orders.list', 'orders.fetch', 'orders.payments', 'payments.fetch'],
    ...['refunds.create', 'refunds.listOfPayment'],
  ],
  payfast: [
    ...['validate', 'transactions.history', 'process.query', 'refunds.query', 'refunds.fetch', 'refunds.create'],
  ],
} as const;

/**
 * What may become of a call, and how often: the effect and no answer most often, because that is what makes money be taken
 * twice. Never a «no» that the provider does not mean.
 */
const STRIKES = [
  { share: 0.025, when: 'after', action: 'reset' },
  { share: 0.01, when: 'after', action: 'status', status: 500 },
  { share: 0.01, when: 'after', action: 'status', status: 502, body: '<html><h1>Bad gateway</h1></html>' },
  { share: 0.003, when: 'after', action: 'hang' },
  { share: 0.01, when: 'before', action: 'reset' },
  { share: 0.01, when: 'before', action: 'status', status: 503 },
  { share: 0.01, when: 'before', action: 'status', status: 429, retryAfterSeconds: 1 },
  { share: 0.01, when: 'before', action: 'slow', delayMs: 1_000 },
] as const;

/** Calls that come seldom, and whose lost answers matter most, go wrong more often. */
const RARE: readonly string[] = [
  ...['payment_intents.capture', 'payment_intents.cancel', 'refunds.create', 'refunds.list'],
  ...['payment_links.cancel', 'refunds.listOfPayment', 'payments.fetch'],
  ...['orders.create', 'orders.list', 'orders.fetch', 'orders.payments'],
];
const RARE_TIMES = 2;

/** What may become of any event on its way to us. */
const DELIVERIES = [
  { share: 0.05, action: 'duplicate' },
  { share: 0.05, action: 'delay', delayMs: 3_000 },
  { share: 0.05, action: 'reorder', delayMs: 1_000 },
] as const;

/**
 * Events that are lost now and then. That money was taken is lost by payers who vanish, as the plan has it: of a late
 * capture it is found by a look after ten minutes only, and no run of a test waits for that.
 */
const LOST = {
  stripe: ['payment_intent.payment_failed', 'payment_intent.canceled', 'charge.failed', 'refund.updated'],
  razorpay: ['payment.failed', 'payment_link.cancelled', 'refund.processed'],
  // It tells of nothing else.
  payfast: [],
} as const;
const LOST_SHARE = 0.1;

export interface ProviderFaults {
  /** From now on calls and events go wrong. */
  begin(): Promise<void>;
  /** From now on nothing does. @returns how often each call and each kind of event was struck. */
  end(): Promise<Readonly<Record<string, number>>>;
}

/** Faults of providers by a seed, at every call and every event; the sandbox commits them. */
export function createProviderFaults(http: Http, sandboxUrl: string, seed: number): ProviderFaults {
  const url = `${sandboxUrl}/faults`;
  return {
    async begin() {
      for (const rule of rulesOf(seed)) {
        const { status, text } = await http.request({ method: 'POST', url, body: rule });
        if (status !== 201) throw new Error(`the sandbox takes no such fault: ${text}`);
      }
    },
    async end() {
      const { text } = await http.request({ method: 'GET', url });
      await http.request({ method: 'DELETE', url });
      return countStrikes((JSON.parse(text) as { faults: readonly Standing[] }).faults);
    },
  };
}

interface Rule {
  readonly provider: string;
  readonly action: string;
  readonly method?: string;
}

function rulesOf(seed: number): object[] {
  const draw = seeded(seed, 'faults of providers');
  const withSeed = ({ share, ...rule }: Rule & { readonly share: number }) => ({
    ...rule,
    probability: RARE.includes(rule.method ?? '') ? RARE_TIMES * share : share,
    seed: draw.whole(1, 2 ** 31 - 1),
  });
  return (Object.keys(CALLS) as PspName[]).flatMap((provider) => [
    ...CALLS[provider].flatMap((method) => STRIKES.map((strike) => withSeed({ provider, method, ...strike }))),
    ...DELIVERIES.map((delivery) => withSeed({ provider, ...delivery })),
    ...LOST[provider].map((event) => withSeed({ provider, ...{ event }, action: 'drop', share: LOST_SHARE })),
  ]);
}

interface Standing {
  readonly hits: number;
  readonly rule: Rule;
}

function countStrikes(standing: readonly Standing[]): Record<string, number> {
  const strikes: Record<string, number> = {};
  for (const { hits, rule } of standing) {
    const name = `${rule.provider} ${rule.method ?? `events: ${rule.action}`}`;
    strikes[name] = (strikes[name] ?? 0) + hits;
  }
  return strikes;
}
