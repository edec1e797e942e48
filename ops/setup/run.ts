import { spawn, type SpawnOptions } from 'node:child_process';

export interface RunResult {
  /** Exit code; -1 when it was ended by a signal or by the time limit. */
  code: number;
  /** Standard output and standard error, the last 64 kB of each. */
  stdout: string;
  stderr: string;
}

export interface RunOptions extends Pick<SpawnOptions, 'cwd' | 'env'> {
  timeoutMs: number;
  /** Called with each line of standard error as it comes. */
  onLine?: (line: string) => void;
}

// Enough for every message that people read; builds print megabytes.
const KEPT_CHARACTERS = 65_536;

/** Runs a program to its end. Rejects only when it can't be started at all (ENOENT …). */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
  const { timeoutMs, onLine, ...spawnOptions } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout = (stdout + text).slice(-KEPT_CHARACTERS)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-KEPT_CHARACTERS);
      for (const line of text.split('\n')) if (line.trim()) onLine?.(line.trim());
    });
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? -1, stdout, stderr });
    });
  });
}
