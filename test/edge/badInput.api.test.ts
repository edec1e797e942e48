import { createHmac, randomUUID } from 'node:crypto';
import { createPspWebhook } from '../../api/payments/pspWebhook';
import { createPayPage } from '../../api/payments/payPage';
import { createTelegramWebhook } from '../../api/chat/telegramWebhook';
import { routes } from '../../api/routes';
import { noFailpoints } from '../../domain/kit/failpoints';
import { createRazorpayWebhook } from '../../integrations/psp/razorpay/createRazorpayWebhook';
import { examples, type Named } from './examples';
import type { FilledShop } from './fillShop';
import { BROKEN_BODIES, hostileBodies } from './hostileBodies';
import { mirrorShop } from './mirrorShop';
import { startEdge, type Edge, type Reply } from './startEdge';

const TELEGRAM_SECRET = 'a-secret-of-telegram';
const RAZORPAY_SECRET = 'a-secret-of-razorpay';

let edge: Edge;
let shop: FilledShop;
let named: Named;
beforeAll(async () => {
  edge = await startEdge({
    routes,
    routers: (deps) => [
      createTelegramWebhook({
        ...deps,
        secret: TELEGRAM_SECRET,
        bot: 'trial_bot',
        defaultLocale: 'en',
        failpoints: noFailpoints,
      }),
      createPspWebhook({
        ...deps,
        readers: [createRazorpayWebhook({ account: 'default', secrets: [RAZORPAY_SECRET] })],
        failpoints: noFailpoints,
      }),
      createPayPage({ ...deps, payer: { secret: 's'.repeat(32), linkSeconds: 3_600 } }),
    ],
  });
  ({ shop, named } = await mirrorShop(edge, 'one'));
});
afterAll(() => edge.close());

describe('what is missing', () => {
  it('K-88 is named as missing, with what is expected in its place', async () => {
    const { status, text, json } = await place({
      vendorId: undefined,
      items: [{ productId: shop.productId }],
      fulfilment: 7,
    });
    expect(status).toBe(400);
    const details = new Map(
      (json.error?.details as { path: string; message: string }[]).map(({ path, message }) => [path, message]),
    );
    expect(details.get('body.vendorId')).toBe('is required: string');
    expect(details.get('body.items.0.quantity')).toMatch(/^is required: (int|number)$/);
    expect(details.get('body.fulfilment')).toContain('PICKUP');
    expect(json.error?.details).toContainEqual(expect.objectContaining({ path: 'body.vendorId', code: 'REQUIRED' }));
    expect(text).not.toContain('undefined');
  });
});

function place(more: object): Promise<Reply> {
  return edge.ask('POST', '/v1/orders', {
    key: shop.key,
    headers: { 'idempotency-key': randomUUID() },
    body: {
      vendorId: shop.orgId,
      items: [{ productId: shop.productId, quantity: 1 }],
      customer: { externalRef: 'c', name: 'C' },
      fulfilment: 'PICKUP',
      ...more,
    },
  });
}

/** How many rows there are, and what the shop's own hold. That somebody asked is counted, whatever they asked. */
async function written(): Promise<unknown> {
  const superuser = edge.postgres.pool('superuser');
  const { rows: tables } = await superuser.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname IN ('public', 'discovery') AND c.relname <> 'rate_limits' ORDER BY 1`,
  );
  // The note of a key's last use is no business of its request.
  const print = (name: string) => (name === 'api_keys' ? 'id::text || coalesce(revoked_at::text, $$$$)' : 't::text');
  const sql = tables.map(
    ({ name }) =>
      `SELECT '${name}' AS name, count(*)::int AS n, md5(coalesce(string_agg(${print(name)}, '|' ORDER BY ${print(name)}), '')) AS md5 FROM ${name} t`,
  );
  return (await superuser.query(sql.join(' UNION ALL '))).rows;
}

interface Outcome {
  readonly what: string;
  readonly status: number;
  readonly code: string | undefined;
}

/** Asks one by one, and gives back whatever was not a clear 4xx in the envelope. */
async function notRefused(asks: readonly (readonly [what: string, ask: () => Promise<Reply>])[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [what, ask] of asks) {
    const { status, json } = await ask();
    if (status >= 400 && status < 500 && json.success === false && json.error?.code) continue;
    outcomes.push({ what, status, code: json.error?.code });
  }
  return outcomes;
}

const withBody = routes.filter((route) => route.body !== undefined);

describe('bodies', () => {
  it.each(withBody.map((route) => [route.operationId, route] as const))(
    'K-88 %s refuses every spoilt body with a clear 4xx, and writes nothing',
    async (_operation, route) => {
      const { path, body } = examples[route.operationId]?.(named) ?? { path: '', body: undefined };
      const token = route.access === 'person' ? { token: await edge.token(shop.ownerId) } : { key: shop.key };
      const ask = (text: string | Uint8Array) =>
        edge.ask(route.method.toUpperCase(), `/v1${path}`, {
          ...token,
          body: text,
          headers: { 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
        });
      const before = await written();
      const asks = [
        ...hostileBodies(body).map(({ what, text }) => [what, () => ask(text)] as const),
        ...Object.entries(BROKEN_BODIES).map(([what, text]) => [what, () => ask(text)] as const),
      ];
      expect(await notRefused(asks)).toEqual([]);
      expect(await written()).toEqual(before);
      expect(asks.length).toBeGreaterThan(30);
    },
  );

  it('K-88 a control: the same bodies unspoilt are accepted', async () => {
    for (const route of withBody.filter(({ operationId }) =>
      ['placeOrder', 'changeSettings', 'createApiKey'].includes(operationId),
    )) {
      const { path, body } = examples[route.operationId]?.(named) ?? { path: '', body: undefined };
      const { status } = await edge.ask(route.method.toUpperCase(), `/v1${path}`, {
        key: shop.key,
        body,
        headers: { 'idempotency-key': randomUUID() },
      });
      expect([route.operationId, status < 300]).toEqual([route.operationId, true]);
    }
  });

  it('K-87 quantities of zero, below zero, in fractions and in text order nothing', async () => {
    const before = await written();
    const quantities = [
      '0',
      '-1',
      '0.5',
      '1.0',
      '1e2',
      '"1"',
      'null',
      'true',
      '[1]',
      '9007199254740993',
      '1000',
      '2147483648',
    ];
    const item = (quantity: string) =>
      `{"vendorId":"${shop.orgId}","items":[{"productId":"${shop.productId}","quantity":${quantity}}],"customer":{"externalRef":"c","name":"C"}}`;
    const asks = quantities.map(
      (quantity) =>
        [
          quantity,
          () =>
            edge.ask('POST', '/v1/orders', {
              key: shop.key,
              body: item(quantity),
              headers: { 'idempotency-key': randomUUID() },
            }),
        ] as const,
    );
    expect(await notRefused(asks)).toEqual([]);
    expect(await written()).toEqual(before);
  });

  it('K-95 (part) a text that would be a script is stored and answered as the text that it is', async () => {
    const notes = '<script>alert(1)</script> & "quotes" \' OR 1=1; --';
    const placed = await place({ notes });
    const read = await edge.ask('GET', `/v1/orders/${placed.json.data.id as string}`, { key: shop.key });
    expect(read.json.data.notes).toBe(notes);
    expect(read.headers.get('content-type')).toMatch(/^application\/json/);
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('addresses', () => {
  const hostile = [
    '%00',
    '%ff',
    '%E0%A4',
    "'%20OR%201=1--",
    '..%2f..%2fetc',
    'x'.repeat(5_000),
    '%F0%9F%8D%9B',
    '-1',
    '0',
    'null',
    '%22',
    '{}',
    '%0d%0aX-Evil:1',
  ];

  it.each(routes.filter(({ path }) => path.includes(':')).map((route) => [route.operationId, route] as const))(
    'K-88 %s refuses every spoilt parameter with a 4xx, and writes nothing',
    async (_operation, route) => {
      const before = await written();
      const { body, type } = examples[route.operationId]?.(named) ?? {};
      const asks = hostile.map((text) => {
        const path = `/v1${route.path.replace(/:\w+/g, text)}`;
        return [
          text.slice(0, 20),
          () =>
            edge.ask(route.method.toUpperCase(), path, {
              key: shop.key,
              ...(body !== undefined && { body }),
              headers: { 'idempotency-key': randomUUID(), ...(type && { 'content-type': type }) },
            }),
        ] as const;
      });
      expect(await notRefused(asks)).toEqual([]);
      expect(await written()).toEqual(before);
    },
  );

  it.each(routes.filter(({ query }) => query !== undefined).map((route) => [route.operationId, route] as const))(
    'K-88 %s never falls over a query',
    async (_operation, route) => {
      const names = Object.keys((route.query as unknown as { shape: object }).shape);
      for (const name of names) {
        for (const value of hostile) {
          const { status } = await edge.ask('GET', `/v1${route.path}?${name}=${value.slice(0, 3_000)}`, {
            key: shop.key,
          });
          expect([name, value.slice(0, 20), status >= 500]).toEqual([name, value.slice(0, 20), false]);
        }
      }
    },
  );
});

describe('webhooks', () => {
  const telegram = (body: unknown, secret: string | undefined = TELEGRAM_SECRET) =>
    edge.ask('POST', '/webhook/telegram', {
      body,
      ...(secret !== '' && { headers: { 'x-telegram-bot-api-secret-token': secret } }),
    });
  const razorpay = (body: string, headers: Record<string, string>) =>
    edge.ask('POST', '/v1/webhooks/razorpay', { body, headers });
  const sign = (body: string, secret = RAZORPAY_SECRET) => createHmac('sha256', secret).update(body).digest('hex');
  const inbox = async () =>
    (await edge.postgres.pool('superuser').query('SELECT event_type, status FROM inbox ORDER BY seq')).rows as {
      status: string;
    }[];

  it('T-10 (part) of nobody who knows the secret are refused, and nothing is written', async () => {
    const before = await written();
    const update = {
      update_id: 1,
      message: {
        message_id: 1,
        date: 1,
        chat: { id: 5, type: 'private' },
        from: { id: 5, is_bot: false, first_name: 'A' },
        text: 'hello',
      },
    };
    const event = JSON.stringify({ event: 'payment.captured', payload: {} });
    const asks = [
      ['no secret', () => telegram(update, '')],
      ['a wrong secret', () => telegram(update, 'a-secret-of-telegraM')],
      ['a secret of another length', () => telegram(update, 'a')],
      ['no signature', () => razorpay(event, {})],
      ['a signature of another secret', () => razorpay(event, { 'x-razorpay-signature': sign(event, 'other') })],
      ['a signature of another body', () => razorpay(`${event} `, { 'x-razorpay-signature': sign(event) })],
      ['a signature in capitals', () => razorpay(event, { 'x-razorpay-signature': sign(event).toUpperCase() })],
      ['a signature that is none', () => razorpay(event, { 'x-razorpay-signature': 'x'.repeat(64) })],
      ['half a signature', () => razorpay(event, { 'x-razorpay-signature': sign(event).slice(0, 32) })],
    ] as const;
    expect(await notRefused(asks)).toEqual([]);
    expect(await written()).toEqual(before);
  });

  it('T-10 (part) replayed are answered 200, and write nothing the second time', async () => {
    const update = {
      update_id: 77,
      message: {
        message_id: 7,
        date: 1,
        chat: { id: 5, type: 'private' },
        from: { id: 5, is_bot: false, first_name: 'A' },
        text: 'hello',
      },
    };
    const event = JSON.stringify({
      event: 'payment.captured',
      account_id: 'acc_1',
      contains: [],
      payload: {},
      created_at: 1,
    });
    const headers = { 'x-razorpay-signature': sign(event), 'x-razorpay-event-id': 'evt_77' };
    expect([(await telegram(update)).status, (await razorpay(event, headers)).status]).toEqual([200, 200]);
    const before = await inbox();
    expect(before.length).toBeGreaterThanOrEqual(2);
    expect([(await telegram(update)).status, (await razorpay(event, headers)).status]).toEqual([200, 200]);
    expect(await inbox()).toHaveLength(before.length);
  });

  it('T-10 (part) of kinds that we do not handle are stored, answered 200, and left alone', async () => {
    const before = (await inbox()).length;
    for (const [n, kind] of ['poll', 'inline_query', 'shipping_query', 'a_kind_of_next_year'].entries()) {
      expect((await telegram({ update_id: 1_000 + n, [kind]: { id: 'x' } })).status).toBe(200);
    }
    const event = JSON.stringify({ event: 'subscription.charged', payload: {}, created_at: 1 });
    expect(
      (await razorpay(event, { 'x-razorpay-signature': sign(event), 'x-razorpay-event-id': 'evt_78' })).status,
    ).toBe(200);
    const added = (await inbox()).slice(before);
    expect(added.slice(0, 4).map(({ status }) => status)).toEqual(['IGNORED', 'IGNORED', 'IGNORED', 'IGNORED']);
    expect(added).toHaveLength(5);
  });

  it('T-10 (part) with the right secret and a body that is none are a 4xx, never a 5xx', async () => {
    const before = await written();
    const bad = Object.entries(BROKEN_BODIES).filter(([what]) => !['a deep and whole body'].includes(what));
    const asks = [
      ...bad.map(([what, body]) => [what, () => telegram(body)] as const),
      ['256 KB and more', () => telegram(`{"update_id": 1, "x": "${'x'.repeat(300_000)}"}`)] as const,
    ];
    expect(await notRefused(asks)).toEqual([]);
    expect(await written()).toEqual(before);
  });

  it.each([
    ['too short', 'x'],
    ['a path', '..%2f..%2f'],
    ['NUL', '%00'],
    ['SQL', "'%20OR%201=1"],
    ['10,000 characters', 'A'.repeat(10_000)],
    ['not UTF-8', '%ff'],
    ['of the right form', 'A'.repeat(24)],
  ])('T-25 (part) a pay link that is none (%s) is a 4xx', async (_what, token) => {
    const before = await written();
    const reply = await edge.ask('GET', `/r/${token}`);
    expect([reply.status >= 400, reply.status < 500]).toEqual([true, true]);
    expect(await written()).toEqual(before);
  });
});
