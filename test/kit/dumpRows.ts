import { Pool } from 'pg';

/** Every row of every table as text, as the superuser sees it. */
export async function dumpRows(superuserUrl: string): Promise<string> {
  const pool = new Pool({ connectionString: superuserUrl });
  try {
    const { rows: tables } = await pool.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const texts = await Promise.all(
      tables.map(({ name }) => pool.query<{ text: string }>(`SELECT t::text FROM ${name} t`)),
    );
    return texts.flatMap(({ rows }) => rows.map((row) => Object.values(row).join(' '))).join('\n');
  } finally {
    await pool.end();
  }
}
