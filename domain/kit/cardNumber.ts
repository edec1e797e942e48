import { digitOf } from './asciiDigits';
import { cardLengths } from './cardIssuers';
import { isPartOfId, type Span } from './isPartOfId';

/** 13 to 19 digits (ISO/IEC 7812-1); which of them an issuer uses is in its range. */
export const MIN_DIGITS = 13;

/**
 * Finds what looks like the number of a payment card (PAN): digits of any script, in one piece or parted by spaces,
 * dashes and dots as people type them, that begin as an issuer's numbers do, have one of its lengths, and pass the
 * check of ISO/IEC 7812-1. Other numbers may stand beside it («2 4111 1111 1111 1111 80»): every row of whole groups is
 * looked at, the longest first.
 *
 * One in ten numbers of the right form passes the check by accident, so that what is known to be something else is left
 * alone: ids, dates, phone numbers behind a «+», a pincode beside a phone number, a barcode, a list of sizes.
 *
 * One pass over the text, whatever is in it, as far as it is asked for; the work per digit has a limit.
 */
export function* findCardNumbers(text: string): Generator<Span> {
  for (let row = nextRow(text, 0); row; row = nextRow(text, row.end)) yield* cardsInRow(readRow(text, row));
}

/** Digits with separators between them at most. */
interface LongRow extends Span {
  readonly digits: number;
}

/** The next row of digits that are enough for a card. */
function nextRow(text: string, from: number): LongRow | undefined {
  let start = -1;
  let end = 0;
  let digits = 0;
  for (let at = from; at <= text.length; at += 1) {
    const code = text.charCodeAt(at);
    const width = digitWidth(text, at, code);
    if (width > 0) {
      if (start < 0) start = at;
      digits += 1;
      at += width - 1;
      end = at + 1;
    } else if (start >= 0 && (at - end >= MAX_GAP || !isSeparator(code))) {
      if (digits >= MIN_DIGITS) return { start, end, digits };
      start = -1;
      digits = 0;
    }
  }
  return undefined;
}

/** «4111 - 1111»: more than that between two groups, and they are no longer one number. */
const MAX_GAP = 3;

/** How many digits a text has, of whatever script, counted up to so many. */
export function countDigits(text: string, upTo: number): number {
  let digits = 0;
  for (let at = 0; at < text.length && digits < upTo; at += 1) {
    if (digitWidth(text, at, text.charCodeAt(at)) > 0) digits += 1;
  }
  return digits;
}

/** Mathematical digits, in which fancy fonts write, are pairs of code units: 𝟎 is U+1D7CE. */
const MATHEMATICAL_HIGH = 0xd835;
const MATHEMATICAL_LOW = 0xdfce;

function digitWidth(text: string, at: number, code: number): 0 | 1 | 2 {
  if (code < 0x80) return code >= 0x30 && code <= 0x39 ? 1 : 0;
  if (code === MATHEMATICAL_HIGH) return text.charCodeAt(at + 1) >= MATHEMATICAL_LOW ? 2 : 0;
  return digitOf(code) === undefined ? 0 : 1;
}

function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code === MATHEMATICAL_HIGH ? (text.charCodeAt(at + 1) - MATHEMATICAL_LOW) % 10 : (digitOf(code) ?? 0);
}

/** Spaces, dashes and dots of every kind, and what nobody sees: soft hyphens, joiners, byte-order marks. */
const SEPARATOR = /[\s\p{Pd}._\u00ad\u00b7\u200b-\u200f\u2022\u2024\u2060]/u;

/** @param code of a character; NaN behind the end of the text, which parts nothing any more. */
function isSeparator(code: number): boolean {
  // Space and dash are nearly all there are.
  return code === 0x20 || code === 0x2d || (code >= 0 && !isLetter(code) && SEPARATOR.test(String.fromCharCode(code)));
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** A row with an entry per digit, and sums that have one more. */
interface Row {
  readonly text: string;
  readonly digits: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** For the check: the sums of the digits before this one, where those at even and where those at odd places are doubled. */
  readonly evenDoubled: Int32Array;
  readonly oddDoubled: Int32Array;
}

function readRow(text: string, { start, digits: length }: LongRow): Row {
  const [digits, starts, ends] = [new Uint8Array(length), new Int32Array(length), new Int32Array(length)];
  const [evenDoubled, oddDoubled] = [new Int32Array(length + 1), new Int32Array(length + 1)];
  for (let place = 0, at = start; place < length; at += 1) {
    const width = digitWidth(text, at, text.charCodeAt(at));
    if (width === 0) continue;
    const digit = digitAt(text, at);
    const doubled = digit > 4 ? 2 * digit - 9 : 2 * digit;
    const isEven = place % 2 === 0;
    digits[place] = digit;
    starts[place] = at;
    at += width - 1;
    ends[place] = at + 1;
    evenDoubled[place + 1] = (evenDoubled[place] ?? 0) + (isEven ? doubled : digit);
    oddDoubled[place + 1] = (oddDoubled[place] ?? 0) + (isEven ? digit : doubled);
    place += 1;
  }
  return { text, digits, starts, ends, evenDoubled, oddDoubled };
}

function* cardsInRow(row: Row): Generator<Span> {
  for (let first = 0; first + MIN_DIGITS <= row.digits.length; first += 1) {
    if (!beginsGroup(row, first)) continue;
    const length = cardLengths(firstFour(row, first)).find((digits) => isCard(row, first, first + digits));
    if (length === undefined) continue;
    yield spanOf(row, first, first + length);
    first += length - 1;
  }
}

function spanOf({ starts, ends }: Row, first: number, last: number): Span {
  return { start: starts[first] ?? 0, end: ends[last - 1] ?? 0 };
}

function beginsGroup({ starts, ends }: Row, place: number): boolean {
  return place === 0 || starts[place] !== ends[place - 1];
}

function firstFour({ digits }: Row, first: number): number {
  let number = 0;
  for (let place = first; place < first + 4; place += 1) number = number * 10 + (digits[place] ?? 0);
  return number;
}

function isCard(row: Row, first: number, last: number): boolean {
  if (last > row.digits.length || (last < row.digits.length && !beginsGroup(row, last))) return false;
  return passesCheck(row, first, last) && !isKnownOther(row, first, last);
}

/** The check of Luhn (ISO/IEC 7812-1, annex B): the last digit stands as it is, every second before it is doubled. */
function passesCheck({ evenDoubled, oddDoubled }: Row, first: number, last: number): boolean {
  const sums = last % 2 === 0 ? evenDoubled : oddDoubled;
  return ((sums[last] ?? 0) - (sums[first] ?? 0)) % 10 === 0;
}

/** One of the numbers that people write, or machines, and that pass by accident. */
function isKnownOther(row: Row, first: number, last: number): boolean {
  const span = spanOf(row, first, last);
  const groups = groupsOf(row, first, last);
  const sizes = groups.map(({ length }) => length).join(' ');
  return (
    isPhone(row.text, span, last - first) ||
    (sizes === '13' && isBarcode(groups[0] ?? [])) ||
    isFraction(row.text, span, groups.length) ||
    isPincodeAndPhone(groups, sizes) ||
    isList(groups) ||
    isPartOfId(row.text, span)
  );
}

function groupsOf(row: Row, first: number, last: number): number[][] {
  const groups: number[][] = [];
  for (let place = first; place < last; place += 1) {
    if (place === first || beginsGroup(row, place)) groups.push([]);
    groups.at(-1)?.push(row.digits[place] ?? 0);
  }
  return groups;
}

/** «12.9715987123456», or what of it stands behind the point. */
function isFraction(text: string, { start, end }: Span, groups: number): boolean {
  if (groups === 1) return /\d\.$/.test(text.slice(Math.max(0, start - 2), start));
  return groups === 2 && text.slice(start, end).includes('.');
}

/** «+» and at most 15 digits (ITU-T E.164). */
function isPhone(text: string, { start }: Span, digits: number): boolean {
  return digits <= 15 && (text[start - 1] === '+' || text[start - 1] === '＋');
}

/** An EAN-13 by its own check (GS1): three times every second digit. Cards of 13 digits have not been issued for long. */
function isBarcode(digits: readonly number[]): boolean {
  return digits.reduce((sum, digit, place) => sum + (place % 2 === 0 ? digit : 3 * digit), 0) % 10 === 0;
}

/** «400001 98765 43210», as Indian addresses end; and the other way round. Mobile numbers begin with 6 to 9. */
function isPincodeAndPhone(groups: readonly (readonly number[])[], sizes: string): boolean {
  if (sizes === '6 10' || sizes === '6 5 5') return (groups[1]?.[0] ?? 0) >= 6;
  return sizes === '10 6' || sizes === '5 5 6';
}

/** «38 39 40 41 42 43 44», «400 500 600 700 1000»: five numbers or more that only rise, or seven that only fall. */
function isList(groups: readonly (readonly number[])[]): boolean {
  if (groups.length < 5) return false;
  const numbers = groups.map((digits) => digits.reduce((number, digit) => number * 10 + digit, 0));
  const steps = numbers.slice(1).map((number, index) => Math.sign(number - (numbers[index] ?? 0)));
  return steps.every((step) => step > 0) || (groups.length >= 7 && steps.every((step) => step < 0));
}
