import { formatMoney } from '../kit/money';
import type { DifferenceKind } from './difference';

/** What a difference is about, as its row holds it. */
export interface ExplainedDifference {
  readonly object: 'PAYMENT' | 'REFUND';
  readonly kind: DifferenceKind;
  readonly psp: string;
  readonly objectId: string;
  readonly theirsMinor?: bigint | undefined;
  readonly theirsCurrency?: string | undefined;
  readonly feeMinor?: bigint | undefined;
  readonly feeCurrency?: string | undefined;
  readonly oursMinor?: bigint | undefined;
  readonly oursCurrency?: string | undefined;
  readonly oursState?: string | undefined;
  /** Our payment is known. */
  readonly isAttributed: boolean;
}

/** `{name}` is what is particular. Whoever speaks another language translates by the code, which is the key. */
const SENTENCES = {
  PAYMENT_MISSING_HERE: '{psp} took {theirs} by {object}, and it is not booked here',
  PAYMENT_FOREIGN: '{psp} took {theirs} by {object}, and it names no payment of ours',
  PAYMENT_MISSING_THERE: '{ours} is booked here by {object}, and {psp} does not have it in its books',
  PAYMENT_AMOUNT: '{psp} took {theirs} by {object}, and {ours} is booked here',
  PAYMENT_CURRENCY: '{psp} took {theirs} by {object}, and {ours} is booked here, in another currency',
  PAYMENT_STATE: '{psp} took {theirs} by {object}, and here it is {state}',
  PAYMENT_FEE: '{psp} kept {fee} of {theirs} by {object}: more than was agreed, or its own figures do not add up',
  PAYMENT_DUPLICATE: '{psp} took {theirs} by {object}, for something that is paid already, or has it twice',
  REFUND_MISSING_HERE: '{psp} gave back {theirs} by {object}, and it is not booked here',
  REFUND_FOREIGN: '{psp} gave back {theirs} by {object}, and it names no payment of ours',
  REFUND_MISSING_THERE: '{ours} is booked here as given back by {object}, and {psp} does not have it in its books',
  REFUND_AMOUNT: '{psp} gave back {theirs} by {object}, and {ours} is booked here',
  REFUND_CURRENCY: '{psp} gave back {theirs} by {object}, and {ours} is booked here, in another currency',
  REFUND_STATE: '{psp} says of {object} otherwise than we do: here it is {state}',
  REFUND_FEE: '{psp} kept {fee} of {theirs} by {object}, which was given back',
  REFUND_DUPLICATE: '{psp} gave back {theirs} by {object} more than once',
} as const;

export type ExplanationCode = keyof typeof SENTENCES;
export const EXPLANATION_CODES = Object.keys(SENTENCES) as [ExplanationCode, ...ExplanationCode[]];

/** Which sentence tells it. */
export function explanationCode({
  object,
  kind,
  isAttributed,
}: Pick<ExplainedDifference, 'object' | 'kind' | 'isAttributed'>): ExplanationCode {
  return kind === 'MISSING_HERE' && !isAttributed ? `${object}_FOREIGN` : `${object}_${kind}`;
}

/** The difference in plain English, for on-call and for whoever reads the API. */
export function explainDifference(difference: ExplainedDifference): string {
  const { theirsMinor, theirsCurrency, oursMinor, oursCurrency, feeMinor, feeCurrency } = difference;
  const words: Readonly<Record<string, string>> = {
    psp: difference.psp,
    object: difference.objectId,
    theirs: money(theirsMinor, theirsCurrency),
    ours: money(oursMinor, oursCurrency),
    fee: money(feeMinor, feeCurrency),
    state: difference.oursState ?? 'unknown',
  };
  return SENTENCES[explanationCode(difference)].replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
}

function money(amountMinor: bigint | undefined, currency: string | undefined): string {
  return amountMinor === undefined || currency === undefined
    ? 'an amount that nobody told'
    : formatMoney({ amountMinor, currency });
}
