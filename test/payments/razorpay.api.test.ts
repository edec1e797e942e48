import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import type { PspPort } from '../../domain/payments/pspPort';
import { createRazorpayPsp } from '../../integrations/psp/razorpay/createRazorpayPsp';
import { createRazorpayWebhook, RAZORPAY_EVENTS } from '../../integrations/psp/razorpay/createRazorpayWebhook';

const SPECS = join(__dirname, '..', '..', '..', 'shared', 'specs');
const VECTORS = join(SPECS, 'signature-vectors.json');
const SHAPES = join(SPECS, 'razorpay', 'webhook-shapes.json');

describe('signatures', () => {
  const vectors = existsSync(VECTORS)
    ? z
        .array(
          z.looseObject({
            kind: z.string(),
            params: z.record(z.string(), z.string()).optional(),
            name: z.string().optional(),
            body: z.string().optional(),
            secret: z.string(),
            signature: z.string(),
            valid: z.boolean(),
          }),
        )
        .parse((JSON.parse(readFileSync(VECTORS, 'utf8')) as { razorpay: unknown }).razorpay)
    : [];
  const ofKind = (kind: string) => vectors.filter((vector) => vector.kind === kind);
  const itWithVectors = vectors.length > 0 ? it : it.skip;

  itWithVectors('U-1 gives every published vector its verdict', () => {
    expect(ofKind('webhook').length).toBeGreaterThanOrEqual(4);
    for (const { body = '', secret, signature, valid, name } of ofKind('webhook')) {
      const reader = createRazorpayWebhook({ account: 'default', secrets: [secret] });
      const verified = reader.verify(Buffer.from(body), { 'x-razorpay-signature': signature });
      expect({ name, valid: verified !== undefined }).toEqual({ name, valid });
    }
  });

  itWithVectors('U-1 R-27 (part) gives what the window has signed its verdict, and no other order or payment', () => {
    expect(ofKind('order_checkout').length).toBeGreaterThanOrEqual(1);
    for (const { params = {}, secret: keySecret, signature, valid } of ofKind('order_checkout')) {
      const psp = createRazorpayPsp({
        name: 'default',
        keyId: 'rzp_test_vectors',
        keySecret,
        baseUrl: 'http://unused',
      });
      const { order_id: orderId = '', payment_id: paymentId = '' } = params;
      expect(psp.isGenuineReturn?.({ orderId, paymentId, signature })).toBe(valid);
      expect(psp.isGenuineReturn?.({ orderId: `${orderId}0`, paymentId, signature })).toBe(false);
      expect(psp.isGenuineReturn?.({ orderId: paymentId, paymentId: orderId, signature })).toBe(false);
      expect(psp.isGenuineReturn?.({ orderId, paymentId, signature: signature.toUpperCase() })).toBe(false);
    }
  });

  it('U-1 takes the secret before, while it is being changed, and no other', () => {
    const body = '{"a":1,"b":2,"c":{"d":3}}';
    const headers = { 'x-razorpay-signature': '2fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc' };
    const verify = (secrets: string[]) =>
      createRazorpayWebhook({ account: 'default', secrets }).verify(Buffer.from(body), headers);
    expect(verify(['new', '123456'])).toBeDefined();
    expect(verify(['new'])).toBeUndefined();
    expect(() => createRazorpayWebhook({ account: 'default', secrets: [''] })).toThrow('secret');
    expect(() => createRazorpayWebhook({ account: 'default', secrets: [] })).toThrow('secret');
  });

  it('U-1 looks at the raw bytes: the same meaning in other bytes is not signed', () => {
    const reader = createRazorpayWebhook({ account: 'default', secrets: ['123456'] });
    const headers = { 'x-razorpay-signature': '2fe04e22977002e6c7cb553adab8b460cb9e2a4970d5953cb27a8472752e3bbc' };
    expect(reader.verify(Buffer.from('{"a":1,"b":2,"c":{"d":3} }'), headers)).toBeUndefined();
    const doubled = { 'x-razorpay-signature': [headers['x-razorpay-signature'], 'x'] };
    expect(reader.verify(Buffer.from('{"a":1,"b":2,"c":{"d":3}}'), doubled)).toBeUndefined();
  });
});

describe('events', () => {
  const shapes = existsSync(SHAPES)
    ? z
        .record(
          z.string(),
          z.looseObject({
            paths: z.record(z.string(), z.string()),
            status: z.record(z.string(), z.array(z.string())).optional(),
          }),
        )
        .parse((JSON.parse(readFileSync(SHAPES, 'utf8')) as { events: unknown }).events)
    : {};
  const reader = createRazorpayWebhook({ account: 'default', secrets: ['secret'] });
  const itWithShapes = Object.keys(shapes).length > 0 ? it : it.skip;

  itWithShapes(
    'U-2 reads every published shape without an exception; only events about our money say something',
    () => {
      expect(Object.keys(shapes).length).toBeGreaterThanOrEqual(34);
      for (const [name, { paths, status }] of Object.entries(shapes)) {
        const facts = reader.read(JSON.stringify(sample(name, paths, status ?? {})));
        expect({ name, says: facts.length > 0 }).toEqual({
          name,
          says: RAZORPAY_EVENTS.some((known) => known === name),
        });
      }
    },
  );

  it('U-5 refuses amounts that are no whole number', () => {
    const event = (amount: unknown) =>
      JSON.stringify({
        event: 'payment.captured',
        payload: { payment: { entity: { id: 'pay_1', amount, currency: 'INR', status: 'captured' } } },
      });
    for (const amount of [1.5, '100', -1, 2 ** 53, null]) expect(() => reader.read(event(amount))).toThrow();
    expect(reader.read(event(100))).toHaveLength(1);
  });
});

describe('what a call comes to', () => {
  let server: Server;
  let answer: { status: number; body: string; headers?: Record<string, string> } | 'reset' | 'hang';
  let psp: PspPort;
  const requests: { readonly path: string; readonly headers: NodeJS.Dict<string | string[]> }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push({ path: String(request.url), headers: request.headers });
      request.resume();
      if (answer === 'reset') return request.socket.destroy();
      if (answer === 'hang') return;
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    psp = createRazorpayPsp({ name: 'default', keyId: 'rzp_test_x', keySecret: 'y', baseUrl, timeoutMs: 2_000 });
  });
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });

  const error = (code: string, description: string) => JSON.stringify({ error: { code, description } });
  const refund = () =>
    psp.refund({ pspPaymentId: 'pay_1', amountMinor: 100n, currency: 'INR', key: 'key-of-ten-letters' });

  it.each([
    ['a reset', 'reset' as const, { kind: 'unknown' }],
    ['no answer in time', 'hang' as const, { kind: 'unknown' }],
    ['a 500', { status: 500, body: error('SERVER_ERROR', 'x') }, { kind: 'unknown' }],
    ['a gateway’s HTML', { status: 502, body: '<html>Bad Gateway</html>' }, { kind: 'unknown' }],
    ['a 400 that is the gateway’s', { status: 400, body: error('GATEWAY_ERROR', 'x') }, { kind: 'unknown' }],
    ['still in progress', { status: 409, body: error('BAD_REQUEST_ERROR', 'x') }, { kind: 'unknown' }],
    ['a success of another form', { status: 200, body: '{"hello":"world"}' }, { kind: 'unknown' }],
    ['a redirect', { status: 302, body: '', headers: { location: '/elsewhere' } }, { kind: 'unknown' }],
    [
      'a 429 with its wait',
      { status: 429, body: error('BAD_REQUEST_ERROR', 'x'), headers: { 'retry-after': '7' } },
      { kind: 'rateLimited', retryAfterMs: 7_000 },
    ],
    ['a 429 without one', { status: 429, body: '' }, { kind: 'rateLimited', retryAfterMs: 5_000 }],
    [
      'wrong keys',
      { status: 401, body: error('BAD_REQUEST_ERROR', 'The api key provided is invalid') },
      { kind: 'refused', code: 'CREDENTIALS' },
    ],
    [
      'an unknown id',
      { status: 400, body: error('BAD_REQUEST_ERROR', 'The id provided does not exist') },
      { kind: 'refused', code: 'NOT_FOUND' },
    ],
    [
      'a refusal',
      { status: 400, body: error('BAD_REQUEST_ERROR', 'The payment has been fully refunded already') },
      { kind: 'refused', code: 'INVALID' },
    ],
    [
      'our reference again',
      { status: 400, body: error('BAD_REQUEST_ERROR', 'payment link with given reference_id: abc already exists') },
      { kind: 'refused', code: 'DUPLICATE' },
    ],
  ])('U-4 %s, by the SDK’s own calls and by ours past it', async (_name, given, expected) => {
    answer = given;
    expect(await psp.fetchPayment('pay_1')).toMatchObject(expected);
    expect(await refund()).toMatchObject(expected);
  });

  it('U-3 sends the refund’s key in its header, with our credentials', async () => {
    answer = {
      status: 200,
      body: JSON.stringify({
        id: 'rfnd_1',
        payment_id: 'pay_1',
        status: 'processed',
        amount: 100,
        currency: 'INR',
        receipt: null,
        notes: [],
      }),
    };
    expect(await refund()).toMatchObject({ kind: 'definite', value: { status: 'PROCESSED' } });
    expect(requests.at(-1)).toMatchObject({
      path: '/v1/payments/pay_1/refund',
      headers: {
        'x-refund-idempotency': 'key-of-ten-letters',
        authorization: `Basic ${Buffer.from('rzp_test_x:y').toString('base64')}`,
      },
    });
  });
});

/** An event of a published shape: the paths with a value of their type, the statuses that it names. */
function sample(name: string, paths: Record<string, string>, status: Record<string, string[]>): unknown {
  const event: Record<string, unknown> = { event: name };
  for (const [path, type] of Object.entries(paths)) {
    if (path.includes('[]') || path === 'event') continue;
    const parts = path.split('.');
    let at = event;
    for (const part of parts.slice(0, -1)) at = (at[part] ??= {}) as Record<string, unknown>;
    const last = parts.at(-1)!;
    if (typeof at[last] === 'object' && at[last] !== null) continue;
    at[last] = last === 'status' ? (status[parts[1] ?? '']?.[0] ?? 'created') : valueOf(type.split('|')[0]!);
  }
  return event;
}

function valueOf(type: string): unknown {
  switch (type) {
    case 'string':
      return 'text';
    case 'integer':
      return 100;
    case 'boolean':
      return true;
    case 'array':
      return [];
    case 'object':
      return {};
    default:
      return null;
  }
}
