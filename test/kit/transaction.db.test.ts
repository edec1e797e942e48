import { openDatabase, type Database } from '../../db/kit/database';
import { sqlState, withoutPrincipal } from '../../db/kit/transaction';
import { createTestDatabase, type TestDatabase } from './database';
import { waitFor } from './waitFor';

/** Statements that are sent without waiting for each other are still one transaction, and fail as one. */
describe('a transaction whose statements nobody waits for', () => {
  let test: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    test = await createTestDatabase();
    database = openDatabase({ url: test.urls.owner, maxConnections: 1, queryTimeoutMs: 1_000 });
    await test.pool('owner').query('CREATE TABLE notes (n int PRIMARY KEY CHECK (n < 100))');
  });
  beforeEach(() => test.pool('owner').query('TRUNCATE notes'));
  afterAll(async () => {
    await database.close();
    await test.close();
  });

  const write = 'INSERT INTO notes (n) VALUES ($1)';
  async function notes(): Promise<number[]> {
    const { rows } = await test.pool('owner').query<{ n: number }>('SELECT n FROM notes ORDER BY n');
    return rows.map(({ n }) => n);
  }

  it('K-60 (part) commits them in the order in which they were sent, and what follows sees them', async () => {
    const seen = await withoutPrincipal(database, async (tx) => {
      tx.later(write, [1]);
      tx.later('UPDATE notes SET n = n + 1');
      tx.later(write, [1]);
      return tx.query<{ n: number }>('SELECT n FROM notes ORDER BY n');
    });
    expect(seen).toEqual([{ n: 1 }, { n: 2 }]);
    expect(await notes()).toEqual([1, 2]);
  });

  it('K-60 (part) commits nothing when the last one fails, and says by what', async () => {
    const failed = withoutPrincipal(database, (tx) => {
      tx.later(write, [1]);
      tx.later(write, [100]);
    });
    await expect(failed).rejects.toMatchObject({ code: '23514', constraint: 'notes_n_check' });
    expect(await notes()).toEqual([]);
  });

  it('K-60 (part) names the statement that failed, not the ones that could not follow it', async () => {
    const failed = withoutPrincipal(database, async (tx) => {
      tx.later(write, [1]);
      tx.later(write, [1]);
      await tx.query('SELECT n FROM notes');
    });
    await expect(failed).rejects.toMatchObject({ code: '23505' });
    expect(await notes()).toEqual([]);
  });

  it('K-60 (part) leaves a connection behind that works, with statements it had never prepared before too', async () => {
    const never = `INSERT INTO notes (n) VALUES ($1) -- never prepared: the statement before it fails`;
    await withoutPrincipal(database, (tx) => {
      tx.later(write, [100]);
      tx.later(never, [7]);
    }).catch(() => undefined);
    await withoutPrincipal(database, (tx) => {
      tx.later(never, [8]);
    });
    expect(await notes()).toEqual([8]);
  });

  it('K-60 (part) rolls back what was sent when the work itself says no', async () => {
    const refused = withoutPrincipal(database, (tx) => {
      tx.later(write, [1]);
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    expect(await notes()).toEqual([]);
  });

  it('K-60 (part) tries again after a deadlock that only a statement without a waiter has met', async () => {
    let tries = 0;
    await withoutPrincipal(database, (tx) => {
      tries += 1;
      tx.later(write, [tries]);
      if (tries < 3) tx.later(`DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$`);
    });
    expect(tries).toBe(3);
    expect(await notes()).toEqual([3]);
  });

  it('K-60 (part) ends a connection whose statement takes too long, and goes on with another', async () => {
    const pid = async () => {
      const rows = await withoutPrincipal(database, (tx) =>
        tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'),
      );
      return rows[0]?.pid;
    };
    const before = await pid();
    const failed = withoutPrincipal(database, (tx) => {
      tx.later(write, [1]);
      tx.later('SELECT pg_sleep(60)');
    });
    await expect(failed).rejects.toThrow(/timeout/i);
    await waitFor(async () => (await notes()).length === 0);
    expect(await pid()).not.toBe(before);
  });

  it('K-60 (part) an error of the database that is not about what came before is told as it is', async () => {
    const failed = await withoutPrincipal(database, (tx) => tx.query('SELECT 1 / 0')).catch(sqlState);
    expect(failed).toBe('22012');
  });
});
