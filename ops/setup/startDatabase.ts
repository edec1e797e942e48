import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '../../db/migrate';
import { makeDatabase } from './database';
import { choosePort } from './ports';
import { hasCluster, startPostgres, type PostgresOptions, type RunningPostgres } from './postgres';
import type { DevelopmentSecrets } from './secrets';
import { SetupError } from './setupError';

/** Name of the database that `npm start` makes. */
export const DATABASE_NAME = 'munshi';

// Beside 5432, which a Postgres of the person's own may have.
const PREFERRED_PORT = 5442;

export interface OwnDatabase {
  /** `host:port`. */
  address: string;
  isAdopted: boolean;
  stop(): void;
}

/**
 * Starts the Postgres of this checkout with its database, and keeps it running: a server that dies is started again on
 * the same port, and said so.
 *
 * @throws SetupError as startPostgres does.
 */
export async function startDatabase(options: {
  dataFolder: string;
  secrets: DevelopmentSecrets;
  env: NodeJS.ProcessEnv;
  print: (line: string) => void;
}): Promise<OwnDatabase> {
  const { dataFolder, secrets, env, print } = options;
  const port = await choosePort({
    variable: 'POSTGRES_PORT',
    asked: env['POSTGRES_PORT'],
    preferred: PREFERRED_PORT,
    print,
  });
  const place = { dataFolder, superuserPassword: secrets.superuserPassword, port };
  const server = await startPostgres(place);
  await makeDatabase({
    superuserUrl: server.superuserUrl,
    database: DATABASE_NAME,
    ownerPassword: secrets.ownerPassword,
  });
  const stopWatching = keepRunning(server, { ...place, port: server.port }, print);
  return {
    address: `127.0.0.1:${server.port}`,
    isAdopted: server.isAdopted,
    stop: () => {
      stopWatching();
      if (server.isRunning()) server.stop();
    },
  };
}

/**
 * Brings the database to the newest schema; on a database of our own it also gives the roles their passwords.
 *
 * @throws SetupError when the person brings a database but not the addresses of all roles.
 */
export async function migrateDatabase(options: {
  settings: Readonly<Record<string, string>>;
  secrets: DevelopmentSecrets;
  isOwn: boolean;
}): Promise<void> {
  const { settings, secrets, isOwn } = options;
  const databaseUrl = settings['MIGRATE_DATABASE_URL'];
  if (!databaseUrl) {
    throw new SetupError(
      'DATABASE_URL is set, so MIGRATE_DATABASE_URL, RELAY_DATABASE_URL, COURIER_DATABASE_URL and ' +
        'INSPECT_DATABASE_URL must be set too (see .env.example); or unset it to use the Postgres of the packages.',
    );
  }
  const rolePasswords = {
    munshi_app: secrets.appPassword,
    munshi_relay: secrets.relayPassword,
    munshi_courier: secrets.courierPassword,
    munshi_inspect: secrets.inspectPassword,
  };
  await migrate({ databaseUrl, ...(isOwn ? { rolePasswords } : {}) });
}

const LOOK_EVERY_MS = 2_000;
const LONGEST_BACK_OFF_MS = 5_000;

/** Returns what ends the watch. */
function keepRunning(server: RunningPostgres, place: PostgresOptions, print: (line: string) => void): () => void {
  let isStopped = false;
  void (async () => {
    let backOffMs = LOOK_EVERY_MS;
    while (!isStopped) {
      await pause(backOffMs, undefined, { ref: false });
      backOffMs = LOOK_EVERY_MS;
      if (isStopped || server.isRunning()) continue;
      if (!hasCluster(place.dataFolder)) {
        // Starting would make a new, empty cluster, and everything else would go on as if its orders had never been.
        print(
          `postgres ended: its data folder ${place.dataFolder} is gone; stop and start again to begin with empty data`,
        );
        return;
      }
      if (!(await startAgain(place, print))) backOffMs = LONGEST_BACK_OFF_MS;
    }
  })();
  return () => {
    isStopped = true;
  };
}

async function startAgain(place: PostgresOptions, print: (line: string) => void): Promise<boolean> {
  print('postgres ended; it is started again');
  try {
    await startPostgres(place);
    print('postgres is back');
    return true;
  } catch {
    return false; // The killed server's last sessions may still hold its memory; they end within seconds.
  }
}
