import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listBackups, removeOld } from '../../ops/backup/folders';
import { makeBackup, type MadeBackup } from '../../ops/backup/makeBackup';
import { restoreBackup } from '../../ops/backup/restoreBackup';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../kit/database';
import { runFolder } from '../kit/runFolder';
import { waitFor } from '../kit/waitFor';

const SECRET = 'a-backup-secret-of-the-tests-0123456789';
const STRANGE = 'tab\t, line\n, back\\slash, «தமிழ்», NULL \\N';

let source: TestDatabase;
const others: TestDatabase[] = [];
beforeAll(async () => {
  source = await createTestDatabase();
  await fill(source);
});
afterAll(async () => {
  await Promise.all(others.map((database) => database.close()));
  await source.close();
});

/** A row with each type that our columns have, in each kind of table. */
async function fill({ pool }: TestDatabase): Promise<void> {
  const org = randomUUID();
  const statements: [string, unknown[]][] = [
    [
      `INSERT INTO orgs (id, slug, name, settings) VALUES ($1, 'stall', $2, '{"a": null, "b": [1, "x"]}')`,
      [org, STRANGE],
    ],
    [`INSERT INTO users (name) SELECT 'Person ' || n FROM generate_series(1, 500) AS n`, []],
    [
      `INSERT INTO products (org_id, name, search_key, aliases, price_minor, currency) VALUES ($1, $2, 'k', ARRAY['a,b', '{"}'], 9007199254740993, 'INR')`,
      [org, STRANGE],
    ],
    [
      `INSERT INTO api_keys (org_id, name, prefix, key_hash, scopes) VALUES ($1, 'till', 'munshi_x', sha256('x'), ARRAY['admin'])`,
      [org],
    ],
    [
      `INSERT INTO chats (channel, bot, external_id, user_id, org_id) SELECT 'telegram', 'Bot', '1', id, $1 FROM users LIMIT 1`,
      [org],
    ],
    [
      `INSERT INTO inbox (provider, account, event_id, event_type, body_sha256, body, facts, chat_id)
       SELECT 'telegram', 'Bot', 'e', 'x', sha256('y'), $1, 'null'::jsonb, id FROM chats`,
      [STRANGE],
    ],
    [
      `INSERT INTO messages (org_id, chat_id, kind, class, view, dedupe_key, status)
       SELECT $1, id, 'SEND', 'NOTICE', '{}', status, status FROM chats, unnest(ARRAY['QUEUED', 'CLAIMED', 'SENT', 'FAILED']) AS status`,
      [org],
    ],
    [`INSERT INTO relay_state (key, value) VALUES ('temporal_namespace_id', 'the-old-store')`, []],
  ];
  for (const [sql, params] of statements) await pool('superuser').query(sql, params);
}

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await createEmptyDatabase();
  others.push(database);
  return database;
}

const newFolder = () => mkdtempSync(join(runFolder(), 'backups-'));
const back = (folder = newFolder(), secret?: string): Promise<MadeBackup> =>
  makeBackup({ folder, ownerUrl: source.urls.owner, inspectUrl: source.urls.inspect, secret });
const restore = (from: string, into: TestDatabase, options: { secret?: string; replace?: boolean } = {}) =>
  restoreBackup({ from, ownerUrl: into.urls.owner, replace: false, ...options });

/** Every row of every table as text, and the counters. */
async function contents({ pool }: TestDatabase): Promise<Record<string, string[]>> {
  const { rows: tables } = await pool('superuser').query<{ name: string }>(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'S') AND n.nspname IN ('public', 'app', 'discovery') AND c.relname NOT LIKE 'schema_migrations%' ORDER BY 1`,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await pool('superuser').query<{ row: string }>(`SELECT row(t.*)::text AS row FROM ${name} t`);
    // How many numbers of a counter are written ahead is its server's own business.
    found[name] = rows.map(({ row }) => (name.endsWith('_seq') ? row.replace(/,\d+,/, ',') : row)).sort();
  }
  return found;
}

describe('backup and restore', () => {
  it('U-19 what comes back is what was there: every table, column and counter, and no guard is left open', async () => {
    const { folder, manifest } = await back();
    const target = await emptyDatabase();
    await restore(folder, target);
    const [before, after] = [await contents(source), await contents(target)];
    // What nobody can know after a restore is settled so.
    const settled = ['public.messages', 'public.relay_state', 'public.feed'];
    for (const name of Object.keys(before).filter((table) => !settled.includes(table))) {
      expect([name, after[name]]).toEqual([name, before[name]]);
    }
    expect(manifest.tables.find(({ name }) => name === 'public.users')?.rows).toBe(500);
    const guards = `SELECT relname, relrowsecurity, relforcerowsecurity FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1`;
    expect((await target.pool('owner').query(guards)).rows).toEqual((await source.pool('owner').query(guards)).rows);
    const keys = `SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' ORDER BY 1, 2`;
    expect((await target.pool('owner').query(keys)).rows).toEqual((await source.pool('owner').query(keys)).rows);
    const triggers = `SELECT tgrelid::regclass::text, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2`;
    expect((await target.pool('owner').query(triggers)).rows).toEqual(
      (await source.pool('owner').query(triggers)).rows,
    );
  });

  it('U-19 messages that waited are of unknown outcome, sent ones stay sent, and the Temporal store counts as new', async () => {
    const { folder } = await back();
    const target = await emptyDatabase();
    await restore(folder, target);
    const { rows } = await target.pool('superuser').query(`SELECT dedupe_key, status FROM messages ORDER BY 1`);
    expect(rows.map(({ dedupe_key, status }) => `${dedupe_key} ${status}`)).toEqual([
      'CLAIMED UNKNOWN',
      'FAILED FAILED',
      'QUEUED UNKNOWN',
      'SENT SENT',
    ]);
    const state = await target
      .pool('superuser')
      .query(`SELECT value FROM relay_state WHERE key = 'temporal_namespace_id'`);
    expect(state.rows).toEqual([{ value: 'restored' }]);
    // Whoever followed the shop looks at everything anew.
    const epoch = async (database: TestDatabase) =>
      Number(
        (await database.pool('superuser').query(`SELECT value FROM relay_state WHERE key = 'feed_epoch'`)).rows[0]
          ?.value,
      );
    expect(await epoch(target)).toBeGreaterThan(await epoch(source));
  });

  it('U-19 it is one moment: a transfer that commits while the tables are read is in all of them or in none', async () => {
    const writer = source.pool('superuser');
    let stop = false;
    let written = 0;
    const writing = (async () => {
      while (!stop) {
        await writer.query(
          `WITH u AS (INSERT INTO users (name) VALUES ('pair') RETURNING id)
           INSERT INTO user_identities (user_id, channel, external_id) SELECT id, 'telegram', 'pair-' || id FROM u`,
        );
        written += 1;
      }
    })();
    await waitFor(() => written > 20, { message: 'the writer to be at work' });
    const { manifest } = await back();
    stop = true;
    await writing;
    const rowsOf = (name: string) => manifest.tables.find((table) => table.name === name)?.rows ?? 0;
    expect(rowsOf('public.users') - 500).toBe(rowsOf('public.user_identities'));
    expect(rowsOf('public.user_identities')).toBeGreaterThan(0);
  });

  it('U-19 a database that holds shops is left alone unless one says so, and then all of it is replaced', async () => {
    const { folder } = await back();
    const target = await createTestDatabase();
    others.push(target);
    await target.pool('superuser').query(`INSERT INTO orgs (slug, name) VALUES ('other', 'Other')`);
    await expect(restore(folder, target)).rejects.toThrow('--replace');
    expect((await target.pool('superuser').query(`SELECT slug FROM orgs ORDER BY 1`)).rows).toHaveLength(2);
    await restore(folder, target, { replace: true });
    const { rows } = await target.pool('superuser').query(`SELECT slug FROM orgs ORDER BY 1`);
    expect(rows).toEqual([{ slug: 'munshi' }, { slug: 'stall' }]);
  });

  it.each([
    [
      'a byte of a file has changed',
      (folder: string) => appendFileSync(join(folder, 'public.users.copy.gz'), 'x'),
      /has changed/,
    ],
    ['a file is missing', (folder: string) => rmSync(join(folder, 'public.users.copy.gz')), /is missing/],
    [
      'the list was edited',
      (folder: string) => {
        const file = join(folder, 'manifest.json');
        writeFileSync(file, readFileSync(file, 'utf8').replace('\\"rows\\": 1', '\\"rows\\": 2'));
      },
      /list of the backup has changed/,
    ],
  ])('U-19 nothing is touched when %s', async (_what, damage, message) => {
    const { folder } = await back();
    damage(folder);
    const target = await emptyDatabase();
    await expect(restore(folder, target)).rejects.toThrow(message);
    expect((await target.pool('superuser').query(`SELECT to_regclass('public.orgs') AS orgs`)).rows).toEqual([
      { orgs: null },
    ]);
  });

  it('U-19 T-74 (part) encrypted it holds nothing readable, opens with its key, and with no other', async () => {
    const { folder } = await back(newFolder(), SECRET);
    expect(readdirSync(folder).filter((name) => name.endsWith('.sealed')).length).toBeGreaterThan(15);
    const target = await emptyDatabase();
    await expect(restore(folder, target)).rejects.toThrow('BACKUP_KEY');
    await expect(restore(folder, target, { secret: `${SECRET}!` })).rejects.toThrow(/decrypt|incorrect header/);
    await restore(folder, target, { secret: SECRET });
    expect((await target.pool('superuser').query(`SELECT name FROM orgs WHERE slug = 'stall'`)).rows).toEqual([
      { name: STRANGE },
    ]);
  });

  it('U-19 a backup that was cut short is not one, and only the newest are kept', async () => {
    const folder = newFolder();
    await expect(makeBackup({ folder, ownerUrl: source.urls.owner, inspectUrl: source.urls.app })).rejects.toThrow(
      /can't read every row/,
    );
    expect(readdirSync(folder)).toEqual([]);
    for (const name of ['munshi-20260101T000000Z', 'munshi-20260102T000000Z', 'munshi-20260103T000000Z.draft']) {
      writeFileSync(join(folder, name), '');
    }
    expect(await removeOld(folder, 1)).toEqual([join(folder, 'munshi-20260101T000000Z')]);
    expect((await listBackups(folder)).map(({ path }) => path)).toEqual([join(folder, 'munshi-20260102T000000Z')]);
  });
});
