import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shellOf } from '../../setup/developmentEnvironment';
import type { Places } from '../../world/places';
import { usageOf, type Usage } from '../../world/usage';
import type { BareOutcome, BareTask } from './task';

/** The process that plays what the engine alone costs. */
export interface BareWorker {
  /** @throws Error when a workflow did not come to its end. */
  play(task: BareTask): Promise<BareOutcome>;
  usage(): Usage;
  stop(): Promise<void>;
}

/** The compiled tree, seen from the sources and from itself alike; a child process runs what was built. */
const HERE = __dirname.includes(join('dist', 'ops', 'bench'))
  ? __dirname
  : join(__dirname, '..', '..', '..', 'dist', 'ops', 'bench', 'bare');

/** Starts the worker against a world's Temporal server. @throws Error when it ends before it is ready. */
export async function startBareWorker(places: Places, logFile: string): Promise<BareWorker> {
  const child = launch(places, logFile);
  const pids = child.pid === undefined ? [] : [child.pid];
  try {
    await nextMessage(child);
  } catch (error) {
    throw new Error(`the bare worker does not come up; its log says: ${readFileSync(logFile, 'utf8').slice(-2_000)}`, {
      cause: error,
    });
  }
  return {
    async play(task) {
      const answer = nextMessage(child);
      child.send(task);
      const outcome = (await answer) as BareOutcome;
      if (outcome.failures.length > 0)
        throw new Error(`${outcome.failures.length} of ${task.count} failed: ${outcome.failures[0]}`);
      return outcome;
    },
    usage: () => usageOf(pids),
    stop: () => end(child),
  };
}

function launch({ temporalAddress, temporalNamespace }: Places, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  try {
    return spawn(
      process.execPath,
      ['--enable-source-maps', join(HERE, 'worker.js'), temporalAddress, temporalNamespace],
      {
        env: shellOf(process.env),
        stdio: ['ignore', log, log, 'ipc'],
      },
    );
  } finally {
    closeSync(log);
  }
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`the bare worker has ended with code ${code}`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });
}

/** It ends when the channel closes; its few workflows are over. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.disconnect();
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(timer);
}

/** Longer than the shutdown of a worker that has nothing to do. */
const STOP_WITHIN_MS = 10_000;
