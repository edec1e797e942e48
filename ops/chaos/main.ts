import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openWorld } from '../world/world';
import { armFailpoints } from './armed';
import { runChaos } from './chaos';
import { runControl } from './control';
import { describePlan, planChaos } from './plan';
import { problemsOf } from './verdict';

const USAGE =
  'npm run chaos -- [--orders N] [--faults N] [--seed S] [--parallel N] [--json] [--control] [--failpoints [--times N]] [--folder PATH]';

/**
 * `npm run chaos`: orders over REST and chat while servers are killed and started again at seeded moments, judged by
 * the sandbox's record. Exit code 0 only if nothing was lost, nothing doubled, and the control shows that it would have
 * been seen. `--control` runs the control alone; `--failpoints` lets the processes kill themselves at their failpoints,
 * each so many times, in place of the seeded faults. The data goes at the end, unless a folder was named for it.
 */
async function main(args: readonly string[]): Promise<number> {
  const flags = readFlags(args);
  // With --json standard output is for programs, and people read the rest on standard error.
  const stream = flags.json ? process.stderr : process.stdout;
  const print = (line: string) => void stream.write(`${line}\n`);
  const { result, problems } = flags.control ? await playControl(flags, print) : await playChaos(flags, print);
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  for (const problem of problems) print(`NOT AS IT SHOULD BE: ${problem}`);
  if (problems.length === 0) print('All as it should be.');
  return problems.length === 0 ? 0 : 1;
}

type Flags = ReturnType<typeof readFlags>;
type Print = (line: string) => void;
interface Outcome {
  readonly result: object;
  readonly problems: readonly string[];
}

async function playChaos(flags: Flags, print: Print): Promise<Outcome> {
  const folder = flags.folder ?? newFolder();
  const armed = flags.failpoints ? armFailpoints(folder, flags.times) : undefined;
  const plan = planChaos({ ...flags, faults: armed ? 0 : flags.faults });
  describePlan(plan).forEach(print);
  const world = await openWorld({ folder, profile: 'bench', print, ...(armed && { roots: armed.roots }) });
  try {
    const { parallel, seed } = flags;
    const ownFaults = armed && { begin: armed.arm, over: armed.allFired };
    const verdict = await runChaos({ world, plan, parallel, print, ...(ownFaults && { ownFaults }) });
    if (!armed) {
      const whole = { ...verdict, control: await runControl({ world, seed, print }) };
      return { result: whole, problems: problemsOf(whole) };
    }
    const failpoints = armed.fired();
    const unfired = Object.entries(failpoints).filter(([, times]) => times < flags.times);
    const problems = unfired.map(([name, times]) => `${name} has fired ${times} times only`);
    return { result: { ...verdict, failpoints }, problems: [...problemsOf(verdict), ...problems] };
  } finally {
    await world.close({ keep: flags.folder !== undefined });
  }
}

async function playControl({ seed, folder }: Flags, print: Print): Promise<Outcome> {
  const world = await openWorld({ folder: folder ?? newFolder(), profile: 'bench', print });
  try {
    const control = await runControl({ world, seed, print });
    const problems = control.duplicated > 0 ? [] : ['the control shows no duplicates'];
    return { result: { control }, problems };
  } finally {
    await world.close({ keep: folder !== undefined });
  }
}

/** Root's Postgres runs under another account, which a private TMPDIR would shut out. */
function newFolder(): string {
  return mkdtempSync(join(process.getuid?.() === 0 ? '/var/tmp' : tmpdir(), 'munshi-chaos-'));
}

function readFlags(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      orders: { type: 'string', default: '300' },
      faults: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      // More customers than the product has hands, so that each kill meets work under way everywhere.
      parallel: { type: 'string', default: '16' },
      times: { type: 'string', default: '30' },
      json: { type: 'boolean', default: false },
      control: { type: 'boolean', default: false },
      failpoints: { type: 'boolean', default: false },
      folder: { type: 'string' },
    },
  });
  const { json, control, failpoints, folder, ...numbers } = values;
  const whole = (name: keyof typeof numbers) => wholeNumber(name, numbers[name]);
  return {
    ...{ json, control, failpoints, folder: folder && resolve(folder) },
    orders: whole('orders'),
    faults: whole('faults'),
    seed: whole('seed'),
    parallel: whole('parallel'),
    times: whole('times'),
  };
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 1) return value;
  throw new Error(`--${name} must be a whole number from 1 on: ${USAGE}`);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
