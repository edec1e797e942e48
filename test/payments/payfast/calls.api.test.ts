import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPayFastPsp, type PayFastPsp } from '../../../integrations/psp/payfast/createPayFastPsp';
import { accountAt, MERCHANT } from './payFastShop';

describe('what a call comes to', () => {
  let server: Server;
  let answer: { status: number; body: string; headers?: Record<string, string> } | 'reset' | 'hang';
  let psp: PayFastPsp;
  let requests: { method: string; path: string; headers: NodeJS.Dict<string | string[]> }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push({ method: request.method!, path: request.url!, headers: request.headers });
      request.resume();
      if (answer === 'reset') return request.socket.destroy();
      if (answer === 'hang') return;
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    psp = createPayFastPsp(
      accountAt(url, { mode: 'test', timeoutMs: 2_000, now: () => new Date('2026-11-26T22:00:00Z') }),
    );
  });
  beforeEach(() => (requests = []));
  afterAll(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });

  const failed = (code: number, message: string) =>
    JSON.stringify({ code, status: 'failed', data: { response: false, message } });

  it.each([
    ['a reset', 'reset' as const, { kind: 'unknown' }],
    ['no answer in time', 'hang' as const, { kind: 'unknown' }],
    ['a 500', { status: 500, body: failed(500, 'Application Error') }, { kind: 'unknown' }],
    ['a gateway’s HTML', { status: 502, body: '<html>Bad Gateway</html>' }, { kind: 'unknown' }],
    ['still in progress', { status: 409, body: '' }, { kind: 'unknown' }],
    ['a success of another form', { status: 200, body: '{"hello":"world"}' }, { kind: 'unknown' }],
    ['an empty success', { status: 200, body: '' }, { kind: 'unknown' }],
    ['an answer without end', { status: 200, body: 'x'.repeat(6 << 20) }, { kind: 'unknown' }],
    ['a redirect', { status: 302, body: '', headers: { location: '/elsewhere' } }, { kind: 'unknown' }],
    [
      'a 429 with its wait',
      { status: 429, body: '', headers: { 'retry-after': '7' } },
      { kind: 'rateLimited', retryAfterMs: 7_000 },
    ],
    ['a 429 without one', { status: 429, body: failed(429, 'limit') }, { kind: 'rateLimited', retryAfterMs: 120_000 }],
    [
      'a wrong signature',
      { status: 401, body: failed(401, 'Merchant authorisation failed') },
      { kind: 'refused', code: 'CREDENTIALS' },
    ],
    [
      'an unknown id',
      { status: 404, body: failed(404, 'Service / endpoint not found') },
      { kind: 'refused', code: 'NOT_FOUND' },
    ],
    ['a refusal', { status: 400, body: failed(400, 'Failure') }, { kind: 'refused', code: 'INVALID' }],
    ['a refusal inside of a 200', { status: 200, body: failed(400, 'Failure') }, { kind: 'refused', code: 'INVALID' }],
  ])('U-4 %s, of a query, a history and a refund', async (_name, given, expected) => {
    answer = given;
    expect(await psp.fetchPayment('1')).toMatchObject(expected);
    expect(await psp.listPayments({ from: new Date(0), to: new Date() })).toMatchObject(expected);
    expect(await psp.refund({ pspPaymentId: '1', amountMinor: 1n, currency: 'ZAR', key: 'k' })).toMatchObject(expected);
    // Nothing is sent back on an answer like these.
    expect(requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('U-4 signs every call, names the account, and says that it is a test', async () => {
    answer = { status: 200, body: '"API V1"' };
    await psp.ping();
    expect(requests).toMatchObject([
      {
        path: '/ping?testing=true',
        headers: {
          'merchant-id': MERCHANT.merchantId,
          version: 'v1',
          timestamp: '2026-11-27T00:00:00+02:00',
          signature: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        },
      },
    ]);
  });
});
