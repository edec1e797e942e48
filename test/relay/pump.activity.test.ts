import { openDatabase, type Database } from '../../db/kit/database';
import { claimPokes, type ClaimedPoke } from '../../db/kit/outbox';
import { poke } from '../../db/kit/poke';
import { withPrincipal } from '../../db/kit/transaction';
import { noFailpoints } from '../../domain/kit/failpoints';
import { startPump, type Pump, type PumpDeps } from '../../workers/relay/pump';
import { createTestDatabase, type TestDatabase } from '../kit/database';
import { waitFor } from '../kit/waitFor';

const PLATFORM = '00000000-0000-4000-8000-000000000001';

let test: TestDatabase;
let relay: Database;
let app: Database;
const pumps: Pump[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  relay = openDatabase({ url: test.urls.relay });
  app = openDatabase({ url: test.urls.app });
});
afterEach(async () => {
  await Promise.all(pumps.splice(0).map((pump) => pump.stop()));
  await test.pool('superuser').query('DELETE FROM outbox');
});
afterAll(async () => {
  await relay.close();
  await app.close();
  await test.close();
});

function write(workflowId: string, mayStart = true): Promise<void> {
  return withPrincipal(app, { kind: 'system', orgId: PLATFORM, useCase: 'test' }, (tx) =>
    poke(tx, { orgId: PLATFORM, workflowType: 'order', workflowId, taskQueue: 'orders', mayStart }),
  );
}

function pump(target: PumpDeps['poke'], events: { setAside?: string[]; paused?: string[] } = {}): Pump {
  const started = startPump({
    database: relay,
    poke: target,
    failpoints: noFailpoints,
    onSetAside: (row, error) => events.setAside?.push(`${row.workflowId}: ${error}`),
    onPause: (reason) => events.paused?.push(reason),
    onDelivered: () => undefined,
  });
  pumps.push(started);
  return started;
}

const undone = async () =>
  Number(
    (await test.pool('superuser').query<{ n: string }>('SELECT count(*) AS n FROM outbox WHERE done_at IS NULL'))
      .rows[0]!.n,
  );

function grpcError(code: number, message: string): Error {
  return Object.assign(new Error(message), { code });
}

describe('the relay’s pump', () => {
  it('U-16 pokes of one workflow fold while they wait, and one delivery serves them', async () => {
    await Promise.all(Array.from({ length: 20 }, () => write('order:a')));
    expect(await undone()).toBe(1);
    const delivered: string[] = [];
    pump((row) => Promise.resolve(void delivered.push(row.workflowId)));
    await waitFor(async () => (await undone()) === 0, { deadlineMs: 10_000, message: 'nothing waits' });
    expect(delivered).toEqual(['order:a']);
  });

  it('U-16 a change that commits while its workflow is being poked pokes it again: no wake-up is lost', async () => {
    const delivered: string[] = [];
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await write('order:b');
    pump(async (row) => {
      delivered.push(row.id);
      if (delivered.length === 1) await held;
    });
    await waitFor(() => delivered.length === 1, { deadlineMs: 10_000, message: 'the first poke is in flight' });
    await write('order:b');
    release();
    await waitFor(async () => (await undone()) === 0, { deadlineMs: 10_000, message: 'nothing waits' });
    expect(delivered).toHaveLength(2);
  });

  it('U-16 Temporal away: the relay pauses, loses nothing, counts no try, and goes on when it is back', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => write(`order:away-${index}`)));
    let away = true;
    const paused: string[] = [];
    const delivered = new Set<string>();
    pump(
      (row) => {
        if (away) return Promise.reject(grpcError(14, 'UNAVAILABLE: connection refused'));
        delivered.add(row.workflowId);
        return Promise.resolve();
      },
      { paused },
    );
    await waitFor(() => paused.length >= 2, { deadlineMs: 10_000, message: 'it has paused twice' });
    away = false;
    await waitFor(async () => (await undone()) === 0, { deadlineMs: 20_000, message: 'nothing waits' });
    expect(delivered.size).toBe(10);
    expect((await test.pool('superuser').query('SELECT max(attempts) AS most FROM outbox')).rows[0]).toEqual({
      most: 0,
    });
  });

  it('U-18 a poke that fails by itself is counted, set aside at the tenth with an alert, and holds up nobody', async () => {
    await write('order:broken');
    await test.pool('superuser').query(`UPDATE outbox SET attempts = 9 WHERE workflow_id = 'order:broken'`);
    await write('order:fine');
    const setAside: string[] = [];
    pump(
      (row) =>
        row.workflowId === 'order:broken' ? Promise.reject(grpcError(3, 'INVALID_ARGUMENT: no')) : Promise.resolve(),
      { setAside },
    );
    await waitFor(async () => (await undone()) === 1 && setAside.length === 1, {
      deadlineMs: 10_000,
      message: 'one is set aside, the other delivered',
    });
    expect(setAside[0]).toContain('order:broken');
    // What is set aside does not stop the next change of the same workflow.
    await write('order:broken');
    expect(await undone()).toBe(2);
  });

  it('U-18 a busy workflow defers only itself', async () => {
    await write('order:busy');
    await write('order:calm');
    let busy = 0;
    const delivered: string[] = [];
    pump((row) => {
      if (row.workflowId === 'order:busy' && busy++ === 0)
        return Promise.reject(grpcError(8, 'RESOURCE_EXHAUSTED: Workflow is busy.'));
      delivered.push(row.workflowId);
      return Promise.resolve();
    });
    await waitFor(async () => (await undone()) === 0, { deadlineMs: 10_000, message: 'both are delivered' });
    expect(delivered).toEqual(['order:calm', 'order:busy']);
  });

  it('U-16 what a killed relay had claimed is taken up when its lease is over; a living one’s is left alone', async () => {
    await write('order:c');
    const [claimed] = await claimPokes(relay, 10);
    expect((claimed as ClaimedPoke).workflowId).toBe('order:c');
    expect(await claimPokes(relay, 10)).toEqual([]);
    await test.pool('superuser').query(`UPDATE outbox SET claimed_until = now() - interval '1 second'`);
    expect(await claimPokes(relay, 10)).toHaveLength(1);
  });

  it('U-16 two relays deliver each poke once', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, index) => write(`order:two-${index}`)));
    const delivered: string[] = [];
    const target = (row: ClaimedPoke) => Promise.resolve(void delivered.push(row.workflowId));
    pump(target);
    pump(target);
    await waitFor(async () => (await undone()) === 0, { deadlineMs: 20_000, message: 'nothing waits' });
    expect(delivered).toHaveLength(200);
    expect(new Set(delivered).size).toBe(200);
  });
});
