import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres, type RunningPostgres } from '../../ops/setup/postgres';
import { nextNumber, oncePerRun, runFolder } from './runFolder';

export interface TestPostgres {
  port: number;
  superuserUrl: string;
  dataFolder: string;
  superuserPassword: string;
}

/**
 * The one Postgres of this run, started on first demand. It does not sync to disk: no test of this server cuts the
 * power, and a clone of the template takes 11 ms instead of 80.
 */
export function testPostgres(): Promise<TestPostgres> {
  return oncePerRun('postgres', async () => {
    const place = { dataFolder: postgresFolder('shared'), superuserPassword: randomBytes(12).toString('hex') };
    const server = await startPostgres({
      ...place,
      settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 400 },
    });
    return { ...place, port: server.port, superuserUrl: server.superuserUrl };
  });
}

/**
 * A Postgres of the test's own, with the durability of production, to be killed and started again. The test stops it.
 * Starting again on the same folder: call with the `dataFolder` and `superuserPassword` that this returns.
 */
export async function startOwnPostgres(
  again?: Pick<TestPostgres, 'dataFolder' | 'superuserPassword' | 'port'>,
): Promise<RunningPostgres & TestPostgres> {
  const place = again ?? {
    dataFolder: postgresFolder(`own-${nextNumber('own-postgres', 1_000)}`),
    superuserPassword: randomBytes(12).toString('hex'),
  };
  return { ...place, ...(await startPostgres(place)) };
}

/** Runs statements as superuser, in the server's own database or another one. */
export async function asSuperuser<Result>(
  superuserUrl: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function postgresFolder(name: string): string {
  return join(runFolder(), `postgres-${name}`, 'data');
}
