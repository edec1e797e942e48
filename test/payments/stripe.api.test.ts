import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Stripe from 'stripe';
import { z } from 'zod';
import type { PspPort } from '../../domain/payments/pspPort';
import { createStripePsp } from '../../integrations/psp/stripe/createStripePsp';
import { createStripeWebhook, STRIPE_EVENTS } from '../../integrations/psp/stripe/createStripeWebhook';

const SPECS = join(__dirname, '..', '..', '..', 'shared', 'specs');
const VECTORS = join(SPECS, 'signature-vectors.json');
const FIXTURES = join(SPECS, 'stripe', 'fixtures3.json');
const ENUMS = join(SPECS, 'stripe', 'enums-2026-10-28.endive.json');

function specOf<T>(file: string, schema: z.ZodType<T>): T | undefined {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

const SECRET = 'whsec_test_secret';
const sdk = new Stripe('sk_test_x');

/** What Stripe would put into the header. */
function sign(payload: string, secret: string, seconds: number): string {
  return sdk.webhooks.generateTestHeaderString({ payload, secret, timestamp: seconds });
}

describe('signatures', () => {
  const vectors = specOf(
    VECTORS,
    z.object({
      stripe: z.array(
        z.object({
          name: z.string(),
          payload: z.string(),
          secret: z.string(),
          header: z.string(),
          received_at_s: z.number(),
          valid: z.boolean(),
        }),
      ),
    }),
  );
  const itWithVectors = vectors ? it : it.skip;
  const reader = (secrets: string[], seconds: number) =>
    createStripeWebhook({ account: 'default', secrets, now: () => new Date(seconds * 1000) });

  itWithVectors('R-50 (part) gives every published vector its verdict', () => {
    expect(vectors!.stripe.length).toBeGreaterThanOrEqual(12);
    for (const { name, payload, secret, header, received_at_s: seconds, valid } of vectors!.stripe) {
      const verified = reader([secret], seconds).verify(Buffer.from(payload), { 'stripe-signature': header });
      expect({ name, valid: verified !== undefined }).toEqual({ name, valid });
    }
  });

  const body = '{"id":"evt_1","type":"charge.succeeded"}';
  const at = 1_800_000_000;
  const verify = (header: string | string[] | undefined, secrets = [SECRET], seconds = at) =>
    reader(secrets, seconds).verify(Buffer.from(body), { 'stripe-signature': header });

  it('R-50 (part) takes what Stripe’s own SDK signs, under either secret while it is rolled, and no other’s', () => {
    const header = sign(body, SECRET, at);
    expect(verify(header)).toEqual({ eventId: 'evt_1', eventType: 'charge.succeeded', body });
    expect(verify(header, ['whsec_new', SECRET])).toBeDefined();
    expect(verify(header, ['whsec_new'])).toBeUndefined();
    const [t, v1] = header.split(',');
    expect(verify(`${t},v1=${'0'.repeat(64)},${v1}`)).toBeDefined();
    expect(verify(`${t},v1=${'0'.repeat(64)}`)).toBeUndefined();
    expect(() => reader([''], at)).toThrow('secret');
    expect(() => reader([], at)).toThrow('secret');
  });

  it('R-50 (part) takes nothing that is stale, of another moment, twice signed, or not signed', () => {
    const header = sign(body, SECRET, at);
    expect(verify(header, [SECRET], at + 300)).toBeDefined();
    expect(verify(header, [SECRET], at + 301)).toBeUndefined();
    expect(verify(header.replace(`t=${at}`, `t=${at + 60}`))).toBeUndefined();
    expect(verify([header, header])).toBeUndefined();
    expect(verify(undefined)).toBeUndefined();
    expect(verify(`t=,${header.split(',')[1]}`)).toBeUndefined();
  });

  it('R-50 (part) keeps no secret of an intent', () => {
    const told =
      '{"id":"evt_2","type":"payment_intent.created","data":{"object":{"client_secret": "pi_1_secret_x","id":"pi_1"}}}';
    const headers = { 'stripe-signature': sign(told, SECRET, at) };
    const kept = reader([SECRET], at).verify(Buffer.from(told), headers)!.body;
    expect(kept).not.toContain('secret_x');
    expect(JSON.parse(kept)).toMatchObject({ data: { object: { id: 'pi_1', client_secret: null } } });
  });
});

describe('events', () => {
  const reader = createStripeWebhook({ account: 'default', secrets: [SECRET] });
  const fixtures = specOf(FIXTURES, z.object({ resources: z.record(z.string(), z.unknown()) }));
  const enums = specOf(ENUMS, z.looseObject({ webhook_event_types: z.array(z.string()) }));
  const itWithFixtures = fixtures && enums ? it : it.skip;
  const told = (type: string, object: unknown) => reader.read(JSON.stringify({ id: 'evt_1', type, data: { object } }));

  /** What an event of this name is about: `charge.dispute.created` is a dispute, `charge.refund.updated` a refund. */
  function fixtureOf(type: string): unknown {
    const parts = type.split('.').slice(0, -1).reverse();
    const name = parts.find((part) => fixtures!.resources[part] !== undefined);
    return name && fixtures!.resources[name];
  }

  itWithFixtures('R-53 (part) reads every published event and every fixture without an exception', () => {
    const types = enums!.webhook_event_types;
    expect(types.length).toBeGreaterThanOrEqual(79);
    for (const type of types) {
      const facts = told(type, fixtureOf(type) ?? {});
      expect({ type, says: facts.length > 0 }).toEqual({ type, says: STRIPE_EVENTS.some((known) => known === type) });
    }
    const resources = Object.entries(fixtures!.resources);
    expect(resources.length).toBeGreaterThanOrEqual(176);
    for (const [name, object] of resources) expect(told(`${name}.of_tomorrow`, object)).toEqual([]);
  });

  it('R-53 (part) refuses amounts that are no whole number', () => {
    const charge = (amount: unknown) => ({
      ...{ id: 'ch_1', status: 'succeeded', amount, captured: true, refunded: false, currency: 'inr', livemode: false },
    });
    for (const amount of [1.5, '100', -1, 2 ** 53, null])
      expect(() => told('charge.succeeded', charge(amount))).toThrow();
    expect(told('charge.succeeded', charge(100))).toMatchObject([
      {
        kind: 'payment',
        payment: { amountMinor: 100n, capturedMinor: 100n, currency: 'INR', mode: 'test', status: 'CAPTURED' },
      },
    ]);
  });

  it('R-53 (part) what a network forbids to try again is the reason, whatever else is', () => {
    const declined = (advice: string | null) => ({
      ...{
        id: 'ch_1',
        status: 'failed',
        amount: 100,
        captured: false,
        refunded: false,
        currency: 'inr',
        livemode: true,
      },
      ...{ failure_code: 'card_declined', outcome: { reason: 'insufficient_funds', advice_code: advice } },
    });
    const reasonOf = (advice: string | null) => told('charge.failed', declined(advice));
    expect(reasonOf(null)).toMatchObject([{ payment: { failureReason: 'insufficient_funds', mode: 'live' } }]);
    expect(reasonOf('try_again_later')).toMatchObject([{ payment: { failureReason: 'insufficient_funds' } }]);
    expect(reasonOf('do_not_try_again')).toMatchObject([{ payment: { failureReason: 'do_not_try_again' } }]);
  });

  it('R-53 (part) what was authorised and let go is none of the payer’s money', () => {
    const letGo = {
      ...{ id: 'ch_1', status: 'succeeded', amount: 100, amount_refunded: 100, amount_captured: 0, captured: false },
      ...{ refunded: true, currency: 'inr', livemode: false, payment_intent: { id: 'pi_1' } },
    };
    expect(told('charge.refunded', letGo)).toMatchObject([
      { payment: { status: 'REFUNDED', capturedMinor: 0n, refundedMinor: 0n, orderId: 'pi_1' } },
    ]);
  });
});

describe('what a call comes to', () => {
  let server: Server;
  let answer: { status: number; body: string; headers?: Record<string, string> } | 'reset' | 'hang' | 'endless';
  let psp: PspPort;
  let pspWithin: (timeoutMs: number) => PspPort;
  const requests: { readonly path: string; readonly headers: NodeJS.Dict<string | string[]>; body: string }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const seen = { path: String(request.url), headers: request.headers, body: '' };
      requests.push(seen);
      request.on('data', (chunk: Buffer) => (seen.body += chunk.toString()));
      request.on('end', () => {
        if (answer === 'reset') return request.socket.destroy();
        if (answer === 'hang') return;
        if (answer === 'endless') return pour(response);
        response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/under/a/path/`;
    const keys = { secretKey: 'sk_test_x', publishableKey: 'pk_test_x' };
    pspWithin = (timeoutMs) => createStripePsp({ name: 'default', ...keys, baseUrl, timeoutMs });
    psp = pspWithin(10_000);
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });

  function pour(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'application/json' });
    const chunk = Buffer.alloc(1 << 20, ' ');
    const more = (): void => {
      if (!response.destroyed) response.write(chunk, more);
    };
    more();
  }

  const error = (type: string, more: object = {}) => JSON.stringify({ error: { type, message: 'x', ...more } });
  const key = 'a0000000000040008000000000000001-1-r';
  const refund = () => psp.refund({ pspPaymentId: 'ch_1', amountMinor: 100n, currency: 'INR', key });

  it.each([
    ['a reset', 'reset' as const, { kind: 'unknown' }],
    ['no answer in time', 'hang' as const, { kind: 'unknown' }],
    ['an answer without end', 'endless' as const, { kind: 'unknown' }],
    ['a 500', { status: 500, body: error('api_error') }, { kind: 'unknown' }],
    ['a gateway’s HTML', { status: 502, body: '<html>Bad Gateway</html>' }, { kind: 'unknown' }],
    ['a proxy’s HTML of a 404', { status: 404, body: '<html>Not Found</html>' }, { kind: 'unknown' }],
    ['a 404 that is not Stripe’s', { status: 404, body: '{"message":"no route"}' }, { kind: 'unknown' }],
    [
      'the key in use',
      { status: 409, body: error('idempotency_error', { code: 'idempotency_key_in_use' }) },
      { kind: 'unknown' },
    ],
    ['a success of another form', { status: 200, body: '{"hello":"world"}' }, { kind: 'unknown' }],
    ['a success that is null', { status: 200, body: 'null' }, { kind: 'unknown' }],
    ['a redirect', { status: 302, body: '', headers: { location: '/elsewhere' } }, { kind: 'unknown' }],
    [
      'a 429 with its wait',
      { status: 429, body: error('invalid_request_error', { code: 'rate_limit' }), headers: { 'retry-after': '7' } },
      { kind: 'rateLimited', retryAfterMs: 7_000 },
    ],
    [
      'a 429 without one',
      { status: 429, body: error('invalid_request_error') },
      { kind: 'rateLimited', retryAfterMs: 5_000 },
    ],
    ['wrong keys', { status: 401, body: error('invalid_request_error') }, { kind: 'refused', code: 'CREDENTIALS' }],
    [
      'keys that may not',
      { status: 403, body: error('invalid_request_error') },
      { kind: 'refused', code: 'CREDENTIALS' },
    ],
    [
      'an unknown id',
      { status: 404, body: error('invalid_request_error', { code: 'resource_missing' }) },
      { kind: 'refused', code: 'NOT_FOUND' },
    ],
    [
      'a refusal',
      { status: 400, body: error('invalid_request_error', { code: 'charge_already_refunded' }) },
      { kind: 'refused', code: 'INVALID' },
    ],
    [
      'our key with another body',
      { status: 400, body: error('idempotency_error') },
      { kind: 'refused', code: 'DUPLICATE' },
    ],
  ])('R-51 (part) %s, after one request', async (_name, given, expected) => {
    answer = given;
    requests.length = 0;
    // Where an answer comes, a busy machine must not be what cuts it off.
    psp = pspWithin(given === 'hang' || given === 'endless' ? 1_000 : 10_000);
    expect(await psp.fetchPayment('ch_1')).toMatchObject(expected);
    expect(await refund()).toMatchObject(expected);
    expect(requests.map(({ path }) => path)).toEqual(['/under/a/path/v1/charges/ch_1', '/under/a/path/v1/refunds']);
  });

  it('R-51 (part) sends its key, the version that it reads, and our credentials', async () => {
    const body = { id: 're_1', charge: 'ch_1', status: 'succeeded', amount: 100, currency: 'inr', metadata: {} };
    answer = { status: 200, body: JSON.stringify(body) };
    expect(await refund()).toMatchObject({ kind: 'definite', value: { status: 'PROCESSED' } });
    const sent = requests.at(-1)!;
    expect(sent.headers).toMatchObject({
      'idempotency-key': key,
      'stripe-version': '2026-10-28.endive',
      authorization: 'Bearer sk_test_x',
    });
    expect(Object.fromEntries(new URLSearchParams(sent.body))).toEqual({
      charge: 'ch_1',
      amount: '100',
      'metadata[munshi_reference]': key,
    });
  });

  it('R-51 (part) asks for nothing in a currency that Stripe counts otherwise', async () => {
    requests.length = 0;
    const request = {
      reference: 'r',
      amountMinor: 100n,
      description: 'x',
      expiresAt: new Date(),
      returnUrl: 'http://x',
    };
    for (const currency of ['UGX', 'CLP']) {
      expect(await psp.createLink({ ...request, currency })).toMatchObject({ kind: 'refused', code: 'INVALID' });
    }
    expect(requests).toEqual([]);
  });
});
