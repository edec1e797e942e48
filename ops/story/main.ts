import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, signal } from '../setup/processIdentity';
import { readRunState } from '../setup/runState';
import { stateFolder } from '../setup/stateFolder';
import { readDemo } from '../why/readDemo';
import { writeDemoFile, type DemoPlaces } from '../setup/demoFile';
import { playStory } from './playStory';
import { explainCommand } from '../runtime/explainCommand';

/** `npm run story`: plays the story again on the shop that `npm start` keeps up. Exit code 0 only if it was seen through. */
async function main(): Promise<number> {
  const folder = stateFolder(process.env).root;
  const places = readDemo(folder) as DemoPlaces | undefined;
  if (!places || !readRunState(folder)) {
    process.stderr.write('Nothing runs here: say npm start first, and npm run story in another window.\n');
    return 2;
  }
  const { isComplete, shop } = await playStory({
    places,
    settings: process.env,
    temporalNamespace: process.env['TEMPORAL_NAMESPACE'] ?? 'default',
    killAndAwait: (name) => killAndAwait(folder, name),
    print: (line) => process.stdout.write(`${line}\n`),
  });
  writeDemoFile(folder, places, shop);
  return isComplete ? 0 : 1;
}

/** Ten seconds of back-off at most, and a start. */
const RETURN_DEADLINE_MS = 60_000;

/** The supervisor of `npm start` starts it again and writes down the new process. */
async function killAndAwait(folder: string, name: string): Promise<void> {
  const before = readRunState(folder)?.processes[name]?.pid;
  if (before === undefined) throw new Error(`there is no process named ${name}`);
  signal(before, 'SIGKILL');
  const deadline = performance.now() + RETURN_DEADLINE_MS;
  while (performance.now() < deadline) {
    const now = readRunState(folder)?.processes[name]?.pid;
    if (now !== undefined && now !== before && isAlive(now)) return;
    await pause(50);
  }
  throw new Error(`${name} did not come back within ${RETURN_DEADLINE_MS / 1000} s`);
}

void main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${explainCommand(error)}\n`);
    process.exit(1);
  },
);
