import { createLogger, type LogSink } from '../../ops/runtime/log';
import { createLogShipper } from '../../ops/runtime/shipLog';
import { startSandbox } from '../kit/sandbox';
import { waitFor } from '../kit/waitFor';

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

let sandbox: Sandbox;
let shipper: LogSink;
const troubles: string[] = [];
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  troubles.length = 0;
  shipper = createLogShipper({
    url: `${sandbox.url}/logtail`,
    token: 'token-of-the-source',
    onTrouble: (problem) => void troubles.push(problem),
    intervals: { everyMs: 5, longestPauseMs: 20 },
  });
});
afterEach(() => shipper.close());

interface Shipped {
  readonly token: string;
  readonly lines: readonly Record<string, unknown>[];
}

async function shipped(): Promise<Shipped[]> {
  const answer = await fetch(`${sandbox.url}/records?provider=logtail&kind=lines`);
  return (await answer.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { data: Shipped }).data);
}

const lines = async () => (await shipped()).flatMap((batch) => batch.lines);

describe('the log at Better Stack', () => {
  it('K-136 Y-8 each line arrives once, in order, as it was written: level, time, ids, redacted', async () => {
    const log = createLogger({ process: 'api', destination: shipper });
    log.child({ requestId: 'r-1' }).info({ orgId: 'o-1', workflowId: 'order:1', phone: '+919876543210' }, 'line 0');
    for (let n = 1; n < 300; n += 1) log.info({ n }, `line ${n}`);
    await waitFor(async () => (await lines()).length >= 300, { message: 'all lines' });
    const arrived = await lines();
    expect(arrived.map(({ message }) => message)).toEqual(Array.from({ length: 300 }, (_, n) => `line ${n}`));
    expect(arrived[0]).toEqual({
      dt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      level: 'info',
      process: 'api',
      requestId: 'r-1',
      orgId: 'o-1',
      workflowId: 'order:1',
      phone: '[redacted]',
      message: 'line 0',
    });
    expect((await shipped())[0]?.token).toBe('token-of-the-source');
    expect(troubles).toEqual([]);
  });

  it('K-136 (part) a server that is away holds nobody up; its lines wait and arrive when it is back', async () => {
    const fault = sandbox.faults.add({ provider: 'logtail', action: 'reset', when: 'before' });
    const log = createLogger({ process: 'api', destination: shipper });
    log.info('while it is away');
    await waitFor(() => troubles.length > 0, { message: 'the trouble' });
    expect(troubles).toEqual([expect.stringMatching(/away. Lines wait/)]);
    log.info('still away');
    sandbox.faults.remove(fault?.id ?? '');
    await waitFor(async () => (await lines()).length === 2, { message: 'both lines' });
    expect((await lines()).map(({ message }) => message)).toEqual(['while it is away', 'still away']);
  });

  it('K-136 (part) what waits is bounded: beyond it lines are dropped, and it is said', async () => {
    sandbox.faults.add({ provider: 'logtail', action: 'hang', when: 'before', times: 1 });
    const line = `${JSON.stringify({ level: 'info', time: new Date().toISOString(), msg: 'x'.repeat(100_000) })}\n`;
    for (let n = 0; n < 200; n += 1) shipper.write(line);
    expect(troubles).toEqual([expect.stringMatching(/too many lines wait/)]);
    sandbox.faults.clear();
  });

  it('K-136 (part) a token that is refused loses its lines and is said once', async () => {
    sandbox.faults.add({ provider: 'logtail', action: 'status', status: 403, when: 'before', times: 2 });
    const log = createLogger({ process: 'api', destination: shipper });
    log.info('refused');
    await waitFor(() => troubles.length > 0, { message: 'the trouble' });
    log.info('refused again');
    await waitFor(() => sandbox.faults.list()[0]?.hits === 2, { message: 'the second refusal' });
    log.info('taken');
    await waitFor(async () => (await lines()).length === 1, { message: 'the line that is taken' });
    expect(troubles).toEqual([expect.stringMatching(/refuses the token/)]);
  });

  it('K-136 (part) a process that ends sends what waits', async () => {
    const slow = createLogShipper({ url: `${sandbox.url}/logtail`, token: 't', onTrouble: () => undefined });
    createLogger({ process: 'api', destination: slow }).info('the last line');
    await slow.close();
    expect((await lines()).map(({ message }) => message)).toEqual(['the last line']);
  });
});
