import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort } from './ports';
import { findPostgres, type Account, type PostgresBinaries } from './postgresBinaries';
import { SetupError, explainFailure } from './setupError';

export interface PostgresOptions {
  /** Folder of the cluster; made on first start. Its parents must be reachable by Postgres' account. */
  dataFolder: string;
  /** Password of the superuser `postgres`; fixed when the cluster is made. */
  superuserPassword: string;
  /** Port on the loopback address; a free one unless told. A server that already runs keeps its own. */
  port?: number;
  /** Server settings besides the ones of this file, as `-c name=value`. */
  settings?: Readonly<Record<string, string | number>>;
}

export interface RunningPostgres {
  port: number;
  /** Address as superuser, database `postgres`. */
  superuserUrl: string;
  /** True when the server was already running, left by a program that was killed. */
  isAdopted: boolean;
  isRunning(): boolean;
  /** Ends all sessions and stops the server, waiting until it has. */
  stop(): void;
}

// An empty cluster starts in 0.1 s and recovers in 0.4 s; a large one that replays much WAL may need more.
const START_SECONDS = 60;
const STOP_SECONDS = 60;

/**
 * Starts the Postgres server of the packages on a data folder, making the cluster when there is none, or adopts the
 * server that already runs on it. The server is in a session of its own, so that Ctrl-C does not stop it before the
 * programs that use it; whoever started it stops it.
 *
 * @throws SetupError when the folder is of another version, the disk is full, the port is taken, or it won't start.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const binaries = findPostgres();
  const { dataFolder } = options;
  if (!hasCluster(dataFolder)) makeCluster(binaries, options);
  refuseOtherVersion(binaries, dataFolder);
  if (isRunning(binaries, dataFolder))
    return describe(binaries, options, { port: runningPort(dataFolder), isAdopted: true });
  forgetForeignProcess(dataFolder);
  const port = options.port ?? (await freePort());
  launch(binaries, options, port);
  return describe(binaries, options, { port, isAdopted: false });
}

function makeCluster(binaries: PostgresBinaries, { dataFolder, superuserPassword }: PostgresOptions): void {
  const parent = dirname(dataFolder);
  // Killed in the middle, initdb leaves half a folder that it would refuse later: so it works on a draft.
  const draft = `${dataFolder}.draft`;
  const passwordFile = `${dataFolder}.password`;
  try {
    mkdirSync(parent, { recursive: true });
    giveTo(binaries.account, parent);
    rmSync(draft, { recursive: true, force: true });
    writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
    giveTo(binaries.account, passwordFile);
    runAsPostgres(binaries, binaries.initdb, [
      ...['--pgdata', draft, '--username', 'postgres', '--auth', 'scram-sha-256', '--pwfile', passwordFile],
      // Said outright, because the default follows LANG, and LANG=C gives an ASCII database.
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ]);
    renameSync(draft, dataFolder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw explainFailure(error, 'making the database');
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function giveTo(account: Account, path: string): void {
  if (account.uid === undefined || account.gid === undefined) return;
  chownSync(path, account.uid, account.gid);
  chmodSync(path, 0o700);
}

function runAsPostgres({ account }: PostgresBinaries, program: string, args: readonly string[]): void {
  const result = spawnSync(program, args, { ...account, env: cleanEnvironment(), cwd: '/', encoding: 'utf8' });
  if (result.error) throw result.error;
  if (result.status !== 0) throw new Error(`${program} failed: ${result.stderr.trim() || result.stdout.trim()}`);
}

/** PG* variables and locales of the person's shell must not change what the server does. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], TZ: 'UTC' };
}

function refuseOtherVersion({ majorVersion }: PostgresBinaries, dataFolder: string): void {
  const found = readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8').trim();
  if (found === majorVersion) return;
  throw new SetupError(
    `The data in ${dataFolder} was written by Postgres ${found}, and this is Postgres ${majorVersion}; ` +
      'use the version of Munshi that wrote it, or move the folder away to begin with empty data.',
  );
}

function isRunning({ pgCtl, account }: PostgresBinaries, dataFolder: string): boolean {
  const status = spawnSync(pgCtl, ['status', '-D', dataFolder], { ...account, env: cleanEnvironment(), cwd: '/' });
  return status.status === 0;
}

/** The fourth line of postmaster.pid is the port. */
function runningPort(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[3]);
}

/**
 * After a crash the number in postmaster.pid may belong to another program by now, and Postgres would refuse to start
 * if that one runs under the same account. pg_ctl has said that no server runs; where the number's program is visible
 * and is not Postgres, the file goes.
 */
function forgetForeignProcess(dataFolder: string): void {
  const pidFile = join(dataFolder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = readFileSync(pidFile, 'utf8').split('\n')[0] ?? '';
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')) rmSync(pidFile, { force: true });
  } catch {
    // No such process, or no /proc: Postgres sees a stale file for itself.
  }
}

function launch(binaries: PostgresBinaries, { dataFolder, settings = {} }: PostgresOptions, port: number): void {
  const log = serverLog(dataFolder);
  const all = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // API, worker, relay, courier, a bench and a console side by side stay below this.
    max_connections: 200,
    ...settings,
  };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${checkedWord(String(value))}`);
  rmSync(log, { force: true }); // Only this start's lines are of interest below.
  // With pipes, pg_ctl's call would never end: the server inherits them.
  const result = spawnSync(
    binaries.pgCtl,
    ['start', '-w', '-t', String(START_SECONDS), '-D', dataFolder, '-l', log, '-o', flags.join(' ')],
    { ...binaries.account, env: cleanEnvironment(), cwd: '/', stdio: 'ignore' },
  );
  if (result.status === 0) return;
  const lines = existsSync(log)
    ? readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n')
    : 'no log was written';
  if (/address already in use/i.test(lines)) {
    throw new SetupError(`Port ${port} is taken by another program; set POSTGRES_PORT to another one.`);
  }
  throw explainFailure(new Error(`Postgres did not start; its log ends:\n${lines}`), 'starting the database');
}

/** pg_ctl hands the flags to a shell. */
function checkedWord(value: string): string {
  if (!/^[\w.,-]*$/.test(value)) throw new Error(`Not a plain word for a server setting: ${value}`);
  return value;
}

/** Whether there is a cluster in the folder. */
export function hasCluster(dataFolder: string): boolean {
  return existsSync(join(dataFolder, 'PG_VERSION'));
}

/** Where the server writes its log: beside the data, as its account may not reach other folders. */
export function serverLog(dataFolder: string): string {
  return `${dataFolder}.log`;
}

function describe(
  binaries: PostgresBinaries,
  { dataFolder, superuserPassword }: PostgresOptions,
  { port, isAdopted }: { port: number; isAdopted: boolean },
): RunningPostgres {
  return {
    port,
    superuserUrl: `postgres://postgres:${encodeURIComponent(superuserPassword)}@127.0.0.1:${port}/postgres`,
    isAdopted,
    isRunning: () => isRunning(binaries, dataFolder),
    stop: () =>
      runAsPostgres(binaries, binaries.pgCtl, [
        'stop',
        '-w',
        '-m',
        'fast',
        '-t',
        String(STOP_SECONDS),
        '-D',
        dataFolder,
      ]),
  };
}
