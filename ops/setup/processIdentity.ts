import { existsSync, readFileSync } from 'node:fs';
import { systemCode } from './setupError';

/**
 * Whether the process with this number is still the one that was started by us: a number alone may belong to somebody
 * else after a while. `trait` is a text of its command line. Without /proc the number has to do.
 */
export function isStillOurs(pid: number, trait: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').includes(trait);
  } catch {
    return process.platform !== 'linux';
  }
}

/** Whether a process with this number runs, ours or not. One that has ended but was not asked for does not run. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
  try {
    // The state stands after the program's name, which may hold anything but ends with the last parenthesis.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.[0] !== 'Z';
  } catch {
    return process.platform !== 'linux' || existsSync(`/proc/${pid}`);
  }
}

/** Asks a process to end; what is gone already is as good. */
export function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}
