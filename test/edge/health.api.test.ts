import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { canConnect } from '../../api/kit/canConnect';
import { startEdge, type Edge } from './startEdge';

let edge: Edge;
let isDatabaseUp = true;
let isTemporalUp = true;
const upOrThrow = (isUp: boolean) => (isUp ? Promise.resolve() : Promise.reject(new Error('down')));
beforeAll(async () => {
  edge = await startEdge({
    routes: [],
    checks: {
      db: { check: () => upOrThrow(isDatabaseUp), isRequired: true },
      temporal: { check: () => upOrThrow(isTemporalUp), isRequired: false },
    },
  });
});
afterAll(() => edge.close());
beforeEach(() => {
  isDatabaseUp = true;
  isTemporalUp = true;
});

const ask = async (path: string) => {
  const reply = await edge.ask('GET', path);
  return [reply.status, JSON.parse(reply.text)] as const;
};

describe('health', () => {
  it('K-135 is public and names what it looked at', async () => {
    for (const path of ['/health', '/health/ready']) {
      expect(await ask(path)).toEqual([200, { status: 'ok', checks: { db: 'ok', temporal: 'ok' } }]);
    }
    expect(await ask('/health/live')).toEqual([200, { status: 'ok' }]);
  });

  it('K-135 is 503 while the database is away, and alive all the same', async () => {
    isDatabaseUp = false;
    for (const path of ['/health', '/health/ready']) {
      expect(await ask(path)).toEqual([503, { status: 'down', checks: { db: 'failed', temporal: 'ok' } }]);
    }
    expect((await ask('/health/live'))[0]).toBe(200);
  });

  it('K-135 (part) stays 200 without Temporal, which orders are accepted without, and says so', async () => {
    isTemporalUp = false;
    expect(await ask('/health')).toEqual([200, { status: 'degraded', checks: { db: 'ok', temporal: 'failed' } }]);
  });
});

describe('canConnect', () => {
  it('K-135 (part) tells a port that listens from one that does not', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(canConnect(address, 1_000)).resolves.toBeUndefined();
    await new Promise((resolve) => server.close(resolve));
    await expect(canConnect(address, 1_000)).rejects.toThrow('ECONNREFUSED');
  });
});
