import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { isAlive, isStillOurs, signal } from './processIdentity';
import { writeSecretFile } from './secrets';
import { SetupError } from './setupError';

const runState = z.object({
  supervisor: z.object({ pid: z.number(), trait: z.string() }),
  /** Process id and a text of the command line, by the process' name (`api`, `worker`, `relay`, …). */
  processes: z.record(z.string(), z.object({ pid: z.number(), trait: z.string() })),
});

/** What runs now, as the supervisor last wrote it. */
export type RunState = z.infer<typeof runState>;

/** The state of a folder's run, or undefined when there is none, or none that can be read. */
export function readRunState(folder: string): RunState | undefined {
  const file = join(folder, 'run.json');
  if (!existsSync(file)) return undefined;
  try {
    return runState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

export function writeRunState(folder: string, state: RunState): void {
  writeSecretFile(join(folder, 'run.json'), JSON.stringify(state, null, 2));
}

// What was told to end saves its data first: Temporal needs a second, a draining worker some more.
const END_DEADLINE_MS = 20_000;

/**
 * Makes sure that nothing of an earlier run is left: refuses while that run is alive, and ends what a killed run has
 * left behind.
 *
 * @throws SetupError when this checkout is already running.
 */
export async function clearEarlierRun(folder: string, onEnd: (name: string) => void): Promise<void> {
  const earlier = readRunState(folder);
  if (!earlier) return;
  const { supervisor, processes } = earlier;
  if (supervisor.pid !== process.pid && isStillOurs(supervisor.pid, supervisor.trait)) {
    throw new SetupError(
      `Munshi already runs from this folder (process ${supervisor.pid}); stop it with Ctrl-C there, or kill ${supervisor.pid}.`,
    );
  }
  for (const [name, { pid, trait }] of Object.entries(processes)) {
    if (!isStillOurs(pid, trait)) continue;
    onEnd(name);
    await endProcess(pid);
  }
}

async function endProcess(pid: number): Promise<void> {
  signal(pid, 'SIGTERM');
  const deadline = performance.now() + END_DEADLINE_MS;
  while (isAlive(pid) && performance.now() < deadline) await pause(50);
  if (isAlive(pid)) signal(pid, 'SIGKILL');
}
