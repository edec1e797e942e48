import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { LaneReport } from '../../activities/notifications/laneReport';
import { createNotificationActivities, type CourierDeps } from '../../activities/notifications/runLane';
import { COURIER_QUEUE, COURIER_WORKFLOW, courierWorkflowId } from '../../workflows/notifications/contract';
import { saveHistory } from '../kit/saveHistory';
import { testTemporal, type TestTemporal } from '../kit/temporal';
import { waitFor } from '../kit/waitFor';
import { CourierStage, numbered, type StagedChat } from './courierStage';

describe('the workflow of a lane', () => {
  let temporal: TestTemporal;
  let connection: Connection;
  let client: Client;
  let workflowBundle: { code: string };
  let stage: CourierStage;
  let chat: StagedChat;
  const workers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      shutdownSignals: [],
      telemetryOptions: { logging: { filter: 'ERROR' } },
    });
    temporal = await testTemporal();
    connection = await Connection.connect({ address: temporal.address });
    client = new Client({ connection, namespace: temporal.namespace });
    workflowBundle = await bundleWorkflowCode({
      workflowsPath: require.resolve('../../workflows/notifications/courier'),
      logger: new DefaultLogger('ERROR'),
    });
  });
  afterAll(() => connection.close());

  beforeEach(async () => {
    stage = await CourierStage.open();
    chat = await stage.addChat();
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((stop) => stop()));
    await stage.close();
  });

  /** A worker as a process of its own would run it. @returns how to stop it, as that process would at SIGTERM. */
  async function startWorker(changes: Partial<CourierDeps> = {}): Promise<() => Promise<void>> {
    const stop = new AbortController();
    const native = await NativeConnection.connect({ address: temporal.address });
    const worker = await Worker.create({
      connection: native,
      namespace: temporal.namespace,
      taskQueue: COURIER_QUEUE,
      workflowBundle,
      activities: createNotificationActivities({ ...stage.deps(), stop: stop.signal, ...changes }),
      shutdownGraceTime: '10s',
    });
    const run = worker.run();
    let stopped: Promise<void> | undefined;
    const end = async () => {
      worker.shutdown();
      stop.abort();
      await run;
      await native.close();
    };
    const stopOnce = () => (stopped ??= end());
    workers.push(stopOnce);
    return stopOnce;
  }

  const start = (lane: number) =>
    client.workflow.start(COURIER_WORKFLOW, {
      taskQueue: COURIER_QUEUE,
      workflowId: courierWorkflowId(lane),
      args: [{ lane }],
    });

  /** What on-call reads at the pending activity. */
  async function heartbeatOf(handle: WorkflowHandle): Promise<LaneReport | undefined> {
    const { raw } = await handle.describe();
    const data = raw.pendingActivities?.[0]?.heartbeatDetails?.payloads?.[0]?.data;
    return data ? (JSON.parse(Buffer.from(data).toString()) as LaneReport) : undefined;
  }

  async function cancelAndWait(handle: WorkflowHandle): Promise<string> {
    await handle.cancel();
    await expect(handle.result()).rejects.toThrow();
    return (await handle.describe()).status.name;
  }

  it('S-54 (part) sends a lane’s messages, shows on-call how far it is, and on cancel finishes what is under way', async () => {
    await startWorker();
    const handle = await start(0);
    await stage.queue(chat, numbered('A', 3));
    await stage.settled();
    expect(await stage.numbersShown(chat)).toEqual(numbered('A', 3));
    const beat = await waitFor(async () => {
      const report = await heartbeatOf(handle);
      return report?.sent === 3 ? report : undefined;
    });
    expect(beat).toMatchObject({ lane: 0, sending: true, waiting: 0, lastError: null });

    // A cancellation comes with the answer to a heartbeat; until then the lane goes on.
    stage.fault({ action: 'slow', delayMs: 200, when: 'before' });
    await stage.queue(chat, numbered('B', 100));
    await waitFor(async () => (await stage.statuses(chat))[3] === 'SENT');
    expect(await cancelAndWait(handle)).toBe('CANCELLED');
    const statuses = (await stage.statuses(chat)).slice(3);
    const sent = statuses.indexOf('QUEUED');
    expect(sent).toBeGreaterThan(0);
    expect(statuses).toEqual([...Array<string>(sent).fill('SENT'), ...Array<string>(100 - sent).fill('QUEUED')]);
    expect((await stage.numbersShown(chat)).slice(3)).toEqual(numbered('B', sent));
    await saveHistory(client, courierWorkflowId(0), 'cancelled');
  });

  it('S-54 (part) goes on turn after turn, and a turn that ends loses nothing', async () => {
    await startWorker({ turnMs: 300 });
    const handle = await start(0);
    const turns = async () => {
      const { events } = await handle.fetchHistory();
      return events?.filter((event) => event.activityTaskCompletedEventAttributes).length ?? 0;
    };
    stage.fault({ action: 'slow', delayMs: 100, when: 'before' });
    await stage.queue(chat, numbered('A', 10));
    await waitFor(async () => (await turns()) >= 3);
    await stage.settled();
    expect(await stage.numbersShown(chat)).toEqual(numbered('A', 10));
    await handle.terminate();
    await saveHistory(client, courierWorkflowId(0), 'turns');
  });

  it('S-54 (part) a worker that stops hands the lane to another, and nothing is sent twice', async () => {
    const stopFirst = await startWorker();
    const handle = await start(0);
    await stage.queue(chat, ['A-1']);
    await stage.settled();
    await startWorker();
    await stopFirst();
    await stage.queue(chat, ['A-2']);
    await stage.settled();
    expect(await stage.numbersShown(chat)).toEqual(['A-1', 'A-2']);
    const { events } = await handle.fetchHistory();
    const failures = events?.filter(
      (event) => event.activityTaskFailedEventAttributes ?? event.activityTaskTimedOutEventAttributes,
    );
    expect(failures).toEqual([]);
    await handle.terminate();
  });

  it('S-54 (part) the failure of a try is what on-call sees, and the next try goes on', async () => {
    let armed = true;
    const failpoints = {
      async hit() {
        if (!armed) return;
        armed = false;
        throw new Error('planted');
      },
    };
    await startWorker({ failpoints });
    const handle = await start(0);
    await stage.queue(chat, ['A-1', 'A-2']);
    const failure = await waitFor(async () => {
      const { raw } = await handle.describe();
      return raw.pendingActivities?.[0]?.lastFailure?.message;
    });
    expect(failure).toBe('planted');
    await stage.settled();
    expect(await stage.numbersShown(chat)).toEqual(['A-1', 'A-2']);
    await handle.terminate();
  });

  it('S-54 (part) a lane whose number is gone ends', async () => {
    await startWorker({ lanes: 2 });
    const handle = await start(2);
    await expect(handle.result()).resolves.toBe('there is no lane 2 any more');
  });

  it('S-54 (part) the bundle of the workflow holds no driver and no ORM', () => {
    expect(workflowBundle.code).not.toMatch(/node_modules\/(typeorm|pg|grammy)\//);
  });
});
