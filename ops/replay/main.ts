import { resolve } from 'node:path';
import { inspect, parseArgs } from 'node:util';
import { stateFolder } from '../setup/stateFolder';
import { describeCosts, startMeter, type Cost } from '../world/meter';
import { placesOfRunning } from '../world/places';
import { recordsOfFolder, recordsOfSandbox } from '../world/records';
import { withWorld } from '../world/withWorld';
import { worldFolder } from '../world/world';
import { agrees, tableOf } from './agree';
import { identityOf } from './replayState';
import { readBaskets } from './readBaskets';
import { replay, type ReplayOptions, type ReplayOutcome } from './replay';
import { printTable } from '../world/table';
import { describePace } from './pace';
import { writeReport } from './writeReport';

const USAGE =
  'npm run replay -- FILE [--seed S] [--limit N] [--parallel N] [--world own|running] [--folder PATH] [--report]';

/**
 * `npm run replay -- FILE`: real baskets as orders through the whole product. Exit code 0 only if the file, Postgres,
 * Temporal and the sandbox agree on everything that was counted.
 */
async function main(args: readonly string[]): Promise<number> {
  const flags = readFlags(args);
  const wish = { ...flags, file: readBaskets(flags.path), print };
  const { outcome, costs } = flags.world === 'running' ? await inRunningWorld(wish) : await inOwnWorld(wish);
  print('');
  printTable(tableOf(outcome.figures), print);
  print('');
  print(describePace(outcome));
  for (const line of describeCosts(costs, outcome.played)) print(line);
  if (flags.report) await writeReport({ ...flags, outcome, costs });
  print(isGood(outcome) ? 'All agree: nothing lost, nothing doubled.' : 'They do not agree.');
  return isGood(outcome) ? 0 : 1;
}

type Wish = Omit<ReplayOptions, 'places' | 'records' | 'folder'> & { readonly folder: string | undefined };
interface Played {
  readonly outcome: ReplayOutcome;
  readonly costs: readonly Cost[];
}

/** Its data stays when the replay is killed or does not end well, and the next start with the same file goes on with it. */
async function inOwnWorld(wish: Wish): Promise<Played> {
  const identity = identityOf({ file: wish.file.sha256, seed: wish.seed, limit: wish.limit });
  const folder = wish.folder ?? worldFolder(`replay-${identity}`);
  const isUnfinished = (played: Played | undefined) => wish.folder !== undefined || !played || !isGood(played.outcome);
  return withWorld(
    { folder, profile: 'bench', print },
    async ({ places, servers }) => {
      const meter = startMeter(servers);
      const outcome = await replay({ ...wish, folder, places, records: recordsOfFolder(folder) });
      return { outcome, costs: meter.read() };
    },
    (played) => {
      if (isUnfinished(played)) print(`the data stays in ${folder}; the same command goes on with it`);
      return isUnfinished(played);
    },
  );
}

function isGood({ failures, figures }: ReplayOutcome): boolean {
  return failures.length === 0 && figures.every(agrees);
}

async function inRunningWorld(wish: Wish): Promise<Played> {
  const { root } = stateFolder();
  const places = placesOfRunning(root);
  const outcome = await replay({ ...wish, folder: root, places, records: recordsOfSandbox(places.sandboxUrl) });
  // Its processes are not ours to measure.
  return { outcome, costs: [] };
}

function readFlags(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      limit: { type: 'string', default: String(Number.MAX_SAFE_INTEGER) },
      // Enough to keep two cores busy; more only makes each order slower.
      parallel: { type: 'string', default: '24' },
      world: { type: 'string', default: 'own' },
      folder: { type: 'string' },
      report: { type: 'boolean', default: false },
    },
  });
  const [path] = positionals;
  if (path === undefined || positionals.length > 1) throw new Error(`Name one file: ${USAGE}`);
  const { seed, limit, parallel, world, folder, report } = values;
  if (world !== 'own' && world !== 'running') throw new Error(`--world is own or running: ${USAGE}`);
  return {
    path,
    world,
    folder: folder && resolve(folder),
    report,
    seed: wholeNumber('seed', seed),
    limit: wholeNumber('limit', limit),
    parallel: wholeNumber('parallel', parallel),
  };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${name} must be a whole number from 1 on: ${USAGE}`);
  return value;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${inspect(error)}\n`);
    process.exit(1);
  },
);
