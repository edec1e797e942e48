import { migrate } from '../../db/migrate';
import { loadConfigOrExit } from '../runtime/config';
import { makeDatabase } from '../setup/database';

/**
 * Brings a database to the newest schema and gives the roles the passwords that stand in their addresses. With
 * SETUP_DATABASE_URL (a superuser's) it first makes the owner's role and the database, where they are missing.
 */
async function main(): Promise<void> {
  const config = loadConfigOrExit('migrate');
  const owner = new URL(config.MIGRATE_DATABASE_URL);
  if (config.SETUP_DATABASE_URL) {
    await makeDatabase({
      superuserUrl: config.SETUP_DATABASE_URL,
      database: owner.pathname.slice(1),
      ownerPassword: decodeURIComponent(owner.password),
    });
  }
  await migrate({
    databaseUrl: config.MIGRATE_DATABASE_URL,
    rolePasswords: {
      munshi_app: passwordOf(config.DATABASE_URL),
      munshi_relay: passwordOf(config.RELAY_DATABASE_URL),
      munshi_courier: passwordOf(config.COURIER_DATABASE_URL),
      munshi_inspect: passwordOf(config.INSPECT_DATABASE_URL),
    },
  });
  console.log('The database has the newest schema.');
}

function passwordOf(url: string): string {
  return decodeURIComponent(new URL(url).password);
}

main().catch((error: unknown) => {
  console.error(`The database could not be migrated: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
