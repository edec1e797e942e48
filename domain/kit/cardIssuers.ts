interface Range {
  /** First and last of the numbers' first four digits. */
  readonly from: number;
  readonly to: number;
  /** How many digits the whole number has, the longest first. */
  readonly lengths: readonly number[];
}

const range = (from: number, to: number, lengths: readonly number[]): Range => ({ from, to, lengths });

/**
 * Who issues what, by the first four digits: the ranges that the networks publish, as the tables of card forms and
 * «Payment card number» of Wikipedia (November 2026) list them. Old and rare lengths are among them, because a number is
 * no less a card's for being rare; ranges of single countries whose cards none of our providers takes are not.
 */
const RANGES: readonly Range[] = [
  // Visa: 16; 13 until the nineties, 19 at some banks.
  range(4000, 4999, [19, 16, 13]),
  // Mastercard, by the old range and the one of 2017; Dankort.
  range(5100, 5599, [16]),
  range(2221, 2720, [16]),
  range(5019, 5019, [16]),
  // American Express.
  range(3400, 3499, [15]),
  range(3700, 3799, [15]),
  // Diners Club: 14, and up to 19 for what is new.
  range(3000, 3059, [19, 18, 17, 16, 15, 14]),
  range(3095, 3095, [19, 18, 17, 16, 15, 14]),
  range(3600, 3699, [19, 18, 17, 16, 15, 14]),
  range(3800, 3999, [19, 18, 17, 16, 15, 14]),
  // JCB.
  range(3528, 3589, [19, 18, 17, 16]),
  // Discover, before RuPay, whose range is around it.
  range(6011, 6011, [19, 18, 17, 16]),
  range(6440, 6599, [19, 18, 17, 16]),
  // UnionPay.
  range(6200, 6299, [19, 18, 17, 16]),
  // RuPay.
  range(5080, 5089, [16]),
  range(6000, 6099, [16]),
  range(8100, 8299, [16]),
  // Maestro.
  ...[5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763].map((prefix) =>
    range(prefix, prefix, [19, 18, 17, 16, 15, 14, 13]),
  ),
];

/** By the first four digits themselves, because every number of every text is looked up. */
const LENGTHS: readonly (readonly number[])[] = Array.from(
  { length: 10_000 },
  (_, firstFour) => RANGES.find(({ from, to }) => firstFour >= from && firstFour <= to)?.lengths ?? [],
);

/** How many digits a card's number may have that begins with these four, the longest first; none when no card does. */
export function cardLengths(firstFour: number): readonly number[] {
  return LENGTHS[firstFour] ?? [];
}
