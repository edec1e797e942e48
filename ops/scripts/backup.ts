import { parseArgs } from 'node:util';
import { noteBackup } from '../../db/operations/noteBackup';
import { removeOld } from '../backup/folders';
import { makeBackup } from '../backup/makeBackup';
import { loadConfigOrExit } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';

/** `npm run backup -- [--to FOLDER] [--keep N]`: the whole database as of now, while everything goes on. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: 'string' }, keep: { type: 'string' } } });
  const config = loadConfigOrExit('backup');
  const folder = values.to ?? config.BACKUP_DIR;
  const keep = values.keep === undefined ? config.BACKUP_KEEP : Number(values.keep);
  if (!Number.isInteger(keep) || keep < 1) throw new Error('--keep takes a whole number from 1 on');
  // Room first: what is to go anyway would not fit beside a new one on a full disk.
  const removed = await removeOld(folder, keep);
  const { folder: made, manifest } = await makeBackup({
    folder,
    ownerUrl: config.MIGRATE_DATABASE_URL,
    inspectUrl: config.INSPECT_DATABASE_URL,
    secret: config.BACKUP_KEY || undefined,
  });
  await noteBackup(config.MIGRATE_DATABASE_URL, new Date(manifest.madeAt));
  removed.push(...(await removeOld(folder, keep)));
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
  console.log(`${made}: ${rows} rows of ${manifest.tables.length} tables, ${Math.ceil(bytes / 1024)} KB`);
  for (const path of removed) console.log(`removed ${path}`);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${explainCommand(error)}\n`);
  process.exitCode = 1;
});
