import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';

/** The roles that processes connect as; none of them owns a table or bypasses row security. */
export type DatabaseRole = 'munshi_app' | 'munshi_relay' | 'munshi_courier' | 'munshi_inspect';

export interface MigrateOptions {
  /** Connection of the role that owns the tables. */
  readonly databaseUrl: string;
  /** Passwords to set, so that processes can log in under their role. Letters, digits, - and _ only. */
  readonly rolePasswords?: Partial<Record<DatabaseRole, string>>;
  /** Only these migrations, by the names that the database notes: the schema of an earlier version, for its backup. */
  readonly upTo?: readonly string[];
}

/** Any number, as long as it stays the same: two migrations of one database wait for each other on it. */
const MIGRATION_LOCK = 7241002;

/**
 * Brings a database to the newest schema: every `db/migrations/NNNN_name.sql` that has not run yet, in order, each in
 * a transaction of its own. Two at once wait for each other.
 * @throws Error naming the migration that failed; what came before it stays. Also when `upTo` names one that is not here.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: options.databaseUrl,
    migrations: chosen(migrationsFrom(join(__dirname, 'migrations')), options.upTo),
    migrationsTransactionMode: 'each',
    migrationsTableName: 'schema_migrations',
    installExtensions: false,
    uuidExtension: 'pgcrypto',
  });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations();
    await allowLogin(runner, options.rolePasswords ?? {});
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
    await source.destroy();
  }
}

type Migration = new () => MigrationInterface;

function chosen(migrations: readonly Migration[], names: readonly string[] | undefined): Migration[] {
  if (!names) return [...migrations];
  const known = new Map(migrations.map((migration) => [new migration().name, migration]));
  return names.map((name) => {
    const migration = known.get(name);
    if (!migration) throw new Error(`the migration ${name} is not known here: a newer version has made it`);
    return migration;
  });
}

/** One TypeORM migration per SQL file; TypeORM orders them by the number that their name ends with. */
function migrationsFrom(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_[a-z0-9_]+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8');
      const number = file.slice(0, 4);
      // TypeORM wants a 13-digit time stamp at the end of the name; the file's number stands in for it.
      const name = `${file.slice(5, -4)}${number.padStart(13, '1')}`;
      return class implements MigrationInterface {
        readonly name = name;
        async up(runner: QueryRunner): Promise<void> {
          await runner.query(sql);
        }
        down(): Promise<void> {
          return Promise.reject(new Error(`${file} has no way back: restore a backup, or write a new migration`));
        }
      };
    });
}

async function allowLogin(runner: QueryRunner, passwords: Partial<Record<DatabaseRole, string>>): Promise<void> {
  for (const [role, password] of Object.entries(passwords)) {
    // ALTER ROLE takes no parameters, so what is put into its text is checked first.
    if (!/^munshi_[a-z]+$/.test(role) || !/^[\w-]{16,128}$/.test(password)) {
      throw new Error(`the password of ${role} must be 16–128 letters, digits, - or _`);
    }
    // eslint-disable-next-line munshi/no-built-sql -- checked just above
    await runner.query(`ALTER ROLE ${role} LOGIN PASSWORD '${password}'`);
  }
}
