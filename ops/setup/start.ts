import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { bringUp, type RunningMunshi } from './bringUp';
import { writeDemoFile } from './demoFile';
import { followNpm } from './followNpm';
import { lineProgress } from './progress';
import { projectFolder } from './projectFolder';
import { isAlive, signal } from './processIdentity';
import { clearEarlierRun } from './runState';
import { SetupError, explainFailure, messageOf } from './setupError';
import { stateFolder } from './stateFolder';
import { loadStory } from './story';

const print = (line: string) => process.stdout.write(`${line}\n`);

/**
 * `npm start`: brings everything up, plays the story, and stays until Ctrl-C, which stops everything and keeps the data.
 * `--exit-after-story` ends after the story instead; `--no-story` leaves it out.
 *
 * Returns the exit code: 0, or 1 when something could not be started or the story was not seen through.
 */
export async function start(args: readonly string[]): Promise<number> {
  const stopping = stopOnSignal();
  const progress = lineProgress(print);
  try {
    const flags = readFlags(args);
    const env = readEnvironment();
    const folder = stateFolder(env);
    await clearEarlierRun(folder.root, (name) => print(`Ending a ${name} that an earlier run left behind`));
    const munshi = await Promise.race([
      bringUp({ folder, env, progress, print, onStop: stopping.add }),
      stopping.asked,
    ]);
    if (munshi === undefined) return 0;
    writeDemoFile(folder.root, munshi.places);
    printPlaces(munshi, relative(process.cwd(), folder.root) || '.');
    const isComplete = flags.story ? await playStory(munshi, folder.root) : true;
    if (flags.exitAfterStory) return isComplete ? 0 : 1;
    print('Munshi stays up. Ctrl-C stops everything and keeps the data.');
    await stopping.asked;
    return 0;
  } catch (error) {
    return report(error);
  } finally {
    progress.stop();
    await stopping.stopAll();
  }
}

function readFlags(args: readonly string[]): { story: boolean; exitAfterStory: boolean } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { 'exit-after-story': { type: 'boolean' }, 'no-story': { type: 'boolean' } },
    });
    return { story: !values['no-story'], exitAfterStory: values['exit-after-story'] ?? false };
  } catch (error) {
    throw new SetupError(`${messageOf(error)}; accepted are --exit-after-story and --no-story.`);
  }
}

function readEnvironment(): NodeJS.ProcessEnv {
  const file = join(projectFolder(), '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  if (process.env['NODE_ENV'] === 'production') {
    throw new SetupError(
      '`npm start` is for development; in production run the processes themselves (see Dockerfile and docker-compose.yml).',
    );
  }
  return process.env;
}

interface Stopping {
  add(stop: () => Promise<void> | void): void;
  /** Resolves at the first SIGINT, SIGTERM or SIGHUP, and when the npm that has started us is gone. */
  asked: Promise<undefined>;
  /** Stops what was added, last things first. */
  stopAll(): Promise<void>;
}

/** What a terminal sends to everybody, npm hands on once more. */
const SAME_MS = 500;

function stopOnSignal(): Stopping {
  const stops: (() => Promise<void> | void)[] = [];
  let askedAt: number | undefined;
  let isStopped = false;
  // A terminal that has been closed takes no lines any more, and everything is to be stopped all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const asked = new Promise<undefined>((resolve) => {
    const ask = () => {
      if (askedAt !== undefined) return;
      askedAt = performance.now();
      print('Stopping …');
      resolve(undefined);
    };
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        // A second Ctrl-C means now; what is left behind, the next start ends.
        if (askedAt !== undefined && performance.now() - askedAt > SAME_MS) process.exit(130);
        ask();
      });
    }
    followNpm(ask);
  });
  return {
    add: (stop) => {
      // What gets ready when all the rest has been stopped is stopped at once.
      if (isStopped) void stop();
      else stops.push(stop);
    },
    asked,
    stopAll: async () => {
      isStopped = true;
      for (const stop of stops.splice(0).reverse()) await stop();
    },
  };
}

function printPlaces({ places }: RunningMunshi, folder: string): void {
  print('');
  print(`  Console       ${places.consoleUrl}`);
  print(`  API           ${places.apiUrl}/v1`);
  print(`  Phone         ${places.sandboxUrl}/phone`);
  print(`  Mailbox       ${places.sandboxUrl}/mailbox`);
  print(`  Temporal UI   ${places.temporalUiUrl}`);
  print(`  Logs          ${folder}/logs`);
  print(`  Keys          ${folder}/demo.json`);
  print('');
}

async function playStory(munshi: RunningMunshi, folder: string): Promise<boolean> {
  const story = await loadStory();
  if (!story) {
    print('This build has no story to play.');
    return true;
  }
  const { isComplete, shop } = await story({
    places: munshi.places,
    settings: munshi.settings,
    temporalNamespace: munshi.settings['TEMPORAL_NAMESPACE'] ?? 'default',
    killAndAwait: (name) => killAndAwait(munshi, name),
    print,
  });
  writeDemoFile(folder, munshi.places, shop);
  if (!isComplete) print('The story was not seen through; the lines above say where.');
  return isComplete;
}

// Ten seconds of back-off at most, and a start.
const RETURN_DEADLINE_MS = 60_000;

async function killAndAwait({ supervisor }: RunningMunshi, name: string): Promise<void> {
  const before = supervisor.pids()[name];
  if (before === undefined) throw new Error(`There is no process named ${name}`);
  signal(before, 'SIGKILL');
  const deadline = performance.now() + RETURN_DEADLINE_MS;
  while (performance.now() < deadline) {
    if (supervisor.isReady(name) && supervisor.pids()[name] !== before && !isAlive(before)) return;
    await pause(50);
  }
  throw new Error(`${name} did not come back within ${RETURN_DEADLINE_MS / 1000} s`);
}

function report(error: unknown): 1 {
  const explained = explainFailure(error, 'starting');
  if (explained instanceof SetupError) process.stderr.write(`\n${explained.message}\n`);
  else process.stderr.write(`\nStarting failed: ${explained.stack ?? explained.message}\n`);
  return 1;
}
