import { randomUUID } from 'node:crypto';
import { createPaymentActivities, type PaymentActivities } from '../../activities/payments/createPaymentActivities';
import { placeOrder } from '../../db/orders/placeOrder';
import { withoutPrincipal } from '../../db/kit/transaction';
import { applyWebhook } from '../../db/payments/applyWebhook';
import { lookAtPayment } from '../../db/payments/lookAtPayment';
import { startCharge, type StartedCharge } from '../../db/payments/startCharge';
import { storeWebhook } from '../../db/payments/storeWebhook';
import { noFailpoints, type Failpoint, type Failpoints } from '../../domain/kit/failpoints';
import { createPspDirectory } from '../../domain/payments/pspDirectory';
import type { PspFact, PspPort } from '../../domain/payments/pspPort';
import { createStripePsp } from '../../integrations/psp/stripe/createStripePsp';
import type { Summary } from '../../sandbox/record/summary';
import { openTestShop, type TestShop } from '../orders/testShop';
import { openOutside, type Outside } from '../sandbox/outside';
import { playRun } from './performDuty';

export interface PlacedToCharge {
  readonly orderId: string;
  readonly paymentId: string;
}

/** What is behind an attempt's row. */
export interface AttemptSeen {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly reference: string | null;
  readonly token: string | null;
  readonly psp_payment_id: string | null;
  readonly captured_minor: string;
  readonly failure_class: string | null;
  readonly query_count: number;
  readonly next_query_at: Date | null;
}

/** What Stripe has taken and given back for one payment of ours, by the sandbox's own record. */
export interface TakenThere {
  readonly captures: number;
  readonly netMinor: number;
}

/**
 * A shop that charges payers without them: real Postgres, the real SDK, Stripe played by the sandbox. Only the runs are
 * left out: a test plays them.
 */
export interface ChargeShop {
  readonly shop: TestShop;
  readonly outside: Outside;
  readonly psp: PspPort;
  readonly activities: PaymentActivities;
  /** Activities over another provider, as another composition root would have them, or with failpoints. */
  activitiesWith(options: { readonly psp?: PspPort; readonly failpoints?: Failpoints }): PaymentActivities;
  /** Activities whose worker dies at a failpoint the first three times that it is passed. */
  dyingAt(point: Failpoint): { readonly activities: PaymentActivities; crashes(): number };
  /** Places an order that is paid online, by a link of Stripe's that is not asked for yet. */
  place(priceMinor?: bigint): Promise<PlacedToCharge>;
  /** Begins a try with what Stripe has of the payer. */
  begin(placed: PlacedToCharge, token?: string): Promise<StartedCharge>;
  work(placed: PlacedToCharge, activities?: PaymentActivities): Promise<void>;
  /** Brings the due time of everything open to now. */
  hurry(placed: PlacedToCharge): Promise<void>;
  /** As if everything had been sent so long ago. */
  age(placed: PlacedToCharge, by: string): Promise<void>;
  attempts(placed: PlacedToCharge): Promise<AttemptSeen[]>;
  attention(placed: PlacedToCharge): Promise<unknown>;
  taken(placed: PlacedToCharge): Promise<TakenThere>;
  /** Stores and applies what a verified webhook of Stripe tells; resolves with the inbox row's status. */
  tell(fact: PspFact): Promise<unknown>;
  fault(rule: object): Promise<void>;
  clearFaults(): Promise<void>;
  end(): Promise<void>;
}

/** So short that a provider which hangs doesn't hold up the tests, so long that a busy machine answers. */
const TIMEOUT_MS = 1_500;

export async function openChargeShop(): Promise<ChargeShop> {
  const shop = await openTestShop();
  const fast = { redelivery: { firstMs: 5, longestMs: 20 }, refundTakesMs: 5 };
  const outside = await openOutside({ profile: 'bench', settings: { stripe: { ...fast, searchLagMs: 60_000 } } });
  const keys = { secretKey: 'sk_test_charges', publishableKey: 'pk_test_charges' };
  const psp = createStripePsp({ name: 'default', ...keys, baseUrl: `${outside.url}/stripe`, timeoutMs: TIMEOUT_MS });
  const activitiesWith: ChargeShop['activitiesWith'] = (options) =>
    createPaymentActivities({
      database: shop.database,
      psps: createPspDirectory([options.psp ?? psp]),
      publicBaseUrl: 'https://shop.test',
      failpoints: options.failpoints ?? noFailpoints,
    });
  const activities = activitiesWith({});
  return {
    ...{ shop, outside, psp, activities, activitiesWith },
    dyingAt: (point) => dyingAt(activitiesWith, point),
    ...doing(shop, activities),
    ...looking(shop, outside),
    tell: (fact) => tell(shop, fact),
    fault: (rule) => outside.fault({ provider: 'stripe', ...rule }),
    clearFaults: async () => void (await fetch(`${outside.url}/faults`, { method: 'DELETE' })),
    async end() {
      await outside.close();
      await shop.close();
    },
  };
}

/** As often as the proofs of crashes kill a process. */
const CRASHES = 3;

function dyingAt(activitiesWith: ChargeShop['activitiesWith'], point: Failpoint): ReturnType<ChargeShop['dyingAt']> {
  let crashes = 0;
  const hit = (name: Failpoint) => {
    if (name !== point || crashes >= CRASHES) return Promise.resolve();
    crashes += 1;
    return Promise.reject(new Error('the worker dies here'));
  };
  return { activities: activitiesWith({ failpoints: { hit } }), crashes: () => crashes };
}

function doing(
  shop: TestShop,
  usual: PaymentActivities,
): Pick<ChargeShop, 'place' | 'begin' | 'work' | 'hurry' | 'age'> {
  const { orgId } = shop;
  return {
    async place(priceMinor = 50_000n) {
      const productId = await shop.product({ name: `thing ${randomUUID()}`, priceMinor });
      const { userId, chatId } = await shop.customer();
      const lines = [{ productId, quantity: 1 }];
      const wish = { source: 'TELEGRAM', fulfilment: 'PICKUP', paymentMethod: 'ONLINE' } as const;
      const { orderId } = await shop.asBuyer(userId, (tx) =>
        placeOrder(tx, { ...wish, buyerId: userId, chatId, lines }),
      );
      const paymentId = String(await shop.value('SELECT id FROM payments WHERE order_id = $1', [orderId]));
      await shop.look.query(`UPDATE payment_links SET psp = 'stripe' WHERE payment_id = $1`, [paymentId]);
      return { orderId, paymentId };
    },
    begin: ({ paymentId }, token = 'pm_card_visa') =>
      shop.asOwner((tx) =>
        startCharge(tx, { paymentId, psp: 'stripe', account: 'default', token, customer: 'cus_kept' }),
      ),
    work: ({ paymentId }, activities = usual) =>
      playRun({ orgId, paymentId, activities, look: () => shop.asSystem((tx) => lookAtPayment(tx, { paymentId })) }),
    async hurry({ paymentId }) {
      await shop.look.query('UPDATE refunds SET next_try_at = now() WHERE next_try_at > now() AND payment_id = $1', [
        paymentId,
      ]);
      await shop.look.query(
        'UPDATE payment_attempts SET next_query_at = now() WHERE next_query_at > now() AND payment_id = $1',
        [paymentId],
      );
    },
    async age({ paymentId }, by) {
      await shop.look.query('UPDATE payment_attempts SET sent_at = sent_at - $2::interval WHERE payment_id = $1', [
        paymentId,
        by,
      ]);
    },
  };
}

function looking(shop: TestShop, outside: Outside): Pick<ChargeShop, 'attempts' | 'attention' | 'taken'> {
  return {
    async attempts({ paymentId }) {
      const sql = 'SELECT * FROM payment_attempts WHERE payment_id = $1 ORDER BY created_at, id';
      return (await shop.look.query<AttemptSeen>(sql, [paymentId])).rows;
    },
    attention: ({ paymentId }) => shop.value('SELECT needs_attention_reason FROM payments WHERE id = $1', [paymentId]),
    async taken({ paymentId }) {
      const { stripe } = (await outside.get('/summary')).body as Summary;
      const hex = paymentId.replaceAll('-', '');
      const own = Object.entries(stripe.byReference).filter(([reference]) => reference.startsWith(hex));
      return {
        captures: own.reduce((sum, [, { captures }]) => sum + captures, 0),
        netMinor: own.reduce((sum, [, { netMinor }]) => sum + netMinor, 0),
      };
    },
  };
}

async function tell(shop: TestShop, fact: PspFact): Promise<unknown> {
  const eventId = `evt_${randomUUID()}`;
  const webhook = {
    provider: 'stripe',
    account: 'default',
    eventId,
    eventType: fact.kind,
    body: eventId,
    facts: [fact],
  };
  const inboxId = await withoutPrincipal(shop.database, (session) => storeWebhook(session, webhook));
  await applyWebhook(shop.database, inboxId!);
  return shop.value('SELECT status FROM inbox WHERE id = $1', [inboxId]);
}
