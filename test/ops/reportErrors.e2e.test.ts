import { z } from 'zod';
import { route } from '../../api/kit/route';
import { createLogger, type LogSink } from '../../ops/runtime/log';
import { createErrorReports } from '../../ops/runtime/reportErrors';
import { startSandbox } from '../kit/sandbox';
import { waitFor } from '../kit/waitFor';
import { fillShop, type FilledShop } from '../edge/fillShop';
import { startEdge, type Edge } from '../edge/startEdge';

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

interface Report {
  readonly type: string;
  readonly payload: Record<string, unknown> & {
    readonly tags?: Record<string, string>;
    readonly exception?: {
      readonly values: { type: string; value: string; stacktrace?: { frames: { filename: string }[] } }[];
    };
  };
}

/** A mistake of ours, with what Postgres says of a refused row. */
class Mistake extends Error {
  readonly detail = 'Key (phone)=(+919876543210) already exists.';
}

const failing = route({
  method: 'post',
  path: '/failing',
  operationId: 'fail',
  summary: 'Fails',
  tag: 'test',
  access: { scope: 'orders:write', minRole: 'STAFF' },
  body: z.strictObject({ name: z.string(), phone: z.string(), email: z.string() }),
  response: z.object({}),
  handler: ({ log, body }) => {
    log.warn(body, 'about to fail');
    throw new Mistake('the planned mistake, with Bearer abcdefgh.ijklmnop');
  },
});

let sandbox: Sandbox;
let edge: Edge;
let shop: FilledShop;
let reports: LogSink;
let clock = 0;
beforeAll(async () => {
  sandbox = await startSandbox();
  reports = await createErrorReports({
    dsn: dsn(),
    environment: 'staging',
    tracesSampleRate: 1,
    now: () => clock,
  });
  edge = await startEdge({
    routes: [failing],
    log: createLogger({ process: 'api', destination: reports }),
  });
  shop = await fillShop(edge.database, 'failing');
});
afterAll(async () => {
  await edge.close();
  await reports.close();
  await sandbox.close();
});
beforeEach(() => {
  sandbox.reset();
  clock += 3_600_000;
});

const dsn = () => sandbox.url.replace('://', '://publickey@') + '/42';

async function reported(type: string): Promise<Report[]> {
  const answer = await fetch(`${sandbox.url}/records?provider=sentry&kind=item`);
  return (await answer.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { data: Report }).data)
    .filter((report) => report.type === type);
}

const untilReported = (type: string, count = 1) =>
  waitFor(
    async () => {
      const found = await reported(type);
      return found.length >= count ? found : undefined;
    },
    { message: `${count} reports of the kind ${type}` },
  );

const person = { name: 'Meena Kumari', phone: '+919876543210', email: 'meena@shop.test' };
const fail = (requestId: string) =>
  edge.ask('POST', '/v1/failing', { key: shop.key, body: person, headers: { 'x-request-id': requestId } });

describe('reports to Sentry', () => {
  it('K-133 R-103 a forced 500 arrives with its request, shop, route, environment and stack, and with nobody’s data', async () => {
    expect((await fail('request-of-the-500')).status).toBe(500);
    const [report] = await untilReported('event');
    expect(report?.payload).toMatchObject({
      level: 'error',
      environment: 'staging',
      platform: 'node',
      tags: { requestId: 'request-of-the-500', process: 'api' },
    });
    const [exception] = report?.payload.exception?.values ?? [];
    expect(exception?.value).toMatch(/the planned mistake/);
    expect(exception?.stacktrace?.frames.some(({ filename }) => filename.includes('reportErrors.e2e'))).toBe(true);
    const records = await (await fetch(`${sandbox.url}/records?provider=sentry`)).text();
    const hidden = [...Object.values(person), '9876543210', shop.key, 'abcdefgh.ijklmnop', '127.0.0.1:'];
    expect(hidden.filter((text) => records.includes(text))).toEqual([]);
  });

  it('K-133 a sample of the requests arrives with route, status and duration', async () => {
    await edge.ask('GET', '/v1/nowhere', { headers: { 'x-request-id': 'request-of-the-404' } });
    await fail('request-of-another-500');
    const found = await untilReported('transaction', 1);
    const named = found.find(({ payload }) => payload['transaction'] === 'POST /v1/failing');
    expect(named?.payload).toMatchObject({
      tags: { requestId: 'request-of-another-500' },
      contexts: { trace: { op: 'http.server', status: 'internal_error' } },
    });
    const { start_timestamp: start, timestamp: end } = named?.payload as unknown as Record<string, number>;
    expect(Number(end) - Number(start)).toBeGreaterThan(0);
  });

  it('K-133 (part) the same error again is reported every ten minutes, so that an outage leaves reports for others', async () => {
    for (const time of ['first', 'second', 'third']) await fail(time);
    clock += 600_001;
    await fail('later');
    const found = await untilReported('event', 2);
    expect(found.map(({ payload }) => payload.tags?.['requestId'])).toEqual(['first', 'later']);
  });

  it('K-133 (part) what is logged as an error without one is reported by its message; what is no error is not', async () => {
    const log = createLogger({ process: 'relay', destination: reports });
    log.warn({ alert: 'none' }, 'only a warning');
    log.error({ alert: 'outbox-lag', subject: '', value: 300 }, 'an alert has opened');
    const [report, ...others] = await untilReported('event');
    expect(others).toEqual([]);
    expect(report?.payload).toMatchObject({ message: 'an alert has opened', tags: { alert: 'outbox-lag' } });
  });

  it('K-133 (part) a Sentry that refuses or is away fails nothing', async () => {
    sandbox.faults.add({
      provider: 'sentry',
      action: 'status',
      status: 429,
      retryAfterSeconds: 1,
      when: 'before',
      times: 1,
    });
    expect((await fail('while it refuses')).status).toBe(500);
    const away = await createErrorReports({
      dsn: 'http://publickey@127.0.0.1:1/42',
      environment: 'test',
      tracesSampleRate: 1,
    });
    const log = createLogger({ process: 'api', destination: away });
    for (let n = 0; n < 200; n += 1) log.error({ alert: `number ${n}` }, 'an error');
    await away.close();
    expect((await fail('afterwards')).status).toBe(500);
  });
});
