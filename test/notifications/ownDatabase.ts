import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import { migrate } from '../../db/migrate';
import { makeDatabase } from '../../ops/setup/database';
import type { TestRole } from '../kit/database';
import { startOwnPostgres } from '../kit/postgres';
import { waitFor } from '../kit/waitFor';
import type { StageDatabase } from './courierStage';

export interface OwnDatabase extends StageDatabase {
  /** SIGKILL, as when the machine's memory is full; returns when the server is gone. */
  kill(): Promise<void>;
  /** On the same folder and port; what was committed is there. */
  startAgain(): Promise<void>;
}

/** A migrated database on a durable Postgres of the test's own, which can be killed and started again. */
export async function createOwnDatabase(): Promise<OwnDatabase> {
  let server = await startOwnPostgres();
  const { superuserUrl, dataFolder } = server;
  const password = randomBytes(16).toString('hex');
  await makeDatabase({ superuserUrl, database: 'munshi', ownerPassword: password });
  const url = (user: string) => urlOf(superuserUrl, user, password);
  await migrate({
    databaseUrl: url('munshi_owner'),
    rolePasswords: { munshi_app: password, munshi_relay: password, munshi_courier: password, munshi_inspect: password },
  });
  const urls: Record<TestRole, string> = {
    app: url('munshi_app'),
    relay: url('munshi_relay'),
    courier: url('munshi_courier'),
    inspect: url('munshi_inspect'),
    owner: url('munshi_owner'),
    superuser: url('postgres'),
  };
  const pools = new Map<TestRole, Pool>();
  const open = (role: TestRole) => {
    const pool = new Pool({ connectionString: urls[role], max: 5 });
    pool.on('error', () => undefined);
    pools.set(role, pool);
    return pool;
  };
  return {
    urls,
    pool: (role) => pools.get(role) ?? open(role),
    async kill() {
      process.kill(postmasterOf(dataFolder), 'SIGKILL');
      await waitFor(() => !server.isRunning(), { message: 'the killed Postgres to be gone' });
    },
    async startAgain() {
      server = await startOwnPostgres(server);
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
      if (server.isRunning()) server.stop();
    },
  };
}

function urlOf(superuserUrl: string, user: string, password: string): string {
  const url = new URL(superuserUrl);
  url.pathname = '/munshi';
  if (user !== 'postgres') {
    url.username = user;
    url.password = password;
  }
  return url.toString();
}

/** The first line of postmaster.pid is the server's process id. */
function postmasterOf(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
}
