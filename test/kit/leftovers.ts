import { readFileSync, readdirSync } from 'node:fs';
import { isAlive } from '../../ops/setup/processIdentity';
import { waitFor } from './waitFor';

export interface Leftover {
  pid: number;
  command: string;
}

/**
 * Processes that belong to a run: its folder stands in their command line or their environment. The calling process
 * and Jest's own workers are no leftovers. Only systems with /proc can tell; elsewhere the list is empty.
 */
export function leftoversOf(folder: string): Leftover[] {
  return processIds().flatMap((pid) => {
    const command = readProcess(pid, 'cmdline');
    if (pid === process.pid || /jest-worker/.test(command)) return [];
    // A Postgres session's parent is in the list itself.
    const belongs = command.includes(folder) || readProcess(pid, 'environ').includes(folder);
    return belongs ? [{ pid, command: command.replaceAll('\0', ' ').trim().slice(0, 200) }] : [];
  });
}

/** Ends the processes at once and waits until they are gone. */
export async function endProcesses(leftovers: readonly Leftover[]): Promise<void> {
  for (const { pid } of leftovers) kill(pid);
  await waitFor(() => leftovers.every(({ pid }) => !isAlive(pid)), { message: 'killed processes to end' });
}

function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function readProcess(pid: number, file: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // It has ended in between, or is somebody else's.
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
