import { foldWord } from '../../catalog/foldWord';
import { splitWords } from '../../catalog/searchKey';
import { PHRASES, PRICE_QUESTIONS, SMALL_WORDS } from './lexicon/wishes';

/** What somebody wants who writes a whole message that is no order. */
export type Wish =
  | { readonly kind: keyof typeof PHRASES }
  /** What something costs. */
  | { readonly kind: 'price'; readonly of: string };

/**
 * Reads what people write instead of a command: «where is my order», «order kahan hai», «menu», 👍. Only a message that
 * is one of the known phrases as a whole is read, so that no order is ever taken for something else.
 */
export function readWish(text: string): Wish | undefined {
  const known = KINDS.get(phraseOf(text));
  if (known) return { kind: known };
  const kind = EMOJI.find(([emoji]) => emoji.test(text.trim()))?.[1];
  if (kind) return { kind };
  const asked = text.replace(/[?!.\s]+$/u, '').trim();
  const of = PRICE_QUESTIONS.map((question) => question.exec(asked)?.[1]).find((name) => name !== undefined);
  return of === undefined ? undefined : { kind: 'price', of };
}

/** A message of nothing but these. */
const EMOJI: readonly (readonly [RegExp, keyof typeof PHRASES])[] = [
  [/^(?:[👍👌✅🆗]\p{EMod}?\uFE0F?\s*)+$/u, 'yes'],
  [/^(?:[👎❌🚫]\p{EMod}?\uFE0F?\s*)+$/u, 'no'],
  [/^(?:[🙏❤😊😍🥰😋🎉]\p{EMod}?\uFE0F?\s*)+$/u, 'thanks'],
  [/^(?:👋\p{EMod}?\s*)+$/u, 'greeting'],
];

function phraseOf(text: string): string {
  const words = splitWords(text).map(foldWord);
  const said = words.filter((word) => !SMALL.has(word));
  return said.join(' ');
}

const SMALL: ReadonlySet<string> = new Set(splitWords(SMALL_WORDS).map(foldWord));

const KINDS: ReadonlyMap<string, keyof typeof PHRASES> = new Map(
  Object.entries(PHRASES).flatMap(([kind, phrases]) =>
    phrases
      .split('|')
      .map((phrase) => [phraseOf(phrase), kind as keyof typeof PHRASES] as const)
      .filter(([phrase]) => phrase !== ''),
  ),
);
