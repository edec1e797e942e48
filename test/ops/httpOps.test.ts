import { createMetrics, Counter } from '../../ops/runtime/metrics';
import { startOpsServer, type OpsServer, type ReadinessCheck } from '../../ops/runtime/httpOps';

describe('the health and metrics server', () => {
  let server: OpsServer | undefined;
  afterEach(() => server?.close());

  const start = async (checks: Record<string, ReadinessCheck> = {}) => {
    const registry = createMetrics('relay');
    new Counter({ name: 'munshi_things_total', help: 'Things', registers: [registry] }).inc(3);
    server = await startOpsServer({ port: 0, host: '127.0.0.1', registry, checks });
    return server;
  };
  const get = async (path: string, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${server?.port}${path}`, { method });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };
  const ok = { check: async () => undefined, isRequired: true };
  const failing = (isRequired: boolean) => ({ check: () => Promise.reject(new Error('secret reason')), isRequired });

  it('S-47 answers live and ready', async () => {
    await start({ postgres: ok });
    expect(await get('/health/live')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    expect(await get('/health/ready?x=1')).toMatchObject({
      status: 200,
      text: '{"status":"ok","checks":{"postgres":"ok"}}',
    });
  });

  it('K-135 (part) is not ready while a required check fails, without telling why', async () => {
    await start({ postgres: failing(true), temporal: ok });
    const answer = await get('/health/ready');
    expect(answer.status).toBe(503);
    expect(JSON.parse(answer.text)).toEqual({ status: 'down', checks: { postgres: 'failed', temporal: 'ok' } });
  });

  it('K-135 (part) stays ready but degraded without what it can do without', async () => {
    await start({ postgres: ok, temporal: failing(false) });
    expect(await get('/health/ready')).toMatchObject({ status: 200, text: expect.stringContaining('"degraded"') });
  });

  it('S-47 (part) answers in time when a check hangs', async () => {
    await start({ postgres: { check: () => new Promise(() => undefined), isRequired: true } });
    expect((await get('/health/ready')).status).toBe(503);
  });

  it('S-47 (part) says 503 while it drains, and stays alive', async () => {
    (await start({ postgres: ok })).handlers.startDraining();
    expect(await get('/health/ready')).toMatchObject({ status: 503, text: expect.stringContaining('"draining"') });
    expect((await get('/health/live')).status).toBe(200);
  });

  it('R-99 K-137 (part) serves metrics of the process and of features as Prometheus text', async () => {
    await start();
    const { status, type, text } = await get('/metrics');
    expect(status).toBe(200);
    expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
    for (const name of ['process_cpu_seconds_total', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_seconds']) {
      expect(text).toMatch(new RegExp(`^${name}\\{process="relay"\\} `, 'm'));
    }
    expect(text).toContain('munshi_things_total{process="relay"} 3');
  });

  it('S-47 (part) answers 404 to everything else', async () => {
    await start();
    expect((await get('/')).status).toBe(404);
    expect((await get('/metrics', 'POST')).status).toBe(404);
  });
});
