import type { Failpoint } from '../../../domain/kit/failpoints';
import type { PaymentsControl } from './control';
import type { PaymentsJudgement } from './judge';
import type { LadderName } from './ladder';

/** What a run of payments came to. */
export interface PaymentsVerdict extends PaymentsJudgement {
  readonly seed: number;
  /** How soon providers were asked again. */
  readonly ladder: LadderName;
  /** Orders that were to be paid, and those of them that the API has acknowledged. */
  readonly payments: number;
  readonly acknowledged: number;
  /** Payments that have not come to the end that the plan has for them, by our own books. */
  readonly unfinished: number;
  /** SIGKILLs of the plan; the failpoints' own come besides. */
  readonly faults: number;
  /** How often each call at a provider, and each kind of event, was tampered with. */
  readonly providerFaults: Readonly<Record<string, number>>;
  readonly failpointsWanted: number;
  readonly failpointsFired: Readonly<Partial<Record<Failpoint, number>>>;
  readonly kills: Readonly<Record<string, number>>;
  readonly ownDeaths: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** The same product under a policy that charges again when it hears nothing. */
  readonly control: PaymentsControl;
}

/** What must be zero in every run. */
const ZEROS = [
  ...(['lost', 'duplicated', 'netDoubleCharges', 'underpaid', 'surplusesOpen', 'chargedTwice'] as const),
  ...(['unknownLeft', 'bookedNotThere', 'notBooked'] as const),
] as const;

/** What of the judges' findings is not as it should be. */
export function problemsOfMoney(judgement: PaymentsJudgement): string[] {
  return ZEROS.filter((name) => judgement[name] !== 0).map((name) => `${name} is ${judgement[name]}`);
}

/** The reasons why a verdict is not clean; none when nobody paid too much, and the control shows that it would have been seen. */
export function problemsOfPayments(verdict: PaymentsVerdict): string[] {
  const problems = problemsOfMoney(verdict);
  const { payments, acknowledged, unfinished, surpluses, control } = verdict;
  if (acknowledged < payments) problems.push(`${payments - acknowledged} orders were never acknowledged`);
  if (unfinished > 0) problems.push(`${unfinished} payments have not come to their end`);
  if (surpluses === 0) problems.push('nobody ever paid too much, so nothing shows that a surplus goes back');
  if (control.netDoubleCharges === 0) problems.push('the control shows no double charges, so this run proves nothing');
  for (const [name, times] of Object.entries(verdict.failpointsFired)) {
    if (times < verdict.failpointsWanted) problems.push(`${name} has fired ${times} times only`);
  }
  return problems;
}
