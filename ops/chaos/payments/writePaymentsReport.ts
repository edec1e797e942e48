import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../setup/projectFolder';
import { describeRun } from '../../world/describeRun';
import { markdownTable } from '../../world/table';
import { LADDERS } from './ladder';
import { problemsOfPayments, type PaymentsVerdict } from './verdict';

/** Writes what runs of several seeds came to into ops/bench/payments-chaos.md. */
export async function writePaymentsReport(
  verdicts: readonly PaymentsVerdict[],
  args: readonly string[],
): Promise<void> {
  const problems = verdicts.flatMap((one) => problemsOfPayments(one).map((what) => `- seed ${one.seed}: ${what}`));
  const row = (what: string, of: (verdict: PaymentsVerdict) => string | number) => [
    what,
    ...verdicts.map((verdict) => String(of(verdict))),
  ];
  const text = [
    '# Payments while calls fail and everything is killed',
    '',
    `\`npm run chaos -- ${args.join(' ')}\``,
    '',
    ...ABOUT,
    '',
    await describeRun(),
    '',
    markdownTable([
      row('seed', ({ seed }) => seed),
      ...ROWS.map(({ what, of }) => row(what, of)),
      ...namesIn(verdicts.map(({ failpointsFired }) => failpointsFired)).map((name) =>
        row(`crashes at ${name}`, ({ failpointsFired }) => numberOf(failpointsFired, name)),
      ),
      ...namesIn(verdicts.map(({ providerFaults }) => providerFaults)).map((name) =>
        row(`struck: ${name}`, ({ providerFaults }) => numberOf(providerFaults, name)),
      ),
    ]),
    '',
    ...(problems.length > 0 ? problems : ['Nobody has paid more than was due.']),
  ];
  writeFileSync(join(projectFolder(), 'ops', 'bench', 'payments-chaos.md'), `${text.join('\n')}\n`);
}

const ABOUT = [
  'Orders that are paid at Stripe, Razorpay and PayFast: on our page and at the bank, declined first, late, twice, at one',
  'provider and then at the other, by people who tell nobody; charged without the payer, also while they pay; taken in part,',
  'given back in part, cancelled while they are paid. Every call at a provider may go wrong before or after its effect, every',
  'event may come twice, late, out of order or never; the processes kill themselves at their failpoints, and API, worker,',
  'relay, Temporal and Postgres are killed at the moments of the seed’s plan. Judged by the sandbox’s record of what was',
  'taken and given back. The control is the same product under a policy that charges again when it hears nothing.',
];

type Counts = Readonly<Record<string, number>>;

const list = (counts: Counts) =>
  Object.entries(counts)
    .filter(([, times]) => times > 0)
    .map(([name, times]) => `${name} ${times}`)
    .join(', ') || 'none';

const ROWS: readonly { readonly what: string; of(verdict: PaymentsVerdict): string | number }[] = [
  { what: 'payments', of: ({ payments }) => payments },
  { what: 'captures by the providers', of: ({ captures, capturesAt }) => `${captures}: ${list(capturesAt)}` },
  { what: 'refunds by the providers', of: ({ refunds }) => refunds },
  { what: 'net double charges', of: ({ netDoubleCharges }) => netDoubleCharges },
  { what: 'charged twice by us', of: ({ chargedTwice }) => chargedTwice },
  { what: 'paid too much by the payer at some time', of: ({ surpluses }) => surpluses },
  { what: 'of these not given back', of: ({ surplusesOpen }) => surplusesOpen },
  { what: 'underpaid', of: ({ underpaid }) => underpaid },
  { what: 'left unknown', of: ({ unknownLeft }) => unknownLeft },
  { what: 'booked and not there', of: ({ bookedNotThere }) => bookedNotThere },
  { what: 'there and not booked', of: ({ notBooked }) => notBooked },
  { what: 'not come to their end', of: ({ unfinished }) => unfinished },
  { what: 'orders lost', of: ({ lost }) => lost },
  { what: 'orders duplicated', of: ({ duplicated }) => duplicated },
  { what: 'kills of the plan', of: ({ faults }) => faults },
  { what: 'killed, failpoints included', of: ({ kills }) => list(kills) },
  { what: 'ended by themselves', of: ({ ownDeaths }) => list(ownDeaths) },
  { what: 'waits before a provider is asked again', of: ({ ladder }) => LADDERS[ladder].text },
  { what: 'duration, s', of: ({ seconds }) => seconds },
  { what: 'control: payments', of: ({ control }) => control.payments },
  { what: 'control: net double charges', of: ({ control }) => control.netDoubleCharges },
];

function namesIn(all: readonly object[]): string[] {
  return [...new Set(all.flatMap((counts) => Object.keys(counts)))];
}

function numberOf(counts: Partial<Counts>, name: string): number {
  return counts[name] ?? 0;
}
