import { join, resolve } from 'node:path';
import { inspect, parseArgs } from 'node:util';
import { newWorldFolder } from '../world/world';
import { withWorld } from '../world/withWorld';
import { armFailpoints } from './armed';
import { runChaos } from './chaos';
import { runControl } from './control';
import { LADDER_NAMES, type LadderName } from './payments/ladder';
import { playPayments } from './payments/playSeed';
import { problemsOfPayments, type PaymentsVerdict } from './payments/verdict';
import { writePaymentsReport } from './payments/writePaymentsReport';
import { describePlan, planChaos } from './plan';
import { problemsOf, type Verdict } from './verdict';
import { writeReport } from './writeReport';

const USAGE =
  'npm run chaos -- [--orders N] [--faults N] [--seed S[,S…]] [--parallel N] [--json] [--report] [--control] [--failpoints [--times N]] [--payments [--times N] [--ladder product|tenth]] [--folder PATH]';

/**
 * `npm run chaos`: orders over REST and chat while servers are killed and started again at seeded moments, judged by
 * the sandbox's record. Exit code 0 only if nothing was lost, nothing doubled, and the control shows that it would have
 * been seen. Several seeds are played one after the other. `--control` runs the control alone; `--failpoints` lets the
 * processes kill themselves at their failpoints, each so many times, in place of the seeded faults. `--payments` plays
 * payments at Stripe, Razorpay and PayFast under all of it at once, with every call at a provider failing now and then; `--ladder
 * tenth` asks providers again in a tenth of the product's time. The data goes at the end, unless a folder was named for it.
 */
async function main(args: readonly string[]): Promise<number> {
  const flags = readFlags(args);
  // With --json standard output is for programs, and people read the rest on standard error.
  const stream = flags.json ? process.stderr : process.stdout;
  const print = (line: string) => void stream.write(`${line}\n`);
  if (flags.control) return playControl(flags, print);
  return flags.payments ? playSeeds(PAYMENTS, { flags, args, print }) : playSeeds(ORDERS, { flags, args, print });
}

type Flags = ReturnType<typeof readFlags> & { readonly seed: number };
type Print = (line: string) => void;

/** What is played for each seed, and how it is judged and told. */
interface Mode<Outcome> {
  play(flags: Flags, print: Print): Promise<Outcome>;
  problemsOf(outcome: Outcome): string[];
  writeReport(outcomes: readonly Outcome[], args: readonly string[]): Promise<void>;
}

const ORDERS: Mode<Verdict> = { play: playChaos, problemsOf, writeReport };
const PAYMENTS: Mode<PaymentsVerdict> = {
  play: playPayments,
  problemsOf: problemsOfPayments,
  writeReport: writePaymentsReport,
};

interface Playing {
  readonly flags: Omit<Flags, 'seed'>;
  readonly args: readonly string[];
  readonly print: Print;
}

async function playSeeds<Outcome>(mode: Mode<Outcome>, { flags, args, print }: Playing): Promise<number> {
  const verdicts: Outcome[] = [];
  const problems: string[] = [];
  for (const seed of flags.seeds) {
    const verdict = await mode.play({ ...flags, seed }, print);
    const found = mode.problemsOf(verdict).map((what) => `seed ${seed}: ${what}`);
    // The next seed takes long, and may be stopped: what this one has shown is said and written now.
    print(found.length === 0 ? `seed ${seed}: all as it should be` : found.join('\n'));
    verdicts.push(verdict);
    problems.push(...found);
    if (flags.report) await mode.writeReport(verdicts, withoutFolder(args));
  }
  show(verdicts.length === 1 ? verdicts[0] : verdicts);
  for (const problem of problems) print(`NOT AS IT SHOULD BE: ${problem}`);
  if (problems.length === 0) print('All as it should be.');
  return problems.length === 0 ? 0 : 1;
}

/** What somebody types to see the same: where the data was kept makes no difference to it. */
function withoutFolder(args: readonly string[]): string[] {
  return args.filter((arg, index) => !/^--folder(?:=|$)/.test(arg) && args[index - 1] !== '--folder');
}

async function playChaos(flags: Flags, print: Print): Promise<Verdict> {
  // Each seed has data of its own.
  const folder = flags.folder === undefined ? newWorldFolder() : join(flags.folder, String(flags.seed));
  const armed = flags.failpoints ? armFailpoints({ folder, times: flags.times }) : undefined;
  const plan = planChaos({ ...flags, faults: armed ? 0 : flags.faults });
  describePlan(plan).forEach(print);
  return withWorld(
    { folder, profile: 'bench', print, ...(armed && { roots: armed.roots }) },
    async (world) => {
      const { parallel, seed } = flags;
      const verdict = await runChaos({ world, plan, parallel, print, ...(armed && { ownFaults: armed }) });
      if (!armed) return { ...verdict, control: await runControl({ world, seed, print }) };
      return { ...verdict, failpoints: { wanted: flags.times, fired: armed.fired() } };
    },
    () => flags.folder !== undefined,
  );
}

async function playControl({ seeds: [seed = 1], folder }: Omit<Flags, 'seed'>, print: Print): Promise<number> {
  const control = await withWorld(
    { ...(folder !== undefined && { folder }), profile: 'bench', print },
    (world) => runControl({ world, seed, print }),
    () => folder !== undefined,
  );
  show({ control });
  if (control.duplicated > 0) return 0;
  print('NOT AS IT SHOULD BE: the control shows no duplicates');
  return 1;
}

function show(result: unknown): void {
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
}

function readFlags(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      orders: { type: 'string', default: '300' },
      faults: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      report: { type: 'boolean', default: false },
      // More customers than the product has hands, so that each kill meets work under way everywhere.
      parallel: { type: 'string', default: '16' },
      times: { type: 'string', default: '30' },
      json: { type: 'boolean', default: false },
      control: { type: 'boolean', default: false },
      failpoints: { type: 'boolean', default: false },
      payments: { type: 'boolean', default: false },
      ladder: { type: 'string', default: 'product' },
      folder: { type: 'string' },
    },
  });
  const { json, report, control, failpoints, payments, folder, seed, ladder, ...numbers } = values;
  const whole = (name: keyof typeof numbers) => wholeNumber(name, numbers[name]);
  return {
    ...{ json, report, control, failpoints, payments, folder: folder && resolve(folder) },
    ladder: ladderNamed(ladder),
    orders: whole('orders'),
    faults: whole('faults'),
    seeds: seed.split(',').map((text) => wholeNumber('seed', text)),
    parallel: whole('parallel'),
    times: whole('times'),
  };
}

function ladderNamed(text: string): LadderName {
  const ladder = LADDER_NAMES.find((name) => name === text);
  if (ladder) return ladder;
  throw new Error(`--ladder must be ${LADDER_NAMES.join(' or ')}: ${USAGE}`);
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new Error(`--${name} must be a whole number from 1 on: ${USAGE}`);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${inspect(error)}\n`);
    process.exit(1);
  },
);
