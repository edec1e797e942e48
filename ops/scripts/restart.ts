import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { explainCommand } from '../runtime/explainCommand';
import { isAlive, isStillOurs, signal } from '../setup/processIdentity';
import { readRunState } from '../setup/runState';
import { stateFolder } from '../setup/stateFolder';

/** A worker's shutdown takes 32 s at most; what hangs is not waited for with --now. */
const END_WITHIN_MS = 35_000;

/**
 * `npm run restart -- api|worker|relay|temporal [--now]`: ends a process of the Munshi that `npm start` runs, and its
 * supervisor starts it again. In containers: `docker compose restart NAME`.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { now: { type: 'boolean' } }, allowPositionals: true });
  const [name, ...rest] = positionals;
  const processes = readRunState(stateFolder(process.env).root)?.processes ?? {};
  const found = name && rest.length === 0 ? processes[name] : undefined;
  if (!found) throw new Error(`npm run restart -- ${Object.keys(processes).join('|') || 'NAME'} [--now]`);
  if (!isStillOurs(found.pid, found.trait)) throw new Error(`${name} does not run; its supervisor is starting it`);
  signal(found.pid, values.now ? 'SIGKILL' : 'SIGTERM');
  const deadline = performance.now() + END_WITHIN_MS;
  while (isAlive(found.pid) && performance.now() < deadline) await pause(50);
  if (isAlive(found.pid)) signal(found.pid, 'SIGKILL');
  process.stdout.write(`${name} has ended; it is started again\n`);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${explainCommand(error)}\n`);
  process.exitCode = 1;
});
