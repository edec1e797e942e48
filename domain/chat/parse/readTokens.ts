import { asciiDigits } from '../../kit/asciiDigits';
import { foldWord } from '../../catalog/foldWord';
import { latinWord } from '../../catalog/searchKey';

/** A word, a number or a single mark of a text. */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark';
  /** In lower case, in the script in which it was typed. */
  readonly lower: string;
  /** As search compares it (`foldWord`); numbers and marks as they are. */
  readonly folded: string;
  /** Of a number. */
  readonly value: number;
  /** Where it stands in the text that `readTokens` returns. */
  readonly start: number;
  readonly end: number;
  /** No space before it. */
  readonly glued: boolean;
}

export interface TokenizedText {
  /** The text in one form of each character, its digits ASCII, in the writer's own words. */
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** The token there, and beyond the ends of a text one that is like no other. */
export function tokenAt(tokens: readonly Token[], at: number): Token {
  return tokens[at] ?? NOTHING;
}

const NOTHING: Token = { kind: 'mark', lower: '', folded: '', value: 0, start: 0, end: 0, glued: false };

/** Beyond this a chat message is no order; what stands behind is not read. Telegram's own limit is 4,096. */
const MAX_CHARACTERS = 4_096;

/**
 * Cuts a text into words, numbers and marks. `25kg` is a number and a word; `1,00,000` is one number, `2,3` are two;
 * `½` is a number of its own.
 */
export function readTokens(raw: string): TokenizedText {
  const text = asciiDigits(raw.slice(0, MAX_CHARACTERS).replace(/[½¼¾]/g, fraction)).replace(INVISIBLE, '');
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) tokens.push(...toTokens(match[0], match.index, text));
  return { text, tokens };
}

/** Invisible characters other than the joiners of Indian scripts, which belong to their words. */
const INVISIBLE = /[^\P{Cf}\u200c\u200d]/gu;
const TOKEN =
  /\d+e\d+|\d{1,3}(?:,\d{2,3})*,\d{3}(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?|\p{L}(?:[\p{L}\p{M}]|\u200c|\u200d)*(?:['’]\p{L}[\p{L}\p{M}]*)*|\n|[^\s\d]/giu;

/** Before NFKC, which would make «1½» into «11⁄2». */
function fraction(character: string): string {
  return { '½': ' 0.5 ', '¼': ' 0.25 ', '¾': ' 0.75 ' }[character] ?? character;
}

function toTokens(lexeme: string, start: number, text: string): Token[] {
  const end = start + lexeme.length;
  const glued = start > 0 && !/\s/.test(text[start - 1] ?? '');
  const lower = lexeme.toLowerCase().replace(/\u200c|\u200d|['’]/g, '');
  // «1e3» is no number that anybody orders by.
  if (/^[\d.,]+$/.test(lexeme) && /^\d/.test(lexeme)) {
    return [{ kind: 'number', lower, folded: lower, value: Number(lexeme.replaceAll(',', '')), start, end, glued }];
  }
  if (lexeme === '&') return [{ kind: 'word', lower: 'and', folded: 'and', value: 0, start, end, glued: false }];
  if (!/^[\p{L}\d]/u.test(lexeme)) return [{ kind: 'mark', lower, folded: lower, value: 0, start, end, glued }];
  // A word of another script may be two in Latin («आइसक्रीम» is ice cream): both stand where the one stood.
  return latinWord(lower)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ({ kind: 'word', lower, folded: foldWord(word), value: 0, start, end, glued }));
}
