import type { Client } from 'pg';

/** A table as a backup knows it. */
export interface TableLayout {
  /** Schema and name, as `public.orders`: our names are plain words. */
  readonly name: string;
  /** In their order; what the database computes by itself is left out. */
  readonly columns: readonly string[];
  /** Row security is on: only a role with a policy sees its rows. */
  readonly isGuarded: boolean;
}

/** A counter, and where it stood. */
export interface SequenceState {
  readonly name: string;
  readonly lastValue: string;
  readonly isCalled: boolean;
}

/** A foreign key, with the statement's tail that makes it anew. */
export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** A trigger of ours, with the words that switch it on as it was. */
export interface TriggerState {
  readonly table: string;
  readonly name: string;
  readonly enable: 'ENABLE' | 'ENABLE ALWAYS' | 'ENABLE REPLICA';
}

/** The catalogue calls a thing by its schema only where the search path doesn't: here nothing is on it. */
const EVERYTHING_BY_ITS_WHOLE_NAME = `SET LOCAL search_path = ''`;

/** Every table of ours, in the order of their names. The list of migrations is written down apart. */
export async function readTables(client: Client): Promise<TableLayout[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; guarded: boolean }>(
    `SELECT n.nspname || '.' || c.relname AS name, c.relrowsecurity AS guarded,
            array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname IN ('public', 'app', 'discovery')
       AND c.relname <> 'schema_migrations'
     GROUP BY 1, 2 ORDER BY 1`,
  );
  return rows.map(({ name, columns, guarded }) => ({ name, columns, isGuarded: guarded }));
}

export async function readSequences(client: Client): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT schemaname || '.' || sequencename AS name FROM pg_sequences
     WHERE schemaname IN ('public', 'app', 'discovery') AND sequencename NOT LIKE 'schema_migrations%' ORDER BY 1`,
  );
  const states: SequenceState[] = [];
  for (const { name } of rows) {
    const { rows: state } = await client.query<{ last_value: string; is_called: boolean }>(
      // eslint-disable-next-line munshi/no-built-sql -- a name of the catalogue, quoted
      `SELECT last_value, is_called FROM ${quoted(name)}`,
    );
    states.push({ name, lastValue: state[0]?.last_value ?? '1', isCalled: state[0]?.is_called ?? false });
  }
  return states;
}

/** The migrations that made this schema, oldest first, by the names that TypeORM notes. */
export async function readMigrations(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM public.schema_migrations ORDER BY id');
  return rows.map(({ name }) => name);
}

/** Must run inside a transaction, because the definitions name tables by the search path. */
export async function readForeignKeys(client: Client): Promise<ForeignKey[]> {
  await client.query(EVERYTHING_BY_ITS_WHOLE_NAME);
  const { rows } = await client.query<ForeignKey>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
     FROM pg_constraint WHERE contype = 'f' AND conparentid = 0
       AND connamespace IN ('public'::regnamespace, 'app'::regnamespace, 'discovery'::regnamespace) ORDER BY 1, 2`,
  );
  return rows;
}

const ENABLED = { O: 'ENABLE', A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' } as const;

/** Triggers that are switched on. Must run inside a transaction, as `readForeignKeys`. */
export async function readTriggers(client: Client): Promise<TriggerState[]> {
  await client.query(EVERYTHING_BY_ITS_WHOLE_NAME);
  const { rows } = await client.query<{ table: string; name: string; state: keyof typeof ENABLED }>(
    `SELECT t.tgrelid::regclass::text AS table, quote_ident(t.tgname) AS name, t.tgenabled::text AS state
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled <> 'D' AND n.nspname IN ('public', 'app', 'discovery')`,
  );
  return rows.map(({ table, name, state }) => ({ table, name, enable: ENABLED[state] }));
}

/** A name of the catalogue as statements write it. */
export function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}
