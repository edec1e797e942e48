import { Client } from 'pg';

export interface MakeDatabaseOptions {
  superuserUrl: string;
  database: string;
  ownerPassword: string;
}

/** The role that owns the tables: it may make roles, and is no superuser. */
export const OWNER_ROLE = 'munshi_owner';

/** Makes the owning role and the database where they are missing, and sets the role's password. Safe to repeat. */
export async function makeDatabase({ superuserUrl, database, ownerPassword }: MakeDatabaseOptions): Promise<void> {
  // These statements take no parameters, so what goes into their text is checked to be plain words first.
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database)) throw new Error(`Not a plain database name: ${database}`);
  if (!/^[\w-]{16,128}$/.test(ownerPassword))
    throw new Error('The owner’s password must be 16–128 letters, digits, - or _');
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rowCount: hasRole } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER_ROLE]);
    if (!hasRole) await client.query(`CREATE ROLE ${OWNER_ROLE} LOGIN CREATEROLE`);
    // eslint-disable-next-line munshi/no-built-sql -- checked above
    await client.query(`ALTER ROLE ${OWNER_ROLE} PASSWORD '${ownerPassword}'`);
    const { rowCount: hasDatabase } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    // eslint-disable-next-line munshi/no-built-sql -- checked above
    if (!hasDatabase) await client.query(`CREATE DATABASE ${database} OWNER ${OWNER_ROLE}`);
  } finally {
    await client.end();
  }
}
