import type { AttemptStatus } from '../payments/attempt';
import type { RefundStatus } from '../payments/refund';
import { highestFeeMinor, tiesUp, type AgreedFee, type Settled } from './fee';

/**
 * In what a provider's books and ours may differ; the words are public vocabulary.
 * - `MISSING_HERE`: money moved there that is not booked here
 * - `MISSING_THERE`: booked here, and not in the provider's books
 * - `AMOUNT`, `CURRENCY`: both have it, with another amount or in another currency
 * - `STATE`: both have it, and one says that its money moved, the other that it did not
 * - `FEE`: the provider kept more than was agreed, or its own figures do not add up
 * - `DUPLICATE`: the provider has it twice, or took a second payment for what is paid already
 */
export const DIFFERENCE_KINDS = [
  'MISSING_HERE',
  'MISSING_THERE',
  'AMOUNT',
  'STATE',
  'FEE',
  'CURRENCY',
  'DUPLICATE',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** What the provider's transactions say of one of its objects, all of them together. */
export interface Theirs {
  /** How many transactions took or gave the money: one, where all is well. */
  readonly times: number;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Of a refund: it came back, so that its money stayed with the shop. */
  readonly undone: boolean;
  readonly settled: Settled | undefined;
  readonly occurredAt: Date;
  /** Of a payment that is not booked here: another try has paid the same thing already. */
  readonly paidBefore: boolean;
}

/** What our own rows say of the same object. */
export interface Ours<Status> {
  readonly status: Status;
  /** Captured, or given back; 0 while no money has moved. */
  readonly amountMinor: bigint;
  readonly currency: string;
  /** When we heard of it first. */
  readonly since: Date;
}

/** One object as both sides have it. */
export type ComparedPair =
  | {
      readonly object: 'PAYMENT';
      readonly theirs: Theirs | undefined;
      readonly ours: Ours<AttemptStatus> | undefined;
    }
  | {
      readonly object: 'REFUND';
      readonly theirs: Theirs | undefined;
      readonly ours: Ours<RefundStatus> | undefined;
    };

export interface ComparingRules {
  /** What is younger may still be on its way, and is neither missing nor in the wrong state. */
  readonly settledBefore: Date;
  /** What the provider may keep of a payment; undefined: nothing was agreed that could be checked. */
  readonly agreedFee: AgreedFee | undefined;
}

/**
 * In what the two sides of one object differ: nothing, where all is well. Pure and total; the SQL that finds candidates
 * (`db/reconciliation/findDifferences`) leaves out only pairs of which this says nothing.
 */
export function differencesOf(pair: ComparedPair, rules: ComparingRules): DifferenceKind[] {
  return pair.object === 'PAYMENT' ? ofPayment(pair, rules) : ofRefund(pair, rules);
}

type PaymentPair = Extract<ComparedPair, { object: 'PAYMENT' }>;
type RefundPair = Extract<ComparedPair, { object: 'REFUND' }>;

function ofPayment({ theirs, ours }: PaymentPair, rules: ComparingRules): DifferenceKind[] {
  if (!theirs) return ours && ours.amountMinor > 0n ? ifSettled('MISSING_THERE', ours.since, rules) : [];
  const fee: DifferenceKind[] = isFeeRight(theirs, rules) ? [] : ['FEE'];
  return [...paymentDifference(theirs, ours, rules), ...fee];
}

function paymentDifference(
  theirs: Theirs,
  ours: Ours<AttemptStatus> | undefined,
  rules: ComparingRules,
): DifferenceKind[] {
  if (theirs.times > 1) return ['DUPLICATE'];
  if (!ours) return ifSettled(theirs.paidBefore ? 'DUPLICATE' : 'MISSING_HERE', theirs.occurredAt, rules);
  if (ours.amountMinor === 0n) return ifSettled('STATE', theirs.occurredAt, rules);
  return valueDifference(theirs, ours);
}

function ofRefund({ theirs, ours }: RefundPair, rules: ComparingRules): DifferenceKind[] {
  if (!theirs) return ours?.status === 'PROCESSED' ? ifSettled('MISSING_THERE', ours.since, rules) : [];
  if (theirs.undone) return ours && isOnItsWay(ours.status) ? ifSettled('STATE', theirs.occurredAt, rules) : [];
  if (theirs.times > 1) return ['DUPLICATE'];
  if (!ours) return ifSettled('MISSING_HERE', theirs.occurredAt, rules);
  return isOnItsWay(ours.status) ? valueDifference(theirs, ours) : ifSettled('STATE', theirs.occurredAt, rules);
}

/** A provider lists a refund as soon as it has accepted it. */
function isOnItsWay(status: RefundStatus): boolean {
  return status === 'PENDING' || status === 'PROCESSED';
}

/** An amount of another currency is another amount anyway: it is said once. */
function valueDifference(theirs: Theirs, ours: Ours<unknown>): DifferenceKind[] {
  if (theirs.currency !== ours.currency) return ['CURRENCY'];
  return theirs.amountMinor === ours.amountMinor ? [] : ['AMOUNT'];
}

function isFeeRight(theirs: Theirs, { agreedFee }: ComparingRules): boolean {
  const { settled, amountMinor, currency } = theirs;
  if (!settled) return true;
  if (!tiesUp(settled, { amountMinor, currency })) return false;
  return !agreedFee || settled.feeMinor <= highestFeeMinor(agreedFee, settled.amountMinor);
}

function ifSettled(kind: DifferenceKind, since: Date, { settledBefore }: ComparingRules): DifferenceKind[] {
  return since < settledBefore ? [kind] : [];
}
