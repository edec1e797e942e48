import type { Readable } from 'node:stream';
import { Client } from 'pg';
import { copyOut } from './copy';
import { quoted, readMigrations, readSequences, readTables, type SequenceState, type TableLayout } from './layout';

export interface DumpSource {
  /** The role that owns the tables: it sees what has no row security, the list of migrations, and the counters. */
  readonly ownerUrl: string;
  /** The inspection role, which has a policy that shows it every row of every shop. */
  readonly inspectUrl: string;
}

/** What is told of a table when its rows have been written. */
export interface DumpedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
}

export interface Dump {
  readonly migrations: readonly string[];
  readonly sequences: readonly SequenceState[];
  readonly tables: readonly DumpedTable[];
}

/** Takes a table's rows, in the text form of COPY; resolves when they are kept. */
export type KeepTable = (table: string, bytes: Readable) => Promise<void>;

/** The feed only tells open browsers what changed a moment ago: a restored shop begins a new one. */
const LEFT_OUT: readonly string[] = ['public.feed'];

/**
 * Reads the whole database as of one moment, table by table, while everybody goes on working: two connections share one
 * snapshot, because no single role may read everything. It holds no lock that a writer would wait for.
 * @throws Error when a table can't be read whole; a backup that lacks something must not look like one.
 */
export async function dumpDatabase({ ownerUrl, inspectUrl }: DumpSource, keep: KeepTable): Promise<Dump> {
  const owner = new Client({ connectionString: ownerUrl, application_name: 'munshi-backup' });
  const inspect = new Client({ connectionString: inspectUrl, application_name: 'munshi-backup' });
  await Promise.all([owner.connect(), inspect.connect()]);
  try {
    const snapshot = await shareSnapshot(owner, inspect);
    const tables: DumpedTable[] = [];
    for (const table of await readTables(owner)) {
      if (LEFT_OUT.includes(table.name)) continue;
      tables.push(await dumpTable(table.isGuarded ? inspect : owner, table, keep));
    }
    const dump = { migrations: await readMigrations(owner), sequences: await readSequences(owner), tables };
    // Both have read to the end: the snapshot was never given up between.
    await Promise.all([snapshot.release(owner), snapshot.release(inspect)]);
    return dump;
  } finally {
    await Promise.all([owner.end(), inspect.end()]);
  }
}

async function shareSnapshot(owner: Client, inspect: Client) {
  await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { rows } = await owner.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
  await inspect.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  // SET TRANSACTION takes no parameters; the id is the server's own.
  // eslint-disable-next-line munshi/no-built-sql -- letters, digits and dashes, from the server
  await inspect.query(`SET TRANSACTION SNAPSHOT '${(rows[0]?.id ?? '').replaceAll(/[^\w-]/g, '')}'`);
  return { release: (client: Client) => client.query('COMMIT') };
}

async function dumpTable(client: Client, table: TableLayout, keep: KeepTable): Promise<DumpedTable> {
  if (table.isGuarded) await mustSeeAll(client, table.name);
  const columns = table.columns.map((column) => quoted(column)).join(', ');
  // A partitioned table is read through its parts; COPY of a plain name would read an empty parent.
  const { bytes, rows } = copyOut(client, `COPY (SELECT ${columns} FROM ${quoted(table.name)}) TO STDOUT`);
  await keep(table.name, bytes);
  return { name: table.name, columns: table.columns, rows: await rows };
}

/** Without a policy of its own the role would read no row and no error. */
async function mustSeeAll(client: Client, table: string): Promise<void> {
  const { rows } = await client.query<{ sees_all: boolean }>(
    `SELECT has_table_privilege(c.oid, 'SELECT') AND (
       EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd IN ('r', '*') AND p.polpermissive
                 AND (SELECT oid FROM pg_roles WHERE rolname = current_user) = ANY (p.polroles)
                 AND pg_get_expr(p.polqual, p.polrelid) = 'true')
       OR (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user)) AS sees_all
     FROM pg_class c WHERE c.oid = $1::regclass`,
    [quoted(table)],
  );
  if (rows[0]?.sees_all !== true) throw new Error(`the inspection role can't read every row of ${table}`);
}
