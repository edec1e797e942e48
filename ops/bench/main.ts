import { parseArgs } from 'node:util';
import { printTable } from '../world/table';
import { openWorld, type WorldOptions } from '../world/world';
import type { BenchResult, BenchRun, Figures } from './result';
import { PIECE_NAMES, runBench, type BenchOptions, type PieceName } from './runBench';
import { cpuTable, figuresTable, singleFigures } from './tables';
import { writeReport } from './writeReport';

const USAGE = `npm run bench -- [--only PIECE] [--parallel 1,8,32] [--orders N] [--rounds N] [--quick] [--memory] [--json] [--report] [--profile FOLDER]
  PIECE is one of ${PIECE_NAMES.join(', ')}`;

/**
 * `npm run bench`: what the engine costs alone, what an order costs through the whole product, in one run on a world of
 * its own. `--only` measures one piece of it; `--quick` plays a little of everything, to see that it works; `--memory` looks
 * at memory after 5,000 orders; `--report` writes ops/bench/results.md, of a whole run; `--profile` leaves CPU profiles of the
 * product's processes in a folder.
 */
async function main(args: readonly string[]): Promise<number> {
  const flags = readFlags(args);
  // With --json standard output is for programs, and people read the rest on standard error.
  const stream = flags.json ? process.stderr : process.stdout;
  const print = (line: string) => void stream.write(`${line}\n`);
  const world = await openWorld({ profile: 'bench', print, ...(flags.profile && profiled(flags.profile)) });
  try {
    const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ');
    const result = await runBench({ ...flags.size, world, command, print });
    if (flags.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    const { runs } = result;
    for (const table of [...(runs ? [figuresTable({ runs }), cpuTable({ runs })] : []), singleFigures(result)]) {
      print('');
      printTable(table, print);
    }
    if (flags.report && isWhole(result)) writeReport(result);
    return 0;
  } finally {
    await world.close();
  }
}

function isWhole(result: BenchRun & Partial<Figures>): result is BenchResult {
  return result.runs !== undefined && result.reconciliation !== undefined;
}

/** Node writes the profile of a process when it ends. */
function profiled(folder: string): Pick<WorldOptions, 'nodeFlags'> {
  return { nodeFlags: ['--cpu-prof', `--cpu-prof-dir=${folder}`] };
}

/** Enough of each shape for a steady middle; five rounds, so that two disturbed ones do not matter. */
const WHOLE = {
  orders: 96,
  rounds: 5,
  chats: 150,
  webhooks: 400,
  feedEvents: 200,
  // A shop that sells an order a second keeps its people busy enough.
  console: { events: 60, perSecond: 1, rounds: 10 },
  lists: { orders: 50_000, requests: 350 },
  reconciled: 100_000,
};
const QUICK = {
  orders: 12,
  rounds: 1,
  chats: 5,
  webhooks: 10,
  feedEvents: 10,
  console: { events: 3, perSecond: 1, rounds: 1 },
  lists: { orders: 2_500, requests: 14 },
  reconciled: 2_500,
};
const MEMORY_ORDERS = 5_000;

function readFlags(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      parallel: { type: 'string', default: '1,8,32' },
      orders: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      memory: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const standard = values.quick ? QUICK : WHOLE;
  const size: Omit<BenchOptions, 'world' | 'command' | 'print'> = {
    ...standard,
    ...(values.only !== undefined && { only: pieceOf(values.only) }),
    parallel: values.parallel.split(',').map((level) => wholeNumber('parallel', level)),
    ...(values.orders !== undefined && { orders: wholeNumber('orders', values.orders) }),
    ...(values.rounds !== undefined && { rounds: wholeNumber('rounds', values.rounds) }),
    ...((values.memory || values.only === 'memory') && { memoryOrders: MEMORY_ORDERS }),
  };
  if (values.report && values.only !== undefined) throw new Error(`a report is of everything: ${USAGE}`);
  return { json: values.json, report: values.report, profile: values.profile, size };
}

function pieceOf(text: string): PieceName {
  const piece = PIECE_NAMES.find((name) => name === text);
  if (piece === undefined) throw new Error(`--only knows no «${text}»: ${USAGE}`);
  return piece;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new Error(`--${name} must be made of whole numbers from 1 on: ${USAGE}`);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    const cause = error instanceof Error ? error.cause : undefined;
    if (cause)
      process.stderr.write(
        `because: ${cause instanceof Error ? (cause.stack ?? cause.message) : JSON.stringify(cause)}\n`,
      );
    process.exit(1);
  },
);
