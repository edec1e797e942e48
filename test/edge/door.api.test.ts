import { request } from 'node:http';
import { createDoor, doorRulesOf } from '../../api/kit/door';
import type { Config } from '../../ops/runtime/config';
import { startEdge, type Edge, type EdgeOptions } from './startEdge';
import { trialRoutes } from './trialRoutes';

const opened = new Map<string, Promise<Edge>>();
/** One edge for each set of rules: no test changes anything. */
function open(door: NonNullable<EdgeOptions['door']>): Promise<Edge> {
  const name = JSON.stringify(door);
  const edge = opened.get(name) ?? startEdge({ routes: trialRoutes, door });
  opened.set(name, edge);
  return edge;
}
afterAll(async () => {
  await Promise.all([...opened.values()].map(async (edge) => (await edge).close()));
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends a request with headers that fetch would not let through. */
function send(edge: Edge, path: string, headers: Record<string, string>, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(edge.url + path, { method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

const production = { requiresHttps: true, hosts: ['shop.example.com'], takesAddresses: false };
const byHttps = { host: 'shop.example.com', 'x-forwarded-proto': 'https' };

describe('HTTPS', () => {
  it.each([
    ['http', { 'x-forwarded-proto': 'http' }],
    ['nothing said', {}],
    ['http to the proxy before ours', { 'x-forwarded-proto': 'http, https' }],
    ['a scheme of no meaning', { 'x-forwarded-proto': 'httpsx' }],
  ])('K-92 in production %s is sent on to https with the same name, path and query', async (_what, headers) => {
    const edge = await open(production);
    const path = '/v1/trial/list?limit=5&q=%E0%A4%9A';
    for (const method of ['GET', 'POST']) {
      const answer = await send(edge, path, { host: 'shop.example.com:8080', ...headers }, method);
      expect([answer.status, answer.headers['location']]).toEqual([308, `https://shop.example.com${path}`]);
    }
  });

  it('K-92 what came by https, and the probes, are answered', async () => {
    const edge = await open(production);
    expect((await send(edge, '/v1/trial/list', byHttps)).status).toBe(200);
    for (const path of ['/health', '/health/live', '/health/ready', '/metrics']) {
      expect([path, (await send(edge, path, { host: '10.0.0.7' })).status]).toEqual([path, 200]);
    }
  });

  it.each(['//evil.example/x', '/\\evil.example', '/%0d%0aX-Evil:%201', '/v1/..//evil.example'])(
    'K-92 (part) is no way to another site: %s',
    async (path) => {
      const edge = await open(production);
      const { headers } = await send(edge, path, { host: 'shop.example.com' });
      const location = headers['location'];
      expect(headers['x-evil']).toBeUndefined();
      expect(new URL(String(location)).host).toBe('shop.example.com');
    },
  );

  it('K-92 (part) development answers without', async () => {
    const edge = await open({});
    expect((await send(edge, '/v1/trial/list', {})).status).toBe(200);
  });
});

describe('the name', () => {
  it.each([
    'evil.example',
    'shop.example.com.evil.example',
    'evil.example:443',
    '10.0.0.7',
    '[::1]',
    '',
    'shop.example.com@evil.example',
  ])('K-92 in production «%s» is none of ours, and is answered 400', async (host) => {
    const edge = await open(production);
    const answer = await send(edge, '/v1/trial/list', { ...byHttps, host });
    expect([answer.status, answer.text.includes('UNKNOWN_HOST'), answer.headers['location']]).toEqual([
      400,
      true,
      undefined,
    ]);
  });

  it.each(['shop.example.com', 'SHOP.EXAMPLE.COM', 'shop.example.com:443'])('K-92 «%s» is ours', async (host) => {
    const edge = await open(production);
    expect((await send(edge, '/v1/trial/list', { ...byHttps, host })).status).toBe(200);
  });

  it('K-92 (part) X-Forwarded-Host changes nothing', async () => {
    const edge = await open(production);
    const answer = await send(edge, '/r/x', { host: 'shop.example.com', 'x-forwarded-host': 'evil.example' });
    expect(answer.headers['location']).toBe('https://shop.example.com/r/x');
  });

  it('K-92 (part) on a developer’s machine an address is fine, and a name that resolves to it is not', async () => {
    const edge = await open({});
    for (const host of ['127.0.0.1:3000', '192.168.1.5', '[::1]:3000', 'localhost:3000']) {
      expect([host, (await send(edge, '/v1/trial/list', { host })).status]).toEqual([host, 200]);
    }
    expect((await send(edge, '/v1/trial/list', { host: 'rebound.evil.example' })).status).toBe(400);
  });
});

describe('origins', () => {
  const origins = ['https://example.com', 'https://admin.example.com', 'https://vendor.example.com'];
  const CORS_HEADERS = /^access-control-/;
  const corsOf = ({ headers }: Answer) => Object.keys(headers).filter((name) => CORS_HEADERS.test(name));

  it.each(origins)('K-93 %s may read answers, with its cookies', async (origin) => {
    const edge = await open({ origins });
    const answer = await send(edge, '/v1/trial/list', { origin });
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': expect.stringContaining('X-Request-Id'),
    });
    expect(answer.headers['vary']).toContain('Origin');
  });

  it('K-93 is told before which methods and headers it may send', async () => {
    const edge = await open({ origins });
    const answer = await send(
      edge,
      '/v1/trial/7/people',
      { origin: 'https://admin.example.com', 'access-control-request-method': 'POST' },
      'OPTIONS',
    );
    expect(answer.status).toBe(204);
    const list = (name: string) => String(answer.headers[name]).split(',').sort();
    expect(list('access-control-allow-methods')).toEqual(['DELETE', 'GET', 'PATCH', 'POST', 'PUT']);
    expect(list('access-control-allow-headers')).toEqual(
      expect.arrayContaining(['Authorization', 'Content-Type', 'Idempotency-Key', 'X-API-KEY']),
    );
  });

  it.each([
    'https://evil.example',
    'https://example.com.evil.example',
    'https://evil-example.com',
    'http://example.com',
    'https://example.com:8443',
    'HTTPS://EXAMPLE.COM',
    'null',
    '*',
  ])('K-93 %s gets no header of these, asking or asking before', async (origin) => {
    const edge = await open({ origins });
    const asked = await send(edge, '/v1/trial/list', { origin });
    const before = await send(edge, '/v1/trial/list', { origin, 'access-control-request-method': 'GET' }, 'OPTIONS');
    expect([corsOf(asked), corsOf(before)]).toEqual([[], []]);
    // Or a cache would answer a listed origin with this.
    expect(asked.headers['vary']).toContain('Origin');
  });

  it('K-93 (part) also an error can be read, and without a list nobody is let in', async () => {
    const listed = await open({ origins });
    const refused = await send(listed, '/v1/trial/list?limit=0', { origin: 'https://example.com' });
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([400, 'https://example.com']);
    const closed = await open({});
    expect(corsOf(await send(closed, '/v1/trial/list', { origin: 'https://example.com' }))).toEqual([]);
  });
});

describe('the rules of the configuration', () => {
  const config = (changes: Partial<Config<'api'>>) =>
    ({
      NODE_ENV: 'production',
      PUBLIC_BASE_URL: 'https://shop.example.com',
      ALLOWED_HOSTS: [],
      CORS_ORIGINS: [],
      ...changes,
    }) as Config<'api'>;

  it('K-92 (part) production answers by its public name and what ALLOWED_HOSTS adds, by HTTPS alone', () => {
    expect(doorRulesOf(config({ ALLOWED_HOSTS: ['api.example.com'] }))).toEqual({
      requiresHttps: true,
      hosts: ['shop.example.com', 'api.example.com'],
      takesAddresses: false,
      origins: [],
    });
    expect(createDoor(doorRulesOf(config({})))).toHaveLength(3);
  });

  it('K-92 (part) development needs neither', () => {
    const rules = doorRulesOf(config({ NODE_ENV: 'development', PUBLIC_BASE_URL: 'http://127.0.0.1:3000' }));
    expect(rules).toMatchObject({ requiresHttps: false, takesAddresses: true });
  });
});
