import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection, Client } from '@temporalio/client';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../kit/database';
import { asSuperuser, startOwnPostgres } from '../kit/postgres';
import { testTemporal } from '../kit/temporal';
import { waitFor } from '../kit/waitFor';

describe('the test harness', () => {
  const databases: TestDatabase[] = [];
  const fresh = async (make: () => Promise<TestDatabase>) => {
    const database = await make();
    databases.push(database);
    return database;
  };
  afterAll(() => Promise.all(databases.map((database) => database.close())));

  it('C-40 (part) gives each caller a migrated database of its own', async () => {
    const [one, other] = await Promise.all([fresh(createTestDatabase), fresh(createTestDatabase)]);
    await one.pool('owner').query('CREATE TABLE only_here (id int)');
    const found = await other
      .pool('owner')
      .query("SELECT to_regclass('only_here') AS here, to_regclass('orders') AS orders");
    expect(found.rows).toEqual([{ here: null, orders: 'orders' }]);
  });

  it('T-17 C-40 (part) connects as each role of production, none of them a superuser', async () => {
    const database = await fresh(createTestDatabase);
    for (const role of ['app', 'relay', 'courier', 'inspect', 'owner'] as const) {
      const { rows } = await database
        .pool(role)
        .query('SELECT current_user AS name, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user');
      expect(rows).toEqual([{ name: `munshi_${role}`, rolsuper: false, rolbypassrls: false }]);
    }
  });

  it('C-40 (part) gives databases without tables to tests of migrations', async () => {
    const database = await fresh(createEmptyDatabase);
    const { rows } = await database.pool('owner').query("SELECT to_regclass('orders') AS orders");
    expect(rows).toEqual([{ orders: null }]);
  });

  it('C-40 (part) gives each caller a Temporal namespace of its own with the search attributes of production', async () => {
    const [one, other] = await Promise.all([testTemporal(), testTemporal()]);
    expect(one.namespace).not.toBe(other.namespace);
    const connection = await Connection.connect({ address: one.address });
    try {
      const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: one.namespace });
      expect(Object.keys(customAttributes ?? {})).toEqual(
        expect.arrayContaining(['OrgId', 'NeedsAttention', 'NextActionAt']),
      );
      const client = new Client({ connection, namespace: other.namespace });
      const handle = await client.workflow.start('anything', { taskQueue: 'orders', workflowId: 'order:1' });
      await expect(handle.describe()).resolves.toMatchObject({ status: { name: 'RUNNING' } });
    } finally {
      await connection.close();
    }
  });

  it('C-40 (part) keeps committed rows of a durable Postgres through SIGKILL and start', async () => {
    const first = await startOwnPostgres();
    await asSuperuser(first.superuserUrl, (client) => client.query('CREATE TABLE kept AS SELECT 7 AS id'));
    process.kill(postmasterOf(first.dataFolder), 'SIGKILL');
    await waitFor(() => !first.isRunning(), { message: 'the killed Postgres to be gone' });
    const second = await startOwnPostgres(first);
    try {
      const kept = await asSuperuser(second.superuserUrl, (client) => client.query('SELECT id FROM kept'));
      expect(kept.rows).toEqual([{ id: 7 }]);
      expect(second.port).toBe(first.port);
    } finally {
      second.stop();
    }
  });
});

/** The first line of postmaster.pid is the server's process id. */
function postmasterOf(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0]);
}
