import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { openDatabase, type Database } from '../../db/kit/database';
import { sweepRetention } from '../../db/kit/sweep';
import { readFeed } from '../../db/feed/readFeed';
import type { FeedPosition } from '../../domain/feed/position';
import { createTestDatabase, type TestDatabase } from '../kit/database';
import { waitFor } from '../kit/waitFor';

let postgres: TestDatabase;
let database: Database;
let relay: Database;
let look: Pool;
beforeAll(async () => {
  postgres = await createTestDatabase();
  database = openDatabase({ url: postgres.urls.app });
  relay = openDatabase({ url: postgres.urls.relay });
  look = postgres.pool('superuser');
});
afterAll(async () => {
  await Promise.all([database.close(), relay.close()]);
  await postgres.close();
});

const START: FeedPosition = { xid: 0n, id: 0n };

/** A change that has written its row and not committed yet. */
async function open(orgId: string, entityId: string): Promise<PoolClient> {
  const client = await look.connect();
  await client.query('BEGIN');
  await write(client, orgId, entityId);
  return client;
}

const write = (client: PoolClient | Pool, orgId: string, entityId: string) =>
  client.query(`INSERT INTO feed (org_id, topic, entity_id, facts) VALUES ($1, 'order', $2, '{}')`, [orgId, entityId]);

async function commit(client: PoolClient): Promise<void> {
  await client.query('COMMIT');
  client.release();
}

/** The product's reader, from where it stands. */
function reader(orgId: string) {
  let after = START;
  const seen: string[] = [];
  return {
    seen,
    read: async () => {
      const batch = await readFeed(database, { orgIds: [orgId], after, limit: 7 });
      seen.push(...batch.events.map(({ entityId }) => entityId));
      const last = batch.events.length === 7 ? batch.events.at(-1) : undefined;
      after = last ?? { xid: batch.horizon, id: 0n };
      return batch;
    },
  };
}

/** The control: the same order and the same cursor, without waiting for who still runs. */
function hastyReader(orgId: string) {
  let after = { xid: '0', id: '0' };
  const seen: string[] = [];
  return {
    seen,
    read: async () => {
      const { rows } = await look.query<{ xid: string; id: string; entity_id: string }>(
        `SELECT xid::text, id, entity_id FROM feed WHERE (feed.xid, feed.id) > ($2::xid8, $3) AND org_id = $1 ORDER BY feed.xid, feed.id LIMIT 7`,
        [orgId, after.xid, after.id],
      );
      seen.push(...rows.map((row) => row.entity_id));
      after = rows.at(-1) ?? after;
    },
  };
}

describe('reading the feed', () => {
  it('T-55 (part) nothing turns up behind a reader: it waits for an older transaction that still runs', async () => {
    const orgId = randomUUID();
    const [patient, hasty] = [reader(orgId), hastyReader(orgId)];
    const slow = await open(orgId, 'slow');
    await write(look, orgId, 'quick');
    const held = await patient.read();
    await hasty.read();
    expect([patient.seen, held.isHeld, hasty.seen]).toEqual([[], true, ['quick']]);
    await commit(slow);
    await waitFor(async () => {
      await patient.read();
      return patient.seen.length === 2;
    });
    await hasty.read();
    expect(patient.seen).toEqual(['slow', 'quick']);
    // The control stands behind the slow one's place already, and never sees it.
    expect(hasty.seen).toEqual(['quick']);
  });

  it('T-55 (part) under writers that commit in another order than they began, all is told once and in order', async () => {
    const orgId = randomUUID();
    const [patient, hasty] = [reader(orgId), hastyReader(orgId)];
    const written: string[] = [];
    let isWriting = true;
    const writer = async (name: number) => {
      for (let n = 0; n < 25; n += 1) {
        const entityId = `${name}-${n}`;
        const client = await open(orgId, entityId);
        // Some hold their transaction over others' commits.
        for (let rounds = (name * 7 + n * 3) % 5; rounds > 0; rounds -= 1) await client.query('SELECT pg_sleep(0.002)');
        await commit(client);
        written.push(entityId);
      }
    };
    const reading = (async () => {
      while (isWriting) await Promise.all([patient.read(), hasty.read()]);
    })();
    await Promise.all(Array.from({ length: 6 }, (_, name) => writer(name)));
    isWriting = false;
    await reading;
    await waitFor(async () => {
      await Promise.all([patient.read(), hasty.read()]);
      return patient.seen.length >= written.length;
    });
    const { rows } = await look.query<{ entity_id: string }>(
      'SELECT entity_id FROM feed WHERE org_id = $1 ORDER BY xid, id',
      [orgId],
    );
    expect(patient.seen).toEqual(rows.map((row) => row.entity_id));
    expect([...patient.seen].sort()).toEqual([...written].sort());
    expect(hasty.seen.length).toBeLessThan(written.length);
  });

  it('T-55 (part) what is rolled back is never told', async () => {
    const orgId = randomUUID();
    const client = await open(orgId, 'undone');
    await client.query('ROLLBACK');
    client.release();
    await write(look, orgId, 'done');
    const patient = reader(orgId);
    await waitFor(async () => (await patient.read(), patient.seen.length > 0));
    expect(patient.seen).toEqual(['done']);
  });

  it('T-17 T-55 (part) the application writes no row by itself, and reads only its own shop’s', async () => {
    const orgId = randomUUID();
    await write(look, orgId, 'theirs');
    await expect(
      database.pool.query(`INSERT INTO feed (org_id, topic, entity_id, facts) VALUES ($1, 'order', 'x', '{}')`, [
        orgId,
      ]),
    ).rejects.toThrow('permission denied');
    expect((await database.pool.query('SELECT * FROM feed')).rows).toEqual([]);
    expect((await readFeed(database, { orgIds: [randomUUID()], after: START, limit: 10 })).events).toEqual([]);
  });
});

describe('the sweep', () => {
  it('T-55 (part) removes what is older than a day, remembers up to where, and leaves the rest', async () => {
    const orgId = randomUUID();
    await look.query(
      `INSERT INTO feed (org_id, topic, entity_id, facts, at) SELECT $1, 'order', 'old-' || n, '{}', now() - interval '25 hours'
       FROM generate_series(1, 12000) AS n`,
      [orgId],
    );
    await look.query(
      `INSERT INTO feed (org_id, topic, entity_id, facts, at) VALUES ($1, 'order', 'young', '{}', now() - interval '23 hours')`,
      [orgId],
    );
    const { rows } = await look.query<{ xid: string }>(`SELECT xid::text FROM feed WHERE entity_id = 'old-1'`);
    await sweepRetention(relay);
    const left = await look.query<{ entity_id: string }>('SELECT entity_id FROM feed WHERE org_id = $1', [orgId]);
    expect(left.rows.map((row) => row.entity_id)).toEqual(['young']);
    const { floor } = await readFeed(database, { orgIds: [orgId], after: START, limit: 10 });
    expect(floor).toBe(BigInt(rows[0]!.xid));
  });
});
