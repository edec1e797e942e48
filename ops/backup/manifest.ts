import { createHash } from 'node:crypto';
import { z } from 'zod';

const table = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int().min(0),
  /** Of the file, as it lies there. */
  file: z.string().regex(/^[\w.]+$/),
  bytes: z.int().min(0),
  sha256: z.string(),
});

const manifest = z.object({
  format: z.literal(1),
  /** ISO 8601: everything that had committed by then is in it. */
  madeAt: z.iso.datetime(),
  migrations: z.array(z.string()).min(1),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
  /** Salt of the key, in hexadecimal; absent where the files are only compressed. */
  salt: z.string().optional(),
  tables: z.array(table),
});

/** The list of what a backup holds, by which a restore knows that nothing is missing and nothing has changed. */
export type Manifest = z.infer<typeof manifest>;
export type ManifestTable = Manifest['tables'][number];

export const MANIFEST_FILE = 'manifest.json';

/** The list as a file, sealed by a checksum of its own. */
export function writeManifest(content: Manifest): string {
  const body = JSON.stringify(content, null, 2);
  return JSON.stringify({ checksum: checksumOf(body), body }, null, 2);
}

/** @throws Error when the text is no list of ours, or has changed. */
export function readManifest(text: string): Manifest {
  const sealed = z.object({ checksum: z.string(), body: z.string() }).parse(JSON.parse(text));
  if (sealed.checksum !== checksumOf(sealed.body))
    throw new Error('the list of the backup has changed since it was made');
  return manifest.parse(JSON.parse(sealed.body));
}

function checksumOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
