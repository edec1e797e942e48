import type { Readable } from 'node:stream';
import { Client } from 'pg';
import { copyIn } from './copy';
import { quoted, readForeignKeys, readTables, readTriggers, type SequenceState, type TableLayout } from './layout';

export interface LoadSource {
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[]; readonly rows: number }[];
  readonly sequences: readonly SequenceState[];
  /** A table's rows, in the text form of COPY. */
  read(table: string): Readable;
}

/**
 * Fills a database of the same schema with the rows of a backup, in one transaction: what was in it is gone, and when
 * anything fails nothing has changed. Foreign keys are made anew after the rows are in, so that each is checked; triggers
 * sleep meanwhile, because what they would write is in the backup.
 * @throws Error when a table is unknown here or has lost rows on the way.
 */
export async function loadDatabase(ownerUrl: string, source: LoadSource): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'munshi-restore' });
  await client.connect();
  try {
    await client.query('BEGIN');
    const tables = await readTables(client);
    const keys = await readForeignKeys(client);
    const triggers = await readTriggers(client);
    for (const { table, name } of triggers) await run(client, `ALTER TABLE ${table} DISABLE TRIGGER ${name}`);
    for (const { table, name } of keys) await run(client, `ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
    for (const table of tables) await open(client, table);
    for (const table of source.tables) await loadTable(client, table, source);
    await settleRestored(client);
    for (const { table, name, definition } of keys) {
      await run(client, `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
    }
    for (const table of tables) await close(client, table);
    for (const { table, name, enable } of triggers) await run(client, `ALTER TABLE ${table} ${enable} TRIGGER ${name}`);
    for (const sequence of source.sequences) await setSequence(client, sequence);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

/** More than a shop's orders of the day between two backups. */
const LOST_NUMBERS = 1_000;

/**
 * What must not be believed after a restore. Messages that were waiting may have gone out after the backup: nobody knows,
 * so they are settled as after a crash (nudges and reminders never twice). The relay has seen no Temporal store, and so
 * pokes everything that is open.
 */
async function settleRestored(client: Client): Promise<void> {
  await client.query(
    `UPDATE public.messages SET status = 'UNKNOWN', last_error = 'it was waiting when the backup was made'
     WHERE status IN ('QUEUED', 'CLAIMED')`,
  );
  // Numbers of orders that are lost with the time since the backup are never given to others.
  await client.query(`UPDATE public.order_counters SET last_number = last_number + ${LOST_NUMBERS}`);
  await client.query(
    `INSERT INTO public.relay_state (key, value) VALUES ('temporal_namespace_id', 'restored')
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = now()`,
  );
  await restartFeed(client);
}

/**
 * Numbers of transactions may begin lower here: every place in the feed is another's, and browsers look anew. A database
 * from before there was a feed gets one, as new as can be, when it is migrated.
 */
async function restartFeed(client: Client): Promise<void> {
  const { rows } = await client.query<{ exists: boolean }>(
    `SELECT to_regprocedure('app.restart_feed()') IS NOT NULL AS exists`,
  );
  if (rows[0]?.exists) await client.query('SELECT app.restart_feed()');
}

/** The names in these statements are the catalogue's, quoted. */
async function run(client: Client, statement: string): Promise<void> {
  await client.query(statement);
}

/** Even its owner is kept out of a guarded table. */
async function open(client: Client, { name, isGuarded }: TableLayout): Promise<void> {
  if (isGuarded) await run(client, `ALTER TABLE ${quoted(name)} NO FORCE ROW LEVEL SECURITY`);
  await run(client, `TRUNCATE ${quoted(name)}`);
}

async function close(client: Client, { name, isGuarded }: TableLayout): Promise<void> {
  if (isGuarded) await run(client, `ALTER TABLE ${quoted(name)} FORCE ROW LEVEL SECURITY`);
}

async function loadTable(client: Client, table: LoadSource['tables'][number], source: LoadSource): Promise<void> {
  const columns = table.columns.map((column) => quoted(column)).join(', ');
  const rows = await copyIn(client, `COPY ${quoted(table.name)} (${columns}) FROM STDIN`, source.read(table.name));
  if (rows !== table.rows)
    throw new Error(`${table.name} has ${rows} rows in the backup's file and ${table.rows} in its list`);
}

async function setSequence(client: Client, { name, lastValue, isCalled }: SequenceState): Promise<void> {
  await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [quoted(name), lastValue, isCalled]);
}
