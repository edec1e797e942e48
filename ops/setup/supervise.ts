import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SetupError } from './setupError';

export interface ProcessSpec {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Resolves to true once the process serves; asked again and again until then. */
  isReady: () => Promise<boolean>;
  /** How long the first start may take until it is ready. */
  readyWithinMs: number;
  /** How long it may take to end after SIGTERM before it is killed. */
  stopWithinMs: number;
}

export interface SupervisorOptions {
  /** Output of each process goes to `<folder>/<name>.log`. */
  logFolder: string;
  /** One line for people: what ended, what is started again. */
  print: (line: string) => void;
  /** Told whenever a process is started, with all that run: process id, and its arguments, by which it is known. */
  onChange?: (processes: Readonly<Record<string, { pid: number; trait: string }>>) => void;
}

export interface Supervisor {
  /** Starts a process and waits until it is ready. From then on it is started again whenever it ends. */
  start(spec: ProcessSpec): Promise<void>;
  /** Process ids of what runs now. */
  pids(): Record<string, number>;
  /** Whether the process, as it runs now, has said that it is ready. */
  isReady(name: string): boolean;
  /** Stops the processes in the order of their names; what is not named stops first. */
  stopAll(lastOnes: readonly string[]): Promise<void>;
}

interface Supervised {
  spec: ProcessSpec;
  child: ChildProcess;
  /** Waits that double with each end in quick succession. */
  backOffMs: number;
  startedAt: number;
  isReady: boolean;
  /** The first start: whoever asked for it is told of its failure, and nothing is started again. */
  isFirst: boolean;
}

const FIRST_BACK_OFF_MS = 250;
const LONGEST_BACK_OFF_MS = 10_000;
// A process that lived this long was well; its next end is a new matter.
const HEALTHY_AFTER_MS = 30_000;

/** Keeps processes running: starts again what ends, waiting longer each time, and says so. */
export function createSupervisor({ logFolder, print, onChange }: SupervisorOptions): Supervisor {
  const running = new Map<string, Supervised>();
  let isStopping = false;

  const identities = () =>
    Object.fromEntries(
      [...running].flatMap(([name, { child, spec }]) =>
        child.pid === undefined ? [] : [[name, { pid: child.pid, trait: spec.args.join(' ') }] as const],
      ),
    );

  const launch = (spec: ProcessSpec, isFirst: boolean, backOffMs = FIRST_BACK_OFF_MS): Supervised => {
    const child = spawnLogged(spec, logFolder);
    const entry = { spec, child, backOffMs, startedAt: performance.now(), isReady: false, isFirst };
    running.set(spec.name, entry);
    entry.child.once('exit', (code, signal) => revive(entry, signal ?? `code ${code}`));
    onChange?.(identities());
    return entry;
  };

  const revive = (entry: Supervised, how: string) => {
    if (isStopping || running.get(entry.spec.name) !== entry || (entry.isFirst && !entry.isReady)) return;
    const wasHealthy = performance.now() - entry.startedAt > HEALTHY_AFTER_MS;
    const waitMs = wasHealthy ? FIRST_BACK_OFF_MS : entry.backOffMs;
    print(`${entry.spec.name} ended (${how}); it is started again in ${waitMs / 1000} s`);
    setTimeout(() => {
      if (isStopping) return;
      const next = launch(entry.spec, false, Math.min(waitMs * 2, LONGEST_BACK_OFF_MS));
      void untilReady(next).then(() => next.isReady && print(`${entry.spec.name} is back`));
    }, waitMs);
  };

  return {
    async start(spec) {
      if (isStopping) throw new SetupError(`The ${spec.name} is not started: everything is being stopped.`);
      rotateLog(logFile(logFolder, spec.name));
      const entry = launch(spec, true);
      await untilReady(entry);
      if (entry.isReady) return;
      // A first start that fails has a reason that trying again does not remove.
      running.delete(spec.name);
      if (!hasEnded(entry.child)) entry.child.kill('SIGKILL');
      const log = logFile(logFolder, spec.name);
      throw new SetupError(`The ${spec.name} did not start; see ${log}, which ends:\n${tail(log)}`);
    },
    pids: () => Object.fromEntries(Object.entries(identities()).map(([name, { pid }]) => [name, pid])),
    isReady: (name) => running.get(name)?.isReady ?? false,
    async stopAll(lastOnes) {
      isStopping = true;
      const rank = (name: string) => lastOnes.indexOf(name);
      const ranks = [...new Set([...running.keys()].map(rank))].sort((one, other) => one - other);
      for (const current of ranks) {
        const group = [...running.values()].filter(({ spec }) => rank(spec.name) === current);
        await Promise.all(group.map(stop));
      }
    },
  };
}

/** A group of its own, so that Ctrl-C reaches the supervisor only; a channel, so that the child sees it die. */
function spawnLogged(spec: ProcessSpec, logFolder: string): ChildProcess {
  const log = openSync(logFile(logFolder, spec.name), 'a', 0o600);
  try {
    const isNode = spec.command === process.execPath;
    const stdio = isNode ? (['ignore', log, log, 'ipc'] as const) : (['ignore', log, log] as const);
    const child = spawn(spec.command, spec.args, { env: spec.env, stdio: [...stdio], detached: true });
    child.on('error', () => undefined); // It can't be started: `exit` or the deadline of readiness tells.
    return child;
  } finally {
    closeSync(log);
  }
}

export function logFile(folder: string, name: string): string {
  return join(folder, `${name}.log`);
}

// Two files of at most this size and one start's lines: enough to look back, too little to fill a disk.
const ROTATE_BYTES = 20 * 1024 * 1024;

function rotateLog(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > ROTATE_BYTES) renameSync(file, `${file}.1`);
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n').slice(-2_000);
}

/** Asks until the process is ready, has ended, or its time is up. */
async function untilReady(entry: Supervised): Promise<void> {
  const deadline = performance.now() + entry.spec.readyWithinMs;
  while (!entry.isReady && !hasEnded(entry.child) && performance.now() < deadline) {
    entry.isReady = await entry.spec.isReady().catch(() => false);
    if (!entry.isReady) await pause(50);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function stop({ spec, child }: Supervised): Promise<void> {
  if (hasEnded(child)) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), spec.stopWithinMs);
  await ended;
  clearTimeout(timer);
}
