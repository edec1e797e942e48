import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../ops/setup/ports';
import { spawnTemporal, temporalReady } from '../../ops/setup/temporal';
import { findTemporal } from '../../ops/setup/temporalBinary';
import { nextNumber, oncePerRun, runFolder } from './runFolder';

export interface TestTemporal {
  /** host:port of the server's gRPC. */
  address: string;
  /** A namespace that no other test file of this run gets, so that task queues and ids may be the product's own. */
  namespace: string;
}

/**
 * The Temporal server of this run, started on first demand, and a namespace of the caller's own with all search
 * attributes. Ask once per test file (in beforeAll) and share.
 */
export async function testTemporal(): Promise<TestTemporal> {
  const { address } = await temporalServer();
  return { address, namespace: namespaceName(nextNumber('namespace', NAMESPACES)) };
}

/** A prefix that makes task queues and workflow ids unique, for tests that must share a namespace. */
export function uniqueTaskQueue(prefix: string): string {
  return `${prefix}-${process.pid}-${nextNumber(`queue-${prefix}`, 10_000)}`;
}

// A namespace made on a running server takes seconds to be usable, so they are made at the start. Sixty cost the idle
// server 4 % of a core; a hundred twice that.
const NAMESPACES = 60;

function namespaceName(number: number): string {
  return `test-${number}`;
}

function temporalServer(): Promise<{ address: string; pid: number }> {
  return oncePerRun('temporal', async () => {
    const { path } = await findTemporal();
    const port = await freePort();
    const log = openSync(join(runFolder(), 'temporal.log'), 'a');
    const server = spawnTemporal(
      path,
      {
        port,
        databaseFile: join(runFolder(), 'temporal', 'server.db'),
        namespaces: Array.from({ length: NAMESPACES }, (_, number) => namespaceName(number)),
      },
      log,
    );
    closeSync(log);
    server.unref();
    const address = `127.0.0.1:${port}`;
    // The server answers after one second; half a minute is for a machine that does other things.
    await temporalReady({ address, namespace: namespaceName(0), deadlineMs: 30_000 });
    return { address, pid: server.pid ?? 0 };
  });
}
