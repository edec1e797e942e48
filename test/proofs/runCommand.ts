import { spawn } from 'node:child_process';
import { projectFolder } from '../../ops/setup/projectFolder';

export interface CommandRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly ended: Promise<CommandRun>;
  stdout(): string;
  /** SIGKILL, as a machine that loses its power would. */
  kill(): void;
}

/** Starts a command of `npm run` as a person does: on the newest build, with none of this process's own settings. */
export function startCommand(program: string, args: readonly string[]): RunningCommand {
  const { PATH, HOME, XDG_CACHE_HOME } = process.env;
  const child = spawn(process.execPath, ['ops/scripts/bootstrap.mjs', 'run', program, ...args], {
    cwd: projectFolder(),
    env: { PATH, HOME, XDG_CACHE_HOME },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: the command runs below the bootstrap, and is killed together with it.
    detached: true,
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return {
    stdout: () => stdout,
    kill: () => process.kill(-(child.pid as number), 'SIGKILL'),
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr }))),
  };
}

/** The JSON that a command printed. @throws Error with the end of what it said when it printed none. */
export function jsonOf<T>({ stdout, stderr, code }: CommandRun): T {
  if (stdout.startsWith('{')) return JSON.parse(stdout) as T;
  throw new Error(`the command ended with ${code} and printed no JSON; it said:\n${stderr.slice(-4_000)}`);
}
