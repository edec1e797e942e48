import { readFileSync } from 'node:fs';

// A look is one small file; a second is short for whoever waits for the end.
const LOOK_EVERY_MS = 1_000;

/**
 * Tells once when the `npm` that has started this process is gone. npm hands SIGTERM to the shell between them alone, of
 * which the shell may die without a word, and SIGHUP to nobody; without this look everything would run on behind their
 * backs. Started without npm, nothing is watched.
 */
export function followNpm(onGone: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const began = startedBy();
  const timer = setInterval(() => {
    if (startedBy() === began) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** Our parent, and the one before it where the parent is npm's shell: many shells become the program that they run. */
function startedBy(): string {
  const { ppid } = process;
  // Only Linux has these files; the shells of others do become the program.
  const [, name = '', grandparent = ''] = /\((.*)\) \S (\d+)/.exec(readStat(ppid)) ?? [];
  return /^(?:ba|da|a)?sh$/.test(name) ? `${ppid} ${grandparent}` : `${ppid}`;
}

function readStat(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}
