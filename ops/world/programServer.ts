import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Death, Server } from './server';
import { NO_USAGE, sumUsage, usageOf, type Usage } from './usage';

export interface ProgramSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  isReady(): Promise<boolean>;
  /** Told of each new life. */
  readonly onLaunch: (child: ChildProcess) => void;
}

/** A program whose dependencies are down for a while may end and come back many times. */
const REVIVE_AFTER_MS = 250;
/** What dies so often before it has ever served is broken, not unlucky. */
const MAX_STILLBIRTHS = 3;
/** Longer than every recovery that is counted; what takes longer has failed. */
const READY_WITHIN_MS = 60_000;
/** The deadlines of all steps of a worker's shutdown together, and a little more. */
const STOP_WITHIN_MS = 35_000;

/** A program as a server: what dies by itself is started again, what was killed stays down. */
export function createProgramServer(spec: ProgramSpec): Server {
  const deaths: Death[] = [];
  let child: ChildProcess | undefined;
  let isWanted = false;
  let hasServed = false;
  let spentMs = 0;

  const launch = () => {
    const launched = spawnLogged(spec);
    child = launched;
    spec.onLaunch(launched);
    const over = (how: string) => {
      if (child !== launched) return;
      child = undefined;
      deaths.push({ atMs: Date.now(), how });
      if (isWanted) setTimeout(() => isWanted && !child && launch(), REVIVE_AFTER_MS).unref();
    };
    launched.once('exit', (code, signal) => over(signal ?? `code ${code}`));
    launched.once('error', (error) => over(error.message));
  };

  const pids = () => (child?.pid === undefined ? [] : [child.pid]);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    isWanted = false;
    const ending = child;
    if (!ending) return;
    spentMs += usageOf(pids()).cpuMs;
    await endProcess(ending, signal);
  };

  return {
    name: spec.name,
    deaths,
    pids,
    async start() {
      isWanted = true;
      if (!child) launch();
      const deadline = performance.now() + READY_WITHIN_MS;
      while (isWanted) {
        if (child && (await spec.isReady().catch(() => false))) return (hasServed = true);
        if (performance.now() > deadline || (!hasServed && deaths.length >= MAX_STILLBIRTHS)) throw stillborn(spec);
        await pause(25);
      }
      return false;
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    usage(): Usage {
      return sumUsage({ ...NO_USAGE, cpuMs: spentMs }, usageOf(pids()));
    },
  };
}

/** A group of its own, so that Ctrl-C reaches the driver only; a channel, so that our programs see the driver die. */
function spawnLogged({ command, args, env, logFile }: ProgramSpec): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  try {
    const isNode = command === process.execPath;
    const stdio = isNode ? (['ignore', log, log, 'ipc'] as const) : (['ignore', log, log] as const);
    return spawn(command, args, { env, stdio: [...stdio], detached: true });
  } finally {
    closeSync(log);
  }
}

async function endProcess(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(timer);
}

function stillborn({ name, logFile }: ProgramSpec): Error {
  const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n').slice(-2_000);
  return new Error(`the ${name} does not come up; ${logFile} ends:\n${tail}`);
}
