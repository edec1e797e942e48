import { createApp } from '../../api/app';
import { createAccessTokens } from '../../api/kit/accessToken';
import { createKeyRing } from '../../api/kit/keyRing';
import { listen } from '../../api/kit/listen';
import { createLiveFeed, type LiveFeed } from '../../api/kit/liveFeed';
import { createRateLimiter } from '../../api/kit/rateLimiter';
import { orderLinesOf } from '../../api/orders/orderLine';
import { paymentRoutes } from '../../api/payments/routes';
import { createApiKey } from '../../db/accounts/createApiKey';
import { changeOrder } from '../../db/orders/changeOrder';
import { lockPayment } from '../../db/payments/paymentRow';
import { settlePayment } from '../../db/payments/settlePayment';
import { createOpsHandlers } from '../../ops/runtime/httpOps';
import { createLogger } from '../../ops/runtime/log';
import { createMetrics } from '../../ops/runtime/metrics';
import { RATE_RULES } from '../../ops/runtime/rateRules';
import { generateKeyPairSync } from 'node:crypto';
import { testSealer, testSignIn } from '../edge/startEdge';
import { openPayShop, type PayShop, type PlacedForTest } from './payShop';

let kit: PayShop;
let server: Awaited<ReturnType<typeof listen>>;
let feed: LiveFeed;
let key: string;
let readOnlyKey: string;

beforeAll(async () => {
  kit = await openPayShop();
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const registry = createMetrics('test');
  feed = createLiveFeed({
    database: kit.shop.database,
    readLines: orderLinesOf(kit.shop.database),
    metrics: registry,
    onTrouble: () => undefined,
  });
  const app = createApp({
    runtime: {
      database: kit.shop.database,
      tokens: createAccessTokens(await createKeyRing({ privateKeyPem: privateKey, publicKeyPem: publicKey })),
      signIn: testSignIn,
      sealer: testSealer,
      limiter: createRateLimiter({ database: kit.shop.database, rules: RATE_RULES, metrics: registry }),
      feed,
      publicBaseUrl: 'https://shop.test',
      temporalUi: { url: 'https://temporal.test', namespace: 'shops' },
      onBrokenAnswer: 'throw',
    },
    routes: paymentRoutes,
    ops: createOpsHandlers({ registry, checks: {} }),
    log: createLogger({ process: 'test', level: 'silent' }),
    registry,
    door: { requiresHttps: false, hosts: [], takesAddresses: true, origins: [] },
    trustedProxies: 0,
  });
  server = await listen(app, 0);
  ({ key } = await kit.shop.asOwner((tx) => createApiKey(tx, { name: 'test', scopes: ['payments:write'] })));
  ({ key: readOnlyKey } = await kit.shop.asOwner((tx) =>
    createApiKey(tx, { name: 'read', scopes: ['payments:read'] }),
  ));
});
afterAll(async () => {
  await feed.close();
  await server.drain();
  await kit.end();
});

interface Ask {
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly apiKey?: string;
}

async function ask(method: string, path: string, { body, idempotencyKey, apiKey = key }: Ask = {}) {
  const answer = await fetch(`http://127.0.0.1:${server.port}/v1${path}`, {
    method,
    headers: {
      'x-api-key': apiKey,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    json: (await answer.json()) as { data: Record<string, unknown>; error: { code: string } },
  };
}

const manual = (placed: PlacedForTest, amountMinor: unknown, more: Ask = {}) =>
  ask('POST', `/orders/${placed.orderId}/payments/manual`, {
    body: { amountMinor, currency: 'INR', method: 'CASH', reference: 'till 4' },
    idempotencyKey: `key-${placed.orderId}-${String(amountMinor)}`,
    ...more,
  });

describe('payments over REST', () => {
  it('K-110 records money by hand and answers the payment status; the same key again is the same answer', async () => {
    const placed = await kit.place(50_000n);
    const part = await manual(placed, 20_000);
    expect(part).toMatchObject({
      status: 201,
      json: { data: { booked: true, paymentStatus: 'PARTIAL', payment_status: 'PARTIAL' } },
    });
    expect(await manual(placed, 20_000)).toEqual(part);
    expect(await manual(placed, 30_000)).toMatchObject({ status: 201, json: { data: { paymentStatus: 'PAID' } } });
    const listed = await ask('GET', `/orders/${placed.orderNumber}/payments`, { apiKey: readOnlyKey });
    expect(listed.json.data['payments']).toMatchObject([
      {
        status: 'CAPTURED',
        capturedMinor: 50_000,
        attempts: [
          { kind: 'BY_HAND', method: 'CASH', reference: 'till 4', amountMinor: 20_000 },
          { kind: 'BY_HAND', amountMinor: 30_000 },
        ],
      },
    ]);
  });

  it('R-106 under one Idempotency-Key money is booked once: one answer, 409 while it is in flight, 422 for another body', async () => {
    const placed = await kit.place(50_000n);
    const idempotencyKey = `counter-${placed.orderId}`;
    const many = await Promise.all(Array.from({ length: 20 }, () => manual(placed, 20_000, { idempotencyKey })));
    const busy = many.filter(({ status }) => status === 409);
    expect(busy.every(({ json }) => json.error.code === 'IDEMPOTENCY_KEY_BUSY')).toBe(true);
    const answered = many.filter(({ status }) => status === 201);
    expect(answered.length).toBe(20 - busy.length);
    expect(await manual(placed, 20_000, { idempotencyKey })).toEqual(answered[0]);
    expect(await manual(placed, 30_000, { idempotencyKey })).toMatchObject({
      status: 422,
      json: { error: { code: 'IDEMPOTENCY_KEY_REUSED' } },
    });
    const { json } = await ask('GET', `/orders/${placed.orderNumber}/payments`);
    expect(json.data['payments']).toMatchObject([{ capturedMinor: 20_000, attempts: [{ amountMinor: 20_000 }] }]);
  });

  it('K-110 (part) answers 202 while the pay link is being closed first', async () => {
    const placed = await kit.placePayable();
    expect(await manual(placed, 50_000)).toMatchObject({
      status: 202,
      json: { data: { booked: false, paymentStatus: 'PENDING' } },
    });
    await kit.work(placed.paymentId);
    await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
  });

  it.each([[0], [-1], [1.5], ['100'], [null], [9_007_199_254_740_992]])(
    'K-110 (part) refuses the amount %p and writes nothing',
    async (amount) => {
      const placed = await kit.place();
      expect((await manual(placed, amount)).status).toBe(400);
      expect(
        await kit.shop.value('SELECT count(*)::int FROM payment_attempts WHERE payment_id = $1', [placed.paymentId]),
      ).toBe(0);
    },
  );

  it('K-110 (part) refuses more than is due, a key that may only read, a call without a key of idempotency, and unknown orders', async () => {
    const placed = await kit.place(50_000n);
    expect(await manual(placed, 50_001)).toMatchObject({
      status: 422,
      json: { error: { code: 'AMOUNT_EXCEEDS_DUE' } },
    });
    expect((await manual(placed, 100, { apiKey: readOnlyKey })).status).toBe(403);
    const body = { amountMinor: 100, currency: 'INR', method: 'CASH' };
    expect((await ask('POST', `/orders/${placed.orderId}/payments/manual`, { body })).status).toBe(400);
    const unknown = await ask('GET', '/orders/5f0c6c1e-2f0e-4f6e-9d0a-000000000000/payments');
    expect(unknown.status).toBe(404);
  });

  it('S-55 (part) cash that was given back is marked over REST', async () => {
    const placed = await kit.place(50_000n);
    await manual(placed, 50_000);
    await kit.shop.asOwner((tx) =>
      changeOrder(tx, { orderId: placed.orderId, change: { type: 'reject', reason: 'x' } }),
    );
    const marked = await ask('POST', `/orders/${placed.orderId}/refunds/mark`, {
      body: {},
      idempotencyKey: 'mark-1-of-test',
    });
    expect(marked).toMatchObject({ status: 200, json: { data: { amountMinor: 50_000, currency: 'INR' } } });
    const retried = await ask('POST', `/orders/${placed.orderId}/refunds/retry`, {
      body: {},
      idempotencyKey: 'retry-1-of-test',
    });
    expect(retried).toMatchObject({ status: 409, json: { error: { code: 'NOTHING_TO_RETRY' } } });
  });
});

describe('a payment over REST', () => {
  const post = (path: string, body: object, more: Ask = {}) =>
    ask('POST', path, { body, idempotencyKey: `${path}-${JSON.stringify(body)}`, ...more });
  const paid = async (priceMinor = 50_000n): Promise<PlacedForTest> => {
    const placed = await kit.placePayable(priceMinor);
    await kit.bank(placed.orderId, { action: 'pay' });
    await kit.untilOrder(placed.orderId, 'payment_status', 'PAID');
    return placed;
  };

  it('R-60 goes back in part, once for each key, and never beyond what was taken', async () => {
    const { paymentId } = await paid();
    const path = `/payments/${paymentId}/refunds`;
    const part = await post(path, { amountMinor: 20_000 });
    expect(part).toMatchObject({
      status: 202,
      json: { data: { payment: { id: paymentId, refundingMinor: 20_000, refunds: [{ cause: 'BY_HAND' }] } } },
    });
    expect(await post(path, { amountMinor: 20_000 })).toEqual(part);
    expect(await post(path, { amountMinor: 30_001 })).toMatchObject({
      status: 422,
      json: { error: { code: 'REFUND_TOO_LARGE' } },
    });
    await kit.work(paymentId);
    await kit.untilValue('SELECT refunded_minor::int FROM payments WHERE id = $1', [paymentId], 20_000);
    expect(await post(path, {})).toMatchObject({
      status: 202,
      json: { data: { payment: { refundingMinor: 50_000 } } },
    });
    expect(await post(path, { amountMinor: 1 })).toMatchObject({ status: 422 });
    expect(await post(path, {}, { idempotencyKey: 'nothing-is-left' })).toMatchObject({
      status: 409,
      json: { error: { code: 'NOTHING_TO_REFUND' } },
    });
  });

  it('R-53 (part) is charged without its payer by who may write, never twice, and never with a card’s number', async () => {
    const { paymentId } = await kit.place();
    const path = `/payments/${paymentId}/charges`;
    const wish = { provider: 'razorpay', token: 'token_kept', customer: 'cust_kept' };
    for (const token of ['4242424242424242', 'tok with spaces', ''])
      expect((await post(path, { ...wish, token })).status).toBe(400);
    expect((await post(path, wish, { apiKey: readOnlyKey })).status).toBe(403);
    const begun = await post(path, wish);
    expect(begun).toMatchObject({
      status: 202,
      json: { data: { payment: { attempts: [{ kind: 'OFFSESSION', status: 'CREATED', amountMinor: 50_000 }] } } },
    });
    expect(JSON.stringify(begun.json)).not.toContain('token_kept');
    expect(await post(path, wish)).toEqual(begun);
    expect(await post(path, wish, { idempotencyKey: 'another-of-test' })).toMatchObject({
      status: 409,
      json: { error: { code: 'CHARGE_UNDER_WAY' } },
    });
  });

  it('R-53 (part) has nothing to capture unless it is authorised, and unknown payments are not found', async () => {
    const { paymentId } = await kit.place();
    expect(await post(`/payments/${paymentId}/capture`, {})).toMatchObject({
      status: 409,
      json: { error: { code: 'NOTHING_TO_CAPTURE' } },
    });
    const nobodys = '5f0c6c1e-2f0e-4f6e-9d0a-000000000000';
    for (const verb of ['capture', 'refunds'])
      expect((await post(`/payments/${nobodys}/${verb}`, {})).status).toBe(404);
    expect((await ask('GET', `/payments/${nobodys}`)).status).toBe(404);
  });

  it('U-4 (part) all payments of the shop are listed, the newest first, by state and by provider', async () => {
    const { paymentId, orderId, orderNumber } = await paid();
    const open = await kit.place();
    const page = await ask('GET', '/payments?limit=1', { apiKey: readOnlyKey });
    expect(page.json.data).toMatchObject({
      payments: [{ id: open.paymentId, orderNumber: open.orderNumber, status: 'CREATED', capturedMinor: 0 }],
      nextCursor: expect.any(String),
    });
    const next = await ask('GET', `/payments?limit=1&cursor=${page.json.data['nextCursor'] as string}`);
    expect(next.json.data).toMatchObject({
      payments: [
        {
          id: paymentId,
          orderId,
          orderNumber,
          provider: 'razorpay',
          status: 'CAPTURED',
          amountMinor: 50_000,
          capturedMinor: 50_000,
        },
      ],
    });
    const idsOf = async (query: string) =>
      ((await ask('GET', `/payments?limit=100&${query}`)).json.data['payments'] as { id: string }[]).map(
        ({ id }) => id,
      );
    expect(await idsOf('status=CAPTURED')).toContain(paymentId);
    expect(await idsOf('status=CAPTURED')).not.toContain(open.paymentId);
    expect(await idsOf('provider=razorpay')).toContain(paymentId);
    expect(await idsOf('provider=stripe')).not.toContain(paymentId);
  });

  it('U-4 (part) one shows what was known of each try, and when and from whom', async () => {
    const { paymentId, orderNumber } = await paid();
    const { json } = await ask('GET', `/payments/${paymentId}`, { apiKey: readOnlyKey });
    const payment = json.data['payment'] as { attempts: { events: { to: string }[] }[] };
    expect(payment).toMatchObject({
      orderNumber,
      links: [{ provider: 'razorpay' }],
      attempts: [{ status: 'CAPTURED' }],
    });
    const known = payment.attempts.flatMap(({ events }) => events);
    expect(known.at(-1)).toEqual({
      ...{ from: 'AUTHORIZED', to: 'CAPTURED', learnedBy: 'WEBHOOK' },
      at: expect.stringMatching(/Z$/),
    });
  });

  it('U-4 (part) surpluses are listed, the newest first, a page at a time', async () => {
    const payTwice = async () => {
      const placed = await kit.place(30_000n);
      await manual(placed, 30_000);
      await kit.shop.look.query('UPDATE payments SET amount_minor = 10000 WHERE id = $1', [placed.paymentId]);
      await kit.asSystem(async (tx) => settlePayment(tx, await lockPayment(tx, { paymentId: placed.paymentId })));
      return placed;
    };
    const [first, second] = [await payTwice(), await payTwice()];
    const page = await ask('GET', '/payments/surpluses?limit=1', { apiKey: readOnlyKey });
    expect(page.json.data).toMatchObject({
      entries: [{ orderId: second.orderId, amountMinor: 20_000, status: 'BY_HAND_DUE', provider: 'byHand' }],
      nextCursor: expect.any(String),
    });
    const rest = await ask('GET', `/payments/surpluses?limit=1&cursor=${page.json.data['nextCursor'] as string}`);
    expect(rest.json.data).toMatchObject({ entries: [{ orderId: first.orderId }] });
  });

  it('U-4 (part) what providers have not answered is listed, the longest waiting first, with when they are asked next', async () => {
    const link = await kit.place();
    await kit.fault({ method: 'payment_links.create', when: 'after', action: 'reset', times: 1 });
    await kit.activities.ensureLink({ orgId: kit.shop.orgId, orderId: link.orderId });
    const refund = await paid();
    await post(`/payments/${refund.paymentId}/refunds`, {});
    // Before the effect: otherwise the provider's own word of it may come first.
    await kit.fault({ method: 'refunds.create', action: 'reset', times: 1 });
    await kit.work(refund.paymentId);
    const { json } = await ask('GET', '/payments/unknowns', { apiKey: readOnlyKey });
    const own = (json.data['entries'] as { paymentId: string; kind: string; nextQuestionAt?: string }[]).filter(
      ({ paymentId }) => [link.paymentId, refund.paymentId].includes(paymentId),
    );
    expect(own).toMatchObject([
      { kind: 'LINK', paymentId: link.paymentId, orderNumber: link.orderNumber },
      { kind: 'REFUND', paymentId: refund.paymentId, nextQuestionAt: expect.any(String) },
    ]);
  });
});
