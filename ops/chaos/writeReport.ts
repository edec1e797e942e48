import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../setup/projectFolder';
import { describeRun } from '../world/describeRun';
import { markdownTable } from '../world/table';
import { problemsOf, type Verdict } from './verdict';

/** Writes what runs of several seeds came to into ops/bench/chaos.md, or failpoints.md for processes that kill themselves. */
export async function writeReport(verdicts: readonly Verdict[], args: readonly string[]): Promise<void> {
  const isArmed = verdicts.some(({ failpoints }) => failpoints !== null);
  const problems = verdicts.flatMap((verdict) => problemsOf(verdict).map((what) => `- seed ${verdict.seed}: ${what}`));
  const text = [
    isArmed ? '# Crashes between a commit and what follows it' : '# Orders while everything is killed',
    '',
    `\`npm run chaos -- ${args.join(' ')}\``,
    '',
    ...(isArmed ? ABOUT_FAILPOINTS : ABOUT_FAULTS),
    '',
    await describeRun(),
    '',
    markdownTable([
      ['seed', ...verdicts.map(({ seed }) => String(seed))],
      ...ROWS.map(({ what, of }) => [what, ...verdicts.map((verdict) => String(of(verdict)))]),
      ...(isArmed
        ? failpointRows(verdicts)
        : CONTROL_ROWS.map(({ what, of }) => [what, ...verdicts.map((v) => String(of(v)))])),
    ]),
    '',
    ...(problems.length > 0 ? problems : ['Nothing lost, nothing doubled.']),
  ];
  const file = isArmed ? 'failpoints.md' : 'chaos.md';
  writeFileSync(join(projectFolder(), 'ops', 'bench', file), `${text.join('\n')}\n`);
}

const ABOUT_FAULTS = [
  'Orders over REST and in chats, each to an end of its own (paid, declined and then paid, cash, rejected and refunded,',
  'cancelled, left unpaid), by impatient clients that ask again after a quarter of a second with the same',
  'Idempotency-Key, while API, worker, relay, Temporal and Postgres are killed with SIGKILL and started again at the',
  'moments of the seed’s plan. Judged at most 120 s after the last restart, by the sandbox’s record of what the bank',
  'and the phones have seen, and by Postgres. The control is the same client sending a fresh key with each retry.',
];
const ABOUT_FAILPOINTS = [
  'API, worker and relay kill themselves with SIGKILL between a commit and what follows it, at each failpoint for the',
  'first times that it is passed, while orders over REST and in chats go on. Judged by the sandbox’s record of what the',
  'bank and the phones have seen, and by Postgres.',
];

const list = (deaths: Readonly<Record<string, number>>) =>
  Object.entries(deaths)
    .filter(([, times]) => times > 0)
    .map(([name, times]) => `${name} ${times}`)
    .join(', ') || 'none';

const ROWS: readonly { readonly what: string; of(verdict: Verdict): string | number | null }[] = [
  { what: 'orders', of: ({ orders }) => orders },
  { what: 'faults of the plan', of: ({ faults }) => faults },
  { what: 'killed', of: ({ kills }) => list(kills) },
  { what: 'ended by themselves', of: ({ ownDeaths }) => list(ownDeaths) },
  { what: 'acknowledged', of: ({ acknowledged }) => acknowledged },
  { what: 'lost', of: ({ lost }) => lost },
  { what: 'duplicated', of: ({ duplicated }) => duplicated },
  { what: 'wrong state', of: ({ wrongState }) => wrongState },
  { what: 'products off in stock', of: ({ stockOff }) => stockOff },
  { what: 'captures by the bank', of: ({ captures }) => captures },
  { what: 'net double charges', of: ({ netDoubleCharges }) => netDoubleCharges },
  { what: 'underpaid', of: ({ underpaid }) => underpaid },
  { what: 'messages lost', of: ({ messagesLost }) => messagesLost },
  { what: 'messages twice, unexplained', of: ({ messagesTwiceUnexplained }) => messagesTwiceUnexplained },
  { what: 'messages twice, explained by a kill', of: ({ messagesTwiceExplained }) => messagesTwiceExplained },
  { what: 'recovery p95, s', of: ({ recoverySecondsP95 }) => recoverySecondsP95 },
  { what: 'duration, s', of: ({ seconds }) => seconds },
];

const CONTROL_ROWS: typeof ROWS = [
  { what: 'control: orders wanted', of: ({ control }) => control?.orders ?? null },
  { what: 'control: kills', of: ({ control }) => control?.faults ?? null },
  { what: 'control: orders too many', of: ({ control }) => control?.duplicated ?? null },
];

function failpointRows(verdicts: readonly Verdict[]): string[][] {
  const names = Object.keys(verdicts[0]?.failpoints?.fired ?? {});
  const fired = ({ failpoints }: Verdict, name: string) =>
    Object.entries(failpoints?.fired ?? {}).find(([known]) => known === name)?.[1];
  return names.map((name) => [`crashes at ${name}`, ...verdicts.map((verdict) => String(fired(verdict, name) ?? 0))]);
}
