/** A part of a text, by its indices; the end is the first that does not belong to it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** RFC 9562; digits of several of its groups may look like those of a card. */
const UUID = /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-z])/gi;
const UUID_LENGTH = 36;

/** «26-11-2026», «2026.11.26»; a slash parts numbers anyway. */
const DATE =
  /(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])([-.])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d|(?:19|20)\d\d([-.])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01]))(?!\d)/g;
const DATE_LENGTH = 10;

/** Keys of objects (12 bytes), digests and trace ids in hexadecimal; shorter words may be somebody's words. */
const MIN_HEX = 24;
const MAX_HEX_SEEN = 64;

/** Do digits belong, with one of them at least, to an id or a date? Then they are no card's, however they fall. */
export function isPartOfId(text: string, digits: Span): boolean {
  return isIn(UUID, UUID_LENGTH, { text, digits }) || isIn(DATE, DATE_LENGTH, { text, digits }) || isHex(text, digits);
}

interface Digits {
  readonly text: string;
  readonly digits: Span;
}

/** Is there a match of the pattern, of so many characters at most, that shares a character with the digits? */
function isIn(pattern: RegExp, length: number, { text, digits: { start, end } }: Digits): boolean {
  // One more on either side, for what a pattern looks at around itself.
  const from = Math.max(0, start - length - 1);
  for (const match of text.slice(from, end + length + 1).matchAll(pattern)) {
    const index = from + match.index;
    if (index < end && index + match[0].length > start) return true;
  }
  return false;
}

/** Letters stand at the ends of digits only, so that the words there are all that may be hexadecimal. */
function isHex(text: string, { start, end }: Span): boolean {
  return isHexWord(wordAt(text, start)) || isHexWord(wordAt(text, end - 1));
}

/** The shortest ids of providers that are letters and digits, as they stand behind their prefix (Razorpay's). */
const MIN_ID = 14;

/** Does a part of a text stand within a longer word that is as long as an id? «pi_6Cvv1799jWmLF1cSzIaBwdBB» is one. */
export function isWithinIdWord(text: string, { start, end }: Span): boolean {
  const isLonger = isWordCode(text.charCodeAt(start - 1)) || isWordCode(text.charCodeAt(end));
  return isLonger && isWordCode(text.charCodeAt(end - 1)) && wordAt(text, end - 1).length >= MIN_ID;
}

/** Looks no further than a digest is long, so that a text of one endless word costs no more than others. */
function wordAt(text: string, at: number): string {
  let [start, end] = [at, at + 1];
  while (at - start < MAX_HEX_SEEN && isWordCode(text.charCodeAt(start - 1))) start -= 1;
  while (end - at < MAX_HEX_SEEN && isWordCode(text.charCodeAt(end))) end += 1;
  return text.slice(start, end);
}

/** Is this the code of an ASCII letter or digit? Beyond the text's ends it is NaN, and none. */
function isWordCode(code: number): boolean {
  const lower = code | 0x20;
  return (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
}

function isHexWord(word: string): boolean {
  return word.length >= MIN_HEX && /^[0-9a-f]+$/i.test(word) && /[a-f]/i.test(word);
}
