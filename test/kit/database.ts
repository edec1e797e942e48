import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { migrate } from '../../db/migrate';
import { makeDatabase } from '../../ops/setup/database';
import { asSuperuser, testPostgres, type TestPostgres } from './postgres';
import { oncePerRun } from './runFolder';

/** Whom a connection is: the roles of production, and the superuser, whom only tests have. */
export type TestRole = 'app' | 'relay' | 'courier' | 'inspect' | 'owner' | 'superuser';

export interface TestDatabase {
  name: string;
  urls: Readonly<Record<TestRole, string>>;
  /** The pool of one role, opened on first use and closed with the database. */
  pool(role: TestRole): Pool;
  /** Closes the pools and drops the database, whoever is still connected. */
  close(): Promise<void>;
}

/**
 * A database of this test file's own: a clone of the migrated template, empty but for what migrations put in. Takes
 * some 20 ms, and for the first file of a run the start of Postgres and the migrations.
 *
 *     let database: TestDatabase;
 *     beforeAll(async () => { database = await createTestDatabase(); });
 *     afterAll(() => database.close());
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { postgres, template, passwords } = await preparedTemplate();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(postgres.superuserUrl, (client) =>
    // With fsync off, copying files is the fastest way to clone.
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy OWNER munshi_owner`),
  );
  return openTestDatabase(postgres, name, passwords);
}

/** A database without any table, owned by munshi_owner: for tests of migrations themselves. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const { postgres, passwords } = await preparedTemplate();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await makeDatabase({ superuserUrl: postgres.superuserUrl, database: name, ownerPassword: passwords.owner });
  return openTestDatabase(postgres, name, passwords);
}

type Passwords = Record<Exclude<TestRole, 'superuser'>, string>;

function preparedTemplate(): Promise<{ postgres: TestPostgres; template: string; passwords: Passwords }> {
  return oncePerRun('template', async () => {
    const postgres = await testPostgres();
    const template = 'munshi_template';
    const password = () => randomBytes(12).toString('hex');
    const passwords = {
      app: password(),
      relay: password(),
      courier: password(),
      inspect: password(),
      owner: password(),
    };
    await makeDatabase({ superuserUrl: postgres.superuserUrl, database: template, ownerPassword: passwords.owner });
    await migrate({
      databaseUrl: urlFor(postgres, template, { role: 'owner', passwords }),
      rolePasswords: {
        munshi_app: passwords.app,
        munshi_relay: passwords.relay,
        munshi_courier: passwords.courier,
        munshi_inspect: passwords.inspect,
      },
    });
    return { postgres, template, passwords };
  });
}

function openTestDatabase(postgres: TestPostgres, name: string, passwords: Passwords): TestDatabase {
  const url = (role: TestRole) => urlFor(postgres, name, { role, passwords });
  const urls = {
    app: url('app'),
    relay: url('relay'),
    courier: url('courier'),
    inspect: url('inspect'),
    owner: url('owner'),
    superuser: url('superuser'),
  };
  const pools = new Map<TestRole, Pool>();
  const open = (role: TestRole) => {
    const pool = new Pool({ connectionString: urls[role], max: 10 });
    // A connection that the drop below ends must not become an unhandled error.
    pool.on('error', () => undefined);
    pools.set(role, pool);
    return pool;
  };
  return {
    name,
    urls,
    pool: (role) => pools.get(role) ?? open(role),
    close: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.end()));
      await asSuperuser(postgres.superuserUrl, (client) =>
        client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
    },
  };
}

function urlFor(
  postgres: TestPostgres,
  database: string,
  { role, passwords }: { role: TestRole; passwords: Passwords },
): string {
  const url = new URL(postgres.superuserUrl);
  url.pathname = `/${database}`;
  if (role !== 'superuser') {
    url.username = `munshi_${role}`;
    url.password = passwords[role];
  }
  return url.toString();
}
