import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from './waitFor';

/** One test run has one folder; all test files of the run, in whatever process, find each other's servers there. */
const VARIABLE = 'MUNSHI_TEST_RUN';
export const FOLDER_PREFIX = 'munshi-test-';

/** Where run folders are made. Root's Postgres runs under another account, which a private TMPDIR would shut out. */
export function runFolderParent(): string {
  return process.getuid?.() === 0 ? '/var/tmp' : tmpdir();
}

/** Called once per run, before any test. */
export function makeRunFolder(): string {
  const folder = mkdtempSync(join(runFolderParent(), FOLDER_PREFIX));
  // The account that root lends Postgres must be able to pass through.
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'locks'));
  writeFileSync(join(folder, 'owner.pid'), String(process.pid));
  process.env[VARIABLE] = folder;
  return folder;
}

/** The folder of the run that this test belongs to. */
export function runFolder(): string {
  const folder = process.env[VARIABLE];
  if (!folder) throw new Error(`${VARIABLE} is not set: the tests' globalSetup has not run`);
  return folder;
}

// Starting Postgres and Temporal and migrating takes 3 s; a Temporal server that must be built first, minutes.
const LOCK_DEADLINE_MS = 600_000;

/**
 * Does something once per run, whichever process comes first; the others wait and get the same result (a JSON value).
 * A failure is remembered too, so that thirty test files don't try the same broken thing one after the other.
 */
export async function oncePerRun<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const file = join(runFolder(), `${name}.json`);
  const lock = join(runFolder(), 'locks', name);
  await waitFor(() => existsSync(file) || take(lock), {
    deadlineMs: LOCK_DEADLINE_MS,
    everyMs: 50,
    message: `${name} to be started by another test file`,
  });
  if (!existsSync(file)) writeWhole(file, await settle(work));
  const outcome = JSON.parse(readFileSync(file, 'utf8')) as { result: Result } | { failure: string };
  if ('failure' in outcome) throw new Error(`${name} could not be prepared for this run: ${outcome.failure}`);
  return outcome.result;
}

/** The numbers 0, 1, 2, … each handed out once per run. */
export function nextNumber(name: string, limit: number): number {
  for (let number = 0; number < limit; number++) {
    if (take(join(runFolder(), 'locks', `${name}-${number}`))) return number;
  }
  throw new Error(`More than ${limit} of ${name} in one run; raise the limit in test/kit`);
}

/** Making a folder is atomic: one taker gets it. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

async function settle<Result>(work: () => Promise<Result>): Promise<{ result: Result } | { failure: string }> {
  try {
    return { result: await work() };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function writeWhole(file: string, value: unknown): void {
  writeFileSync(`${file}.draft`, JSON.stringify(value), { mode: 0o600 }); // Passwords may be in it.
  renameSync(`${file}.draft`, file);
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
