import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Stripe from 'stripe';
import { waitFor } from '../kit/waitFor';
import { field, openOutside, stripeClient, text, type Outside } from './outside';

const DAY_MS = 24 * 3_600_000;

describe('payments at the sandbox’s Stripe', () => {
  let now: number;
  let outside: Outside;
  let stripe: Stripe;

  beforeEach(async () => {
    now = Date.now();
    outside = await openOutside({
      profile: 'bench',
      now: () => now,
      settings: { stripe: { refundTakesMs: 10, searchLagMs: 60_000 } },
    });
    stripe = stripeClient(outside.url);
  });
  afterEach(() => outside.close());

  const wish = { amount: 45_050, currency: 'inr', metadata: { order: 'ORD-1' } } as const;
  const pay = (card: string, more: Stripe.PaymentIntentCreateParams | object = {}) =>
    stripe.paymentIntents.create({
      ...wish,
      payment_method: card,
      confirm: true,
      return_url: 'http://x.y/back',
      ...more,
    });
  const summary = async () => field((await outside.get('/summary')).body, 'stripe');
  const caught = (call: Promise<unknown>) =>
    call.then(
      () => undefined,
      (error: unknown) => error as Stripe.errors.StripeError,
    );

  it('T-50 (part) gives the same answer to the same key, and says that it is the same', async () => {
    const options = { idempotencyKey: 'one' };
    const first = await stripe.paymentIntents.create(wish, options);
    const again = await stripe.paymentIntents.create(wish, options);
    expect(again.id).toBe(first.id);
    // Through fetch, what the SDK hands out are `Headers`, whatever its types say.
    const replayed = ({ lastResponse }: typeof first) => new Headers(lastResponse.headers).get('idempotent-replayed');
    expect([replayed(first), replayed(again)]).toEqual([null, 'true']);
    expect(await summary()).toMatchObject({ intents: 1 });
  });

  it('T-50 (part) refuses a key for another body or another address, and while its first request runs', async () => {
    const options = { idempotencyKey: 'one' };
    const { id } = await stripe.paymentIntents.create(wish, options);
    const other = await caught(stripe.paymentIntents.create({ ...wish, amount: 1 }, options));
    expect(other).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
    expect(await caught(stripe.paymentIntents.cancel(id, {}, options))).toMatchObject({
      type: 'StripeIdempotencyError',
    });
    await outside.fault({
      provider: 'stripe',
      method: 'payment_intents.create',
      action: 'slow',
      delayMs: 300,
      times: 1,
    });
    const slow = stripe.paymentIntents.create(wish, { idempotencyKey: 'two' });
    await waitFor(async () => (await outside.records('provider=stripe&kind=fault')).length === 1, {
      message: 'the strike',
    });
    const meanwhile = await caught(stripe.paymentIntents.create(wish, { idempotencyKey: 'two' }));
    // The SDK has a class of its own for it with 400 only, so the type is the wire's.
    expect(meanwhile).toMatchObject({
      rawType: 'idempotency_error',
      statusCode: 409,
      code: 'idempotency_key_in_use',
    });
    await slow;
    expect(await summary()).toMatchObject({ intents: 2 });
  });

  it('T-50 (part) keeps a key for a day, declines and broken answers too, but nothing that was not begun', async () => {
    const key = (idempotencyKey: string) => ({ idempotencyKey });
    const first = await stripe.paymentIntents.create(wish, key('a'));
    expect(await caught(stripe.paymentIntents.create({ ...wish, amount: 0 }, key('b')))).toMatchObject({
      statusCode: 400,
    });
    await stripe.paymentIntents.create(wish, key('b'));
    await outside.fault({
      provider: 'stripe',
      method: 'payment_intents.create',
      when: 'after',
      action: 'status',
      status: 500,
      times: 1,
    });
    expect(await caught(stripe.paymentIntents.create(wish, key('c')))).toMatchObject({ statusCode: 500 });
    expect(await caught(stripe.paymentIntents.create(wish, key('c')))).toMatchObject({ statusCode: 500 });
    expect(await summary()).toMatchObject({ intents: 3 });
    now += DAY_MS - 1;
    expect((await stripe.paymentIntents.create(wish, key('a'))).id).toBe(first.id);
    now += 1;
    expect((await stripe.paymentIntents.create(wish, key('a'))).id).not.toBe(first.id);
  });

  it('T-50 (part) plays the public cards: a success, and each decline in its words', async () => {
    expect(await pay('pm_card_visa')).toMatchObject({ status: 'succeeded', amount_received: 45_050 });
    const declines = {
      pm_card_visa_chargeDeclined: { code: 'card_declined', decline_code: 'generic_decline' },
      pm_card_visa_chargeDeclinedInsufficientFunds: { code: 'card_declined', decline_code: 'insufficient_funds' },
      pm_card_visa_chargeDeclinedStolenCard: { decline_code: 'stolen_card', advice_code: 'do_not_try_again' },
      pm_card_chargeDeclinedExpiredCard: { code: 'expired_card' },
      pm_card_chargeDeclinedIncorrectCvc: { code: 'incorrect_cvc' },
      pm_card_chargeDeclinedProcessingError: { code: 'processing_error' },
      pm_card_radarBlock: { code: 'card_declined', decline_code: 'fraudulent' },
    };
    for (const [card, error] of Object.entries(declines)) {
      const declined = await caught(pay(card));
      expect(declined).toMatchObject({ type: 'StripeCardError', statusCode: 402, ...error });
      expect(declined?.payment_intent).toMatchObject({ status: 'requires_payment_method' });
      expect((await stripe.charges.retrieve(declined?.charge ?? '')).status).toBe('failed');
    }
    expect(await summary()).toMatchObject({ attempts: 8, captures: 1, byReference: { 'ORD-1': { netMinor: 45_050 } } });
  });

  it('T-50 (part) a browser may make a method and confirm with its secret, and nothing else', async () => {
    const browser = stripeClient(outside.url, 'pk_test_sandbox');
    const intent = await stripe.paymentIntents.create(wish);
    const card = { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123' };
    const method = await browser.paymentMethods.create({ type: 'card', card });
    expect(JSON.stringify(method)).not.toContain('4242424242424242');
    const confirm = (secret: string) =>
      browser.paymentIntents.confirm(intent.id, { payment_method: method.id, client_secret: secret } as never);
    expect(await caught(confirm('pi_x_secret_y'))).toMatchObject({ code: 'resource_missing' });
    expect(await confirm(intent.client_secret ?? '')).toMatchObject({ status: 'succeeded' });
    expect(await caught(browser.paymentIntents.list())).toMatchObject({ statusCode: 403, code: 'secret_key_required' });
    const wrong = [
      [{ ...card, number: '4242424242424241' }, 'incorrect_number'],
      [{ ...card, number: '4539578763621486' }, 'card_declined'],
      [{ ...card, exp_month: 13 }, 'invalid_expiry_month'],
      [{ ...card, exp_year: 2020 }, 'invalid_expiry_year'],
    ] as const;
    for (const [bad, code] of wrong) {
      expect(await caught(browser.paymentMethods.create({ type: 'card', card: bad }))).toMatchObject({ code });
    }
    const record = JSON.stringify(await outside.records('provider=stripe&kind=call'));
    expect(record).not.toContain('4242424242424242');
  });

  it('T-50 (part) authorises, captures a part once, lets the rest go; cancels what nobody took', async () => {
    const held = await pay('pm_card_visa', { capture_method: 'manual' });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 45_050, amount_received: 0 });
    expect(await caught(stripe.paymentIntents.capture(held.id, { amount_to_capture: 45_051 }))).toMatchObject({
      statusCode: 400,
    });
    const taken = await stripe.paymentIntents.capture(held.id, {
      amount_to_capture: 20_000,
      expand: ['latest_charge'],
    });
    expect(taken).toMatchObject({ status: 'succeeded', latest_charge: { captured: true, amount_captured: 20_000 } });
    expect(await caught(stripe.paymentIntents.capture(held.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    const other = await pay('pm_card_visa', { capture_method: 'manual' });
    expect(await stripe.paymentIntents.cancel(other.id)).toMatchObject({ status: 'canceled' });
    expect(await stripe.charges.retrieve(text(other, 'latest_charge'))).toMatchObject({
      captured: false,
      refunded: true,
    });
    expect(await caught(stripe.paymentIntents.cancel(taken.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    expect(await summary()).toMatchObject({ captures: 1, capturedMinor: 20_000 });
  });

  it('T-50 (part) gives back in parts and never more; later, or not at all, by the cards for it', async () => {
    const charge = text(await pay('pm_card_visa'), 'latest_charge');
    const refund = (amount?: number) => stripe.refunds.create({ charge, ...(amount && { amount }) });
    expect(await refund(45_000)).toMatchObject({ status: 'succeeded', amount: 45_000 });
    expect(await caught(refund(51))).toMatchObject({ statusCode: 400, param: 'amount' });
    await refund();
    expect(await caught(refund())).toMatchObject({ code: 'charge_already_refunded' });
    const later = await stripe.refunds.create({ payment_intent: (await pay('pm_card_pendingRefund')).id });
    expect(later.status).toBe('pending');
    await waitFor(async () => (await stripe.refunds.retrieve(later.id)).status === 'succeeded', {
      message: 'the refund',
    });
    const undone = await stripe.refunds.create({ payment_intent: (await pay('pm_card_refundFail')).id });
    expect(undone.status).toBe('succeeded');
    await waitFor(async () => (await stripe.refunds.retrieve(undone.id)).status === 'failed', {
      message: 'the failure',
    });
    expect(await summary()).toMatchObject({ captures: 3, capturedMinor: 135_150, refundedMinor: 90_100 });
    const moved = await stripe.balanceTransactions.list({ limit: 100 });
    expect(moved.data.map(({ type }) => type).sort()).toEqual(
      ['charge', 'charge', 'charge', 'refund', 'refund', 'refund', 'refund', 'refund_failure'].sort(),
    );
    expect(moved.data.every(({ net, amount, fee }) => net === amount - fee)).toBe(true);
  });

  it('T-50 (part) lists in pages at once, and searches late', async () => {
    for (let made = 0; made < 5; made += 1)
      await stripe.paymentIntents.create({ ...wish, metadata: { order: `ORD-${made}` } });
    const orders: string[] = [];
    for await (const intent of stripe.paymentIntents.list({ limit: 2 })) orders.push(intent.metadata['order'] ?? '');
    expect(orders).toEqual(['ORD-4', 'ORD-3', 'ORD-2', 'ORD-1', 'ORD-0']);
    const search = () =>
      stripe.paymentIntents.search({ query: 'metadata["order"]:"ORD-3" AND status:"requires_payment_method"' });
    expect((await search()).data).toEqual([]);
    now += 61_000;
    expect((await search()).data).toMatchObject([{ metadata: { order: 'ORD-3' } }]);
    expect(await caught(stripe.paymentIntents.search({ query: 'order is 3' }))).toMatchObject({ statusCode: 400 });
    expect((await stripe.paymentIntents.list({ created: { gt: Math.floor(now / 1000) } })).data).toEqual([]);
    expect((await stripeClient(outside.url, 'sk_test_other').paymentIntents.list()).data).toEqual([]);
  });

  it.each([
    ['a parameter that it doesn’t have', { colour: 'red' }, 'parameter_unknown'],
    ['no amount', { amount: undefined }, 'parameter_missing'],
    ['an amount that is none', { amount: '4.5' }, 'parameter_invalid_integer'],
    ['an amount too large', { amount: 100_000_000 }, 'amount_too_large'],
  ])('T-50 (part) refuses an intent with %s', async (_case, change, code) => {
    expect(await caught(stripe.paymentIntents.create({ ...wish, ...change } as never))).toMatchObject({ code });
  });

  it('T-50 (part) takes its real rate by the profile of the story, and says 429 beyond it', async () => {
    const story = await openOutside({ now: () => now });
    try {
      const client = stripeClient(story.url);
      const asked = await Promise.all(Array.from({ length: 26 }, () => caught(client.paymentIntents.list())));
      expect(asked.filter(Boolean)).toMatchObject([{ type: 'StripeRateLimitError', code: 'rate_limit' }]);
      now += 1_000;
      expect(await caught(client.paymentIntents.list())).toBeUndefined();
    } finally {
      await story.close();
    }
  });

  it('T-50 (part) knows after a restart what it knew, and a bank that was thinking still decides', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stripe-'));
    const options = { recordFile: join(folder, 'record.jsonl'), profile: 'bench' as const };
    const before = await openOutside(options);
    const { id } = await stripeClient(before.url).paymentIntents.create(wish, { idempotencyKey: 'one' });
    const slow = await before.post(`/stripe/pay/${id}`, { delayMs: 400 });
    expect(text(slow.body, 'status')).toBe('processing');
    await before.close();
    const after = await openOutside(options);
    try {
      const client = stripeClient(after.url);
      expect((await client.paymentIntents.create(wish, { idempotencyKey: 'one' })).id).toBe(id);
      await waitFor(async () => (await client.paymentIntents.retrieve(id)).status === 'succeeded', {
        message: 'the bank',
      });
    } finally {
      await after.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
