import { randomBytes, randomUUID } from 'node:crypto';
import { actOutside, callApi, must } from '../callApi';
import { connectAccount } from '../connectAccount';
import type { Stage } from '../playStory';
import type { StoryShop } from '../shopOfOwner';
import { startTry } from '../tryToPay';
import { enterShop, handOver, newestOrder, orderInWordsAndAnswer, untilOrder, type StoryOrder } from './shopping';

/** A shop whose own system speaks to the API. */
export interface StoryTill {
  readonly shop: StoryShop;
  readonly apiKey: string;
}

const DOSA_MINOR = 8_000;
/** One of Stripe's public test cards: the bank asks who pays, each time. */
const CARD_WITH_3DS = '4000000000003220';

/** The first shop takes cards by an account of its own at Stripe. */
export async function connectStripe(stage: Stage, { apiKey }: StoryTill): Promise<void> {
  const account = `test_${randomBytes(8).toString('hex')}`;
  const webhookSecret = `whsec_${randomBytes(16).toString('hex')}`;
  const keys = { secretKey: `sk_${account}`, publishableKey: `pk_${account}` };
  await connectAccount(stage, apiKey, {
    body: { provider: 'stripe', name: 'Cards', mode: 'test', keys, webhookSecret },
    atProvider: (url) => actOutside(stage.options, '/stripe/webhook-config', { url, secret: webhookSecret, account }),
  });
  stage.tell(
    'Asha adds her account at Stripe: the keys are sealed, tried at the provider, and take payments from now on',
  );
}

/** The payer's page hands the card to Stripe's own fields; her bank asks who she is. */
export async function playCardOrder(stage: Stage, till: StoryTill): Promise<StoryOrder> {
  const { customer, options, tell } = stage;
  await enterShop(customer, till.shop);
  const receipt = await orderInWordsAndAnswer(customer, '1 masala dosa');
  const ends = { status: 'FULFILLED', capturedMinor: DOSA_MINOR, refundedMinor: 0 };
  const order = await newestOrder(stage, till.shop, ends);
  const way = await startTry(stage, await customer.linkOf(receipt), 'stripe');
  if (way.kind !== 'intent') throw new Error(`Stripe is paid by ${way.kind}`);
  await actOutside(options, `/stripe/pay/${way.intentId}`, { card: CARD_WITH_3DS, authenticate: 'complete' });
  await untilOrder(stage, order, { column: 'payment_status', wanted: 'PAID' });
  tell(
    `Meena orders a dosa (${order.orderNumber}) and pays by card; her bank asks who she is, and Stripe captures ₹80`,
  );
  await handOver(stage, order, till.apiKey);
  return order;
}

/** A regular is charged without being there; no answer comes, and so it is asked for, and never charged again. */
export async function playTimedOutCharge(stage: Stage, { shop, apiKey }: StoryTill): Promise<StoryOrder> {
  const { options, witness, tell } = stage;
  const order = await placeForRegular(stage, { shop, apiKey });
  const link = 'SELECT l.status FROM payment_links l JOIN payments p ON p.id = l.payment_id WHERE p.order_id = $1';
  await witness.eventually(link, [order.orderId], 'ACTIVE');
  for (const rule of SILENCE) await actOutside(options, '/faults', rule);
  const paymentId = await paymentOf(stage, order);
  const body = { provider: 'stripe', token: 'pm_card_visa', customer: 'cus_regular' };
  await must(callApi(options, `POST /payments/${paymentId}/charges`, { apiKey, idempotencyKey: randomUUID(), body }));
  await witness.eventually(SAID, [paymentId, 'UNKNOWN'], 1);
  tell(
    `the till charges a regular's card for ${order.orderNumber}; Stripe takes it, but its answer and its webhooks are lost: UNKNOWN`,
  );
  await untilOrder(stage, order, { column: 'payment_status', wanted: 'PAID' });
  await witness.eventually(SAID, [paymentId, 'CAPTURED'], 1);
  tell('5 seconds later Stripe is asked, and it is found captured: not charged again');
  await handOver(stage, order, apiKey);
  return order;
}

/** Nothing of the charge is told: neither by the answer nor by the events. */
const SILENCE = [
  { provider: 'stripe', method: 'payment_intents.create', when: 'after', action: 'hang', times: 1 },
  { provider: 'stripe', event: 'charge.succeeded', action: 'drop', times: 1 },
  { provider: 'stripe', event: 'payment_intent.succeeded', action: 'drop', times: 1 },
];

const SAID = `SELECT count(*) FROM payment_attempt_events e JOIN payment_attempts a ON a.id = e.attempt_id
  WHERE a.payment_id = $1 AND a.kind = 'OFFSESSION' AND e.to_status = $2`;

async function paymentOf({ witness }: Stage, { orderId }: StoryOrder): Promise<string> {
  const [row] = await witness.rows<{ id: string }>('SELECT id FROM payments WHERE order_id = $1', [orderId]);
  if (!row) throw new Error(`Postgres has no payment of ${orderId}`);
  return row.id;
}

async function placeForRegular(stage: Stage, { shop, apiKey }: StoryTill): Promise<StoryOrder> {
  const { options, witness } = stage;
  const [dosa] = await witness.rows<{ id: string }>(
    `SELECT id FROM products WHERE org_id = $1 AND name = 'Masala dosa'`,
    [shop.orgId],
  );
  await must(
    callApi(options, 'POST /orders', {
      apiKey,
      idempotencyKey: randomUUID(),
      body: {
        vendorId: shop.orgId,
        items: [{ productId: dosa?.id, quantity: 1 }],
        customer: { externalRef: 'regular-3', name: 'Kavita' },
        paymentMethod: 'ONLINE',
        fulfilment: 'PICKUP',
      },
    }),
  );
  return newestOrder(stage, shop, { status: 'FULFILLED', capturedMinor: DOSA_MINOR, refundedMinor: 0 });
}
