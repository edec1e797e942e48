import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Client } from 'pg';
import { migrate, type MigrateOptions } from '../../db/migrate';
import { loadDatabase } from '../../db/operations/loadDatabase';
import { sha256Of } from './makeBackup';
import { MANIFEST_FILE, readManifest, type Manifest } from './manifest';
import { keyOf, unseal } from './seal';

export interface RestoreBackup {
  /** The backup's own folder. */
  readonly from: string;
  readonly ownerUrl: string;
  readonly rolePasswords?: MigrateOptions['rolePasswords'];
  readonly secret?: string | undefined;
  /** Throw away what is in the database. Without it a database that holds a shop is left alone. */
  readonly replace: boolean;
  readonly print?: (line: string) => void;
}

/**
 * Makes the database what it was when the backup was made, then brings it to today's schema. Everything is checked
 * before anything is touched. Nothing of ours may run meanwhile.
 * @throws Error when a file is missing or has changed, when the key is another, when the database holds shops (and
 *   `replace` was not asked), or when the backup is of a newer version than this program.
 */
export async function restoreBackup(options: RestoreBackup): Promise<Manifest> {
  const { from, ownerUrl, secret, replace, print = () => undefined } = options;
  const manifest = readManifest(await readFile(join(from, MANIFEST_FILE), 'utf8'));
  await mustBeWhole(from, manifest);
  const key = keyFor(manifest, secret);
  print(`the backup of ${manifest.madeAt} is whole: ${manifest.tables.length} tables`);
  await emptyDatabase(ownerUrl, replace);
  const rolePasswords = options.rolePasswords ? { rolePasswords: options.rolePasswords } : {};
  await migrate({ databaseUrl: ownerUrl, ...rolePasswords, upTo: manifest.migrations });
  print('the schema of its day is there; loading');
  await loadDatabase(ownerUrl, { ...manifest, read: (table) => readTable(from, fileOf(manifest, table), key) });
  await migrate({ databaseUrl: ownerUrl, ...rolePasswords });
  print('everything is loaded, and the schema is today’s');
  return manifest;
}

async function mustBeWhole(from: string, { tables }: Manifest): Promise<void> {
  for (const { file, bytes, sha256 } of tables) {
    const path = join(from, file);
    const size = await stat(path).then(
      (found) => found.size,
      () => undefined,
    );
    if (size === undefined) throw new Error(`${file} is missing from the backup`);
    if (size !== bytes || (await sha256Of(path)) !== sha256)
      throw new Error(`${file} has changed since the backup was made`);
  }
}

function keyFor({ salt }: Manifest, secret: string | undefined): Buffer | undefined {
  if (salt === undefined) return undefined;
  if (!secret) throw new Error('the backup is encrypted; set BACKUP_KEY');
  return keyOf(secret, Buffer.from(salt, 'hex'));
}

function fileOf({ tables }: Manifest, wanted: string): string {
  const found = tables.find(({ name }) => name === wanted);
  if (!found) throw new Error(`the backup has no table ${wanted}`);
  return found.file;
}

function readTable(from: string, file: string, key: Buffer | undefined): Readable {
  const plain = new PassThrough();
  const steps = [createReadStream(join(from, file)), ...(key ? [unseal(key)] : []), createGunzip(), plain];
  pipeline(steps, (error) => error && plain.destroy(error));
  return plain;
}

/** The platform's own row is in every database; anything beside it is somebody's shop. */
async function emptyDatabase(ownerUrl: string, replace: boolean): Promise<void> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'munshi-restore' });
  await client.connect();
  try {
    const { rows } = await client.query<{ has_shops: boolean }>(
      `SELECT to_regclass('public.orgs') IS NOT NULL AS has_shops`,
    );
    if (!rows[0]?.has_shops) return;
    const { rowCount } = await client.query(`SELECT 1 FROM public.orgs WHERE kind <> 'PLATFORM' LIMIT 1`);
    if (rowCount && !replace) {
      throw new Error('the database holds shops; say --replace to throw them away, or name an empty database');
    }
    await client.query('BEGIN');
    await client.query('DROP SCHEMA IF EXISTS app, discovery, public CASCADE');
    await client.query('CREATE SCHEMA public');
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}
