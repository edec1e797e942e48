import type { Failpoint } from '../../domain/kit/failpoints';
import type { ControlVerdict } from './control';

/** What a chaos run came to. */
export interface Verdict {
  readonly seed: number;
  readonly orders: number;
  readonly faults: number;
  /** Answered 2xx over REST, or confirmed by a tap that Telegram has taken. */
  readonly acknowledged: number;
  /** Acknowledged, and not there. */
  readonly lost: number;
  /** Orders beyond the one that a customer has placed. */
  readonly duplicated: number;
  /** Orders that are not where the plan ends. */
  readonly wrongState: number;
  /** Products whose stock is not what the orders come to. */
  readonly stockOff: number;
  /** How often the bank took money. */
  readonly captures: number;
  /** Orders of which more stays with the shop than is due, by the bank's books. */
  readonly netDoubleCharges: number;
  /** Orders of which less stays than is due. */
  readonly underpaid: number;
  /** Messages of orders, nudges and reminders aside, that nobody has seen. */
  readonly messagesLost: number;
  readonly messagesTwiceUnexplained: number;
  readonly messagesTwiceExplained: number;
  /** From the start of a killed process to the pay link of an order placed then; null when one did not come back. */
  readonly recoverySecondsP95: number | null;
  readonly seconds: number;
  /** SIGKILLs by process: those of the plan, or of the failpoints. */
  readonly kills: Readonly<Record<string, number>>;
  /** Ends by themselves by process, such as of an error that nobody caught when another was killed. */
  readonly ownDeaths: Readonly<Record<string, number>>;
  /** The same product under a client that sends a fresh key with each retry; null where the processes kill themselves. */
  readonly control: ControlVerdict | null;
  /** Where the processes kill themselves: how often each failpoint was to fire, and how often it has. */
  readonly failpoints: { readonly wanted: number; readonly fired: Readonly<Partial<Record<Failpoint, number>>> } | null;
}

/** What must be zero in every run. */
const ZEROS = [
  'lost',
  'duplicated',
  'wrongState',
  'stockOff',
  'netDoubleCharges',
  'underpaid',
  'messagesLost',
  'messagesTwiceUnexplained',
] as const;

/** The reasons why a verdict is not clean; none when nothing was lost and nothing doubled, and the control shows that it would have been seen. */
export function problemsOf(verdict: Verdict): string[] {
  const problems: string[] = ZEROS.filter((name) => verdict[name] !== 0).map((name) => `${name} is ${verdict[name]}`);
  if (verdict.acknowledged < verdict.orders)
    problems.push(`${verdict.orders - verdict.acknowledged} orders were never acknowledged`);
  if (verdict.recoverySecondsP95 === null) problems.push('the product did not come back after a fault');
  if (verdict.control?.duplicated === 0) problems.push('the control shows no duplicates, so this run proves nothing');
  for (const [name, times] of Object.entries(verdict.failpoints?.fired ?? {})) {
    if (times < (verdict.failpoints?.wanted ?? 0)) problems.push(`${name} has fired ${times} times only`);
  }
  return problems;
}
