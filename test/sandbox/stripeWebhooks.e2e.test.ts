import type Stripe from 'stripe';
import { waitFor } from '../kit/waitFor';
import { field, Hook, openOutside, stripeClient, text, WEBHOOK_SECRET, type Outside } from './outside';

describe('webhooks of the sandbox’s Stripe', () => {
  let now: number;
  let outside: Outside;
  let stripe: Stripe;
  let hook: Hook;

  beforeEach(async () => {
    now = Date.now();
    hook = await Hook.open();
    outside = await openOutside({
      profile: 'bench',
      now: () => now,
      settings: {
        stripe: { redelivery: { firstMs: 5, longestMs: 20 }, answerWithinMs: 1_500, disableAfterMs: 60_000 },
      },
    });
    stripe = stripeClient(outside.url);
    await outside.post('/stripe/webhook-config', { url: hook.url, secret: WEBHOOK_SECRET });
  });
  afterEach(async () => {
    await outside.close();
    await hook.close();
  });

  const pay = (card = 'pm_card_visa') =>
    stripe.paymentIntents.create({
      amount: 45_050,
      currency: 'inr',
      payment_method: card,
      confirm: true,
      return_url: 'http://x.y',
    });
  const typesOf = () => hook.received.map(({ body }) => text(body, 'type')).sort();

  it('T-50 (part) signs so that the published check accepts it, and one changed byte or another secret does not pass', async () => {
    await pay();
    const [event] = await hook.atLeast(3);
    const check = (raw: string, secret: string) =>
      stripe.webhooks.constructEvent(raw, String(event?.headers['stripe-signature']), secret);
    const raw = event?.raw ?? '';
    expect(check(raw, WEBHOOK_SECRET)).toMatchObject({
      object: 'event',
      api_version: '2026-10-28.endive',
      livemode: false,
    });
    expect(() => check(raw.replace('45050', '45051'), WEBHOOK_SECRET)).toThrow('signature');
    expect(() => check(raw, 'whsec_other')).toThrow('signature');
    expect(typesOf()).toEqual(['charge.succeeded', 'payment_intent.created', 'payment_intent.succeeded']);
  });

  it('T-50 (part) signs under both secrets while one is rolled', async () => {
    await outside.post('/stripe/webhook-config', { url: hook.url, secret: 'whsec_new', oldSecret: WEBHOOK_SECRET });
    await pay();
    const [event] = await hook.atLeast(1);
    const header = String(event?.headers['stripe-signature']);
    for (const secret of ['whsec_new', WEBHOOK_SECRET]) {
      expect(stripe.webhooks.constructEvent(event?.raw ?? '', header, secret).id).toMatch(/^evt_/);
    }
  });

  it('T-50 (part) sends an event again until it is answered, with the same id and signed anew', async () => {
    hook.answer = () => (hook.received.length < 3 ? 500 : 200);
    now += 5_000;
    await stripe.paymentIntents.create({ amount: 100, currency: 'inr' });
    now += 5_000;
    const received = await hook.atLeast(3);
    expect(new Set(received.map(({ raw }) => raw)).size).toBe(1);
    for (const { raw, headers } of received) {
      expect(stripe.webhooks.constructEvent(raw, String(headers['stripe-signature']), WEBHOOK_SECRET)).toBeDefined();
    }
    await waitFor(async () => (await outside.records('provider=stripe&kind=webhookRetried')).length === 2, {
      message: 'both repetitions in the record',
    });
  });

  it('T-50 (part) drops, doubles and reorders events when told to, and loses what a payer’s vanishing loses', async () => {
    await outside.fault({ provider: 'stripe', action: 'drop', event: 'payment_intent.created', times: 1 });
    await outside.fault({
      provider: 'stripe',
      action: 'duplicate',
      event: 'payment_intent.succeeded',
      copies: 1,
      times: 1,
    });
    await outside.fault({
      provider: 'stripe',
      action: 'reorder',
      event: 'charge.succeeded',
      times: 1,
      delayMs: 10_000,
    });
    await pay();
    await waitFor(() => typesOf().length === 3, { message: 'the events' });
    expect(typesOf()).toEqual(['charge.succeeded', 'payment_intent.succeeded', 'payment_intent.succeeded']);
    expect(text(hook.received[0]?.body, 'type')).toBe('payment_intent.succeeded');
    const { id } = await stripe.paymentIntents.create({ amount: 100, currency: 'inr' });
    await hook.atLeast(4);
    await outside.post(`/stripe/pay/${id}`, { vanish: true });
    await waitFor(async () => (await outside.records('provider=stripe&kind=webhookDropped')).length === 3, {
      message: 'what was lost',
    });
    expect(hook.received).toHaveLength(4);
  });

  it('T-50 (part) tells an endpoint of its events and its account, switches it off when it never answers, and on again', async () => {
    const own = await Hook.open();
    try {
      const made = await stripe.webhookEndpoints.create({ url: own.url, enabled_events: ['charge.succeeded'] });
      expect(made.secret).toMatch(/^whsec_/);
      expect((await stripe.webhookEndpoints.retrieve(made.id)).secret).toBeUndefined();
      await stripeClient(outside.url, 'sk_test_other').paymentIntents.create({ amount: 100, currency: 'inr' });
      await pay();
      const [event] = await own.atLeast(1);
      expect(field(event?.body, 'type')).toBe('charge.succeeded');
      own.answer = () => 500;
      await pay();
      await own.atLeast(3);
      now += 60_000;
      const status = async () => (await stripe.webhookEndpoints.retrieve(made.id)).status;
      await waitFor(async () => (await status()) === 'disabled', { message: 'the endpoint to be switched off' });
      await stripe.webhookEndpoints.update(made.id, { disabled: false });
      expect(await status()).toBe('enabled');
      expect(await stripe.webhookEndpoints.del(made.id)).toMatchObject({ deleted: true });
    } finally {
      await own.close();
    }
  });
});
