import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { dumpDatabase, type DumpSource } from '../../db/operations/dumpDatabase';
import { nameOf } from './folders';
import { MANIFEST_FILE, writeManifest, type Manifest, type ManifestTable } from './manifest';
import { keyOf, seal, SALT_BYTES } from './seal';

export interface MakeBackup extends DumpSource {
  /** Where backups lie, each in a folder of its own. */
  readonly folder: string;
  /** Encrypts the files; without it they are only compressed. */
  readonly secret?: string | undefined;
}

export interface MadeBackup {
  readonly folder: string;
  readonly manifest: Manifest;
}

/**
 * Writes the whole database as of this moment into a new folder. The folder gets its name when everything is in it and
 * the list is written, so that a backup that was cut short is never taken for one.
 * @throws Error when the database can't be read whole or the disk is full; what was written is removed.
 */
export async function makeBackup({ folder, secret, ...source }: MakeBackup): Promise<MadeBackup> {
  const madeAt = new Date();
  const target = join(folder, nameOf(madeAt));
  const draft = `${target}.draft`;
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    const salt = randomBytes(SALT_BYTES);
    const key = secret ? keyOf(secret, salt) : undefined;
    const files = new Map<string, Pick<ManifestTable, 'file' | 'bytes' | 'sha256'>>();
    const dump = await dumpDatabase(source, async (table, bytes) => {
      files.set(table, await writeTable({ draft, table, bytes, key }));
    });
    const manifest: Manifest = {
      format: 1,
      madeAt: madeAt.toISOString(),
      migrations: [...dump.migrations],
      sequences: [...dump.sequences],
      ...(secret ? { salt: salt.toString('hex') } : {}),
      tables: dump.tables.map((table) => ({ ...table, columns: [...table.columns], ...fileOf(files, table.name) })),
    };
    await writeFile(join(draft, MANIFEST_FILE), writeManifest(manifest), { mode: 0o600 });
    await rename(draft, target);
    return { folder: target, manifest };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

interface WriteTable {
  readonly draft: string;
  readonly table: string;
  readonly bytes: Readable;
  readonly key: Buffer | undefined;
}

async function writeTable({ draft, table, bytes, key }: WriteTable) {
  const file = `${table}.copy.gz${key ? '.sealed' : ''}`;
  const path = join(draft, file);
  await pipeline([bytes, createGzip(), ...(key ? [seal(key)] : []), createWriteStream(path, { mode: 0o600 })]);
  return { file, bytes: (await stat(path)).size, sha256: await sha256Of(path) };
}

/** Read back from the disk: what lies there is what counts. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function fileOf(files: ReadonlyMap<string, Pick<ManifestTable, 'file' | 'bytes' | 'sha256'>>, table: string) {
  const file = files.get(table);
  if (!file) throw new Error(`${table} was not written`);
  return file;
}
