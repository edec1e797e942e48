import { readFileSync, readdirSync } from 'node:fs';

/** What a program has used: processor time since it began, and memory now. */
export interface Usage {
  readonly cpuMs: number;
  readonly rssBytes: number;
}

export const NO_USAGE: Usage = { cpuMs: 0, rssBytes: 0 };

/** Linux counts processor time in hundredths of a second (USER_HZ) wherever it runs. */
const MS_PER_TICK = 10;
const KIB = 1024;

/** What the processes use together, ended children included. Zero where the system has no /proc. */
export function usageOf(pids: readonly number[]): Usage {
  return pids.map(usageOfProcess).reduce(sumUsage, NO_USAGE);
}

export function sumUsage(one: Usage, other: Usage): Usage {
  return { cpuMs: one.cpuMs + other.cpuMs, rssBytes: one.rssBytes + other.rssBytes };
}

/** A process and its living children: Postgres has one for each connection. */
export function familyOf(parent: number): number[] {
  const children = processIds().filter((pid) => Number(statFields(pid)?.[1]) === parent);
  return [parent, ...children];
}

function usageOfProcess(pid: number): Usage {
  const fields = statFields(pid);
  if (!fields) return NO_USAGE;
  // proc(5): utime, stime, cutime, cstime are the fields 14 to 17; state, the first of ours, is the third.
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
  return { cpuMs: ticks * MS_PER_TICK, rssBytes: ownMemory(pid) };
}

/** The fields behind the program's name, which may hold spaces and brackets itself. */
function statFields(pid: number): string[] | undefined {
  const text = readProc(pid, 'stat');
  return text === undefined ? undefined : text.slice(text.lastIndexOf(') ') + 2).split(' ');
}

/** Memory of the process's own; what Postgres's processes share would be counted once for each of them. */
function ownMemory(pid: number): number {
  const found = /^RssAnon:\s+(\d+) kB$/m.exec(readProc(pid, 'status') ?? '');
  return Number(found?.[1] ?? 0) * KIB;
}

function readProc(pid: number, file: 'stat' | 'status'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined; // It has ended, or there is no /proc.
  }
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
