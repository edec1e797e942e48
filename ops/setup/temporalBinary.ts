import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { download } from './download';
import { silentProgress, type Progress } from './progress';
import { cacheFolder, projectFolder } from './projectFolder';
import { run } from './run';
import { SetupError, explainFailure, systemCode } from './setupError';

/** The Temporal CLI that Munshi is tested with; ops/temporal/go.mod pins the same one. */
export const TEMPORAL_CLI_VERSION = '1.8.2';

export interface TemporalBinary {
  path: string;
  /** Version of the server inside, such as `1.31.2`; database files are kept per server version. */
  serverVersion: string;
  source: 'path' | 'cache' | 'download' | 'build';
}

export interface FindTemporalOptions {
  progress?: Progress;
  /** Overrides of what the system offers, for tests and for machines behind a mirror. */
  cache?: string;
  downloadUrl?: string;
  env?: NodeJS.ProcessEnv;
}

/**
 * Gets a Temporal server, from the nearest source that has one: a `temporal` on PATH, the user's cache, the official
 * download, or a build from the Go module pinned in ops/temporal. Each source has a time limit, so that a machine
 * without internet gets to the build within seconds.
 *
 * @throws SetupError naming what each source lacked.
 */
export async function findTemporal(options: FindTemporalOptions = {}): Promise<TemporalBinary> {
  const env = options.env ?? process.env;
  const folder = join(options.cache ?? cacheFolder(), `temporal-${TEMPORAL_CLI_VERSION}`);
  const cached = join(folder, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
  const found = (await inspect('temporal', 'path', env)) ?? (await inspect(cached, 'cache', env));
  if (found) return found;
  mkdirSync(folder, { recursive: true });
  const progress = options.progress ?? silentProgress;
  const url = options.downloadUrl ?? downloadUrl(env);
  const missing: string[] = [];
  for (const source of ['download', 'build'] as const) {
    const outcome = await obtain(source, { target: cached, progress, env, url });
    if (typeof outcome !== 'string') return outcome;
    missing.push(outcome);
  }
  throw new SetupError(
    `No Temporal server: ${missing.join('; ')}. Install the Temporal CLI (${TEMPORAL_CLI_VERSION} or newer), or Go 1.26.`,
  );
}

// Servers before 1.30 lack what the workflows use; the CLI of the first good one is 1.6.1.
const OLDEST_SERVER = [1, 30] as const;

/** Asks a binary for its version; undefined when it is missing, broken or too old. */
async function inspect(
  path: string,
  source: TemporalBinary['source'],
  env: NodeJS.ProcessEnv,
): Promise<TemporalBinary | undefined> {
  try {
    // Ten seconds: a cold start of a 140 MB binary from a slow disk.
    const { stdout } = await run(path, ['--version'], { timeoutMs: 10_000, env });
    const [, major, minor, patch] = /Server (\d+)\.(\d+)\.(\d+)/.exec(stdout) ?? [];
    if (!major || !minor || !patch) return undefined;
    if (Number(major) === OLDEST_SERVER[0] && Number(minor) < OLDEST_SERVER[1]) return undefined;
    return { path, serverVersion: `${major}.${minor}.${patch}`, source };
  } catch {
    return undefined;
  }
}

function downloadUrl(env: NodeJS.ProcessEnv): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const base = env['TEMPORAL_DOWNLOAD_URL'] || 'https://temporal.download/cli/archive';
  return `${base.replace(/\/$/, '')}/v${TEMPORAL_CLI_VERSION}?platform=${platform}&arch=${arch}`;
}

interface FetchOptions {
  target: string;
  progress: Progress;
  env: NodeJS.ProcessEnv;
  url: string;
}

/** The binary, or why this source has none. */
async function obtain(source: 'download' | 'build', options: FetchOptions): Promise<TemporalBinary | string> {
  try {
    await fetchBinary(source, options);
  } catch (error) {
    return explainFailure(error, `getting the Temporal server by ${source}`).message;
  }
  return (await inspect(options.target, source, options.env)) ?? `the ${source} does not run here`;
}

/** Puts a binary at the target in one step, so that a killed run leaves nothing half. */
async function fetchBinary(source: 'download' | 'build', { target, progress, env, url }: FetchOptions): Promise<void> {
  const draft = `${target}.draft-${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    const file = source === 'download' ? await unpack(url, draft, progress) : await build(draft, progress, env);
    chmodSync(file, 0o755);
    renameSync(file, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
    progress.done();
  }
}

async function unpack(url: string, folder: string, progress: Progress): Promise<string> {
  progress.step('Temporal server: looking for the official download');
  const archive = join(folder, 'temporal.tar.gz');
  await download(url, archive, (megabytes) => progress.at(`downloading the Temporal server, ${megabytes} MB`));
  // tar is part of Linux, macOS and Windows 10; the archive is 60 MB.
  const { code, stderr } = await run('tar', ['-xzf', archive, '-C', folder], { timeoutMs: 60_000 });
  if (code !== 0) throw new Error(`the download can't be unpacked: ${stderr.trim().split('\n')[0] ?? ''}`);
  return join(folder, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
}

async function build(folder: string, progress: Progress, env: NodeJS.ProcessEnv): Promise<string> {
  progress.step('Temporal server: building it from its source with Go (once; about 4 minutes on two cores)');
  const file = join(folder, 'temporal');
  const version = `-s -w -X github.com/temporalio/cli/internal/temporalcli.Version=${TEMPORAL_CLI_VERSION}`;
  let packages = 0;
  const result = await run(
    'go',
    ['build', '-v', '-trimpath', '-ldflags', version, '-o', file, 'github.com/temporalio/cli/cmd/temporal'],
    {
      cwd: join(projectFolder(), 'ops', 'temporal'),
      env: { ...env, CGO_ENABLED: '0' },
      timeoutMs: 30 * 60_000, // Ten times what two cores need.
      onLine: (line) => progress.at(/^go: /.test(line) ? line : `compiled ${++packages} packages, now ${line}`),
    },
  ).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') throw new Error('Go is not installed');
    throw error;
  });
  if (result.code !== 0) throw new Error(`the Go build failed: ${lastWords(result.stderr)}`);
  return file;
}

function lastWords(text: string): string {
  return text.trim().split('\n').slice(-3).join(' | ');
}
