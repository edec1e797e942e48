import { NUMBER_WORDS, type NumberWord } from './lexicon/numberWords';
import { tokenAt, type Token } from './readTokens';

/** A number as it stands in a text, in digits or words. */
export interface NumberRead {
  readonly value: number;
  /** How many tokens it takes. */
  readonly length: number;
  /** «a», «an»: one, if no other number is said. */
  readonly isArticle: boolean;
  /** «2-3», «-2»: what is meant can't be known. */
  readonly isUnclear: boolean;
}

/** Larger numbers are telephone numbers, dates and codes: no quantity, no price of ours. */
const MAX_VALUE = 10_000_000;

/**
 * Reads the number that begins at this token: `2`, `1/2`, `2-2`, `1 0.5` (from 1½), «twenty five», «do sau»,
 * «saade teen», «one and a half», «half a».
 */
export function readNumber(tokens: readonly Token[], at: number): NumberRead | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  const number = token.kind === 'number' ? readDigits(tokens, at) : readWords(tokens, at);
  return number && number.value <= MAX_VALUE ? number : undefined;
}

function readDigits(tokens: readonly Token[], at: number): NumberRead {
  const first = tokenAt(tokens, at).value;
  const pair = readPair(tokens, at);
  if (pair) return pair;
  const next = tokenAt(tokens, at + 1);
  const isRest = next.kind === 'number' && next.value < 1 && Number.isInteger(first);
  return isRest ? plain(first + next.value, 2) : extend(tokens, at, plain(first, 1));
}

/** Two numbers with a mark between them and no space: `1/2`, `2-3`. */
function readPair(tokens: readonly Token[], at: number): NumberRead | undefined {
  const [first, mark, second] = [0, 1, 2].map((offset) => tokenAt(tokens, at + offset));
  if (!first || !mark?.glued || !second?.glued || second.kind !== 'number') return undefined;
  if (/[-–—]/.test(mark.lower)) return { ...plain(first.value, 3), isUnclear: first.value !== second.value };
  const isFraction = /[/⁄]/.test(mark.lower) && second.value > 1 && second.value <= 10;
  return isFraction ? plain(first.value / second.value, 3) : undefined;
}

function readWords(tokens: readonly Token[], at: number): NumberRead | undefined {
  const word = wordAt(tokens, at);
  switch (word?.kind) {
    case undefined:
      return undefined;
    case 'article':
      return readAfterArticle(tokens, at);
    case 'part':
      return readPart(tokens, at, word.value);
    case 'shift':
      return readShifted(tokens, at, word.value);
    case 'times':
      return extend(tokens, at, plain(word.value, 1));
    case 'plain':
      return extend(tokens, at, readTens(tokens, at, word.value));
  }
}

/** «a», but «a hundred» and «a half». */
function readAfterArticle(tokens: readonly Token[], at: number): NumberRead {
  const next = wordAt(tokens, at + 1);
  const meant =
    next?.kind === 'times' || next?.kind === 'part' || /^(?:couple|pair)$/.test(tokenAt(tokens, at + 1).lower);
  const behind = meant ? readNumber(tokens, at + 1) : undefined;
  return behind ? { ...behind, length: behind.length + 1 } : { ...plain(1, 1), isArticle: true };
}

/** «half a kilo»: the article belongs to the half. */
function readPart(tokens: readonly Token[], at: number, value: number): NumberRead {
  return plain(value, wordAt(tokens, at + 1)?.kind === 'article' ? 2 : 1);
}

function readShifted(tokens: readonly Token[], at: number, shift: number): NumberRead | undefined {
  const number = readNumber(tokens, at + 1);
  return number && !number.isArticle
    ? { ...number, value: number.value + shift, length: number.length + 1 }
    : undefined;
}

/** «twenty five», «twenty-five». */
function readTens(tokens: readonly Token[], at: number, value: number): NumberRead {
  if (value < 20 || value % 10 !== 0) return plain(value, 1);
  const hyphen = tokenAt(tokens, at + 1).lower === '-' ? 1 : 0;
  const ones = wordAt(tokens, at + 1 + hyphen);
  const isOnes = ones?.kind === 'plain' && ones.value < 10 && Number.isInteger(ones.value);
  // «bees do» may be «twenty, please»: only English joins tens and ones.
  const isEnglish = /ty$/.test(tokenAt(tokens, at).lower);
  return isOnes && isEnglish ? plain(value + ones.value, 2 + hyphen) : plain(value, 1);
}

/** What goes on behind a number: «hundred», «sau», «and a half». */
function extend(tokens: readonly Token[], at: number, read: NumberRead): NumberRead {
  const next = wordAt(tokens, at + read.length);
  if (next?.kind === 'times') return withHundreds(tokens, at, plain(read.value * next.value, read.length + 1));
  const behind = [0, 1, 2].map((offset) => tokenAt(tokens, at + read.length + offset).lower).join(' ');
  if (behind === 'and a half') return plain(read.value + 0.5, read.length + 3);
  return behind.startsWith('and half') ? plain(read.value + 0.5, read.length + 2) : read;
}

/** «two hundred fifty», «ek sau bees». */
function withHundreds(tokens: readonly Token[], at: number, hundreds: NumberRead): NumberRead {
  const rest = wordAt(tokens, at + hundreds.length);
  if (rest?.kind !== 'plain') return hundreds;
  const below = readTens(tokens, at + hundreds.length, rest.value);
  return plain(hundreds.value + below.value, hundreds.length + below.length);
}

function wordAt(tokens: readonly Token[], at: number): NumberWord | undefined {
  const token = tokenAt(tokens, at);
  return token.kind === 'word' ? NUMBER_WORDS.get(token.lower) : undefined;
}

function plain(value: number, length: number): NumberRead {
  return { value, length, isArticle: false, isUnclear: false };
}
