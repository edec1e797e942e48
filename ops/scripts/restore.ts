import { parseArgs } from 'node:util';
import { listBackups } from '../backup/folders';
import { restoreBackup } from '../backup/restoreBackup';
import { makeDatabase } from '../setup/database';
import { loadConfigOrExit, type Config } from '../runtime/config';
import { explainCommand } from '../runtime/explainCommand';

const USAGE = `npm run restore -- --from FOLDER|latest [--replace]
Stop API, worker and relay first, and start them afterwards.`;

/** Makes the database what it was at a backup; the next start finishes everything that was open then. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { from: { type: 'string' }, replace: { type: 'boolean' } } });
  if (!values.from) throw new Error(USAGE);
  const config = loadConfigOrExit('backup');
  const from = values.from === 'latest' ? (await listBackups(config.BACKUP_DIR))[0]?.path : values.from;
  if (!from) throw new Error(`there is no backup in ${config.BACKUP_DIR}`);
  const startedAt = performance.now();
  await makeOwnDatabase(config);
  await restoreBackup({
    from,
    ownerUrl: config.MIGRATE_DATABASE_URL,
    secret: config.BACKUP_KEY || undefined,
    replace: values.replace ?? false,
    print: (line) => console.log(line),
  });
  console.log(`restored in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s; start API, worker and relay`);
}

/** As the migration does: a superuser's address makes the database where it is gone, too. */
async function makeOwnDatabase(config: Config<'backup'>): Promise<void> {
  if (!config.SETUP_DATABASE_URL) return;
  const owner = new URL(config.MIGRATE_DATABASE_URL);
  await makeDatabase({
    superuserUrl: config.SETUP_DATABASE_URL,
    database: owner.pathname.slice(1),
    ownerPassword: decodeURIComponent(owner.password),
  });
}

void main().catch((error: unknown) => {
  process.stderr.write(`${explainCommand(error)}\n`);
  process.exitCode = 1;
});
