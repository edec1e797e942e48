/** Does a text hold what may be the number of a payment card? Phone numbers and order numbers are too short for it. */
export function containsCardNumber(text: string): boolean {
  return findCardNumbers(text).length > 0;
}

/** The text with everything that may be a card's number replaced. */
export function redactCardNumbers(text: string): string {
  return findCardNumbers(text).reduceRight(
    (redacted, { start, end }) => `${redacted.slice(0, start)}[card number]${redacted.slice(end)}`,
    text,
  );
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Cards' numbers are written in one piece, or in groups parted by one space or dash. Other numbers may stand beside
 * them («4111 1111 1111 1111 80»), so that every row of whole groups is looked at, the longest first.
 */
function findCardNumbers(text: string): Span[] {
  const groups = [...text.matchAll(/\d+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found: Span[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const last = lastGroupOfCard(text, groups, first);
    if (last === undefined) continue;
    found.push({ start: groups[first]?.start ?? 0, end: groups[last]?.end ?? 0 });
    first = last;
  }
  return found;
}

/** 13 to 19 digits (ISO/IEC 7812-1). */
const MIN_DIGITS = 13;
const MAX_DIGITS = 19;

function lastGroupOfCard(text: string, groups: readonly Span[], first: number): number | undefined {
  let digits = '';
  let card: number | undefined;
  for (let at = first; at < groups.length; at += 1) {
    const [group, before] = [groups[at], groups[at - 1]];
    if (!group || (at > first && before && !/^[ -]$/.test(text.slice(before.end, group.start)))) break;
    digits += text.slice(group.start, group.end);
    if (digits.length > MAX_DIGITS) break;
    if (digits.length >= MIN_DIGITS && hasValidCheckDigit(digits)) card = at;
  }
  return card;
}

/** The Luhn check that every payment card's number passes (ISO/IEC 7812-1, annex B), and nine in ten others don't. */
function hasValidCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
