import { asciiDigits } from '../kit/asciiDigits';
import { foldWord } from './foldWord';
import { devanagariToLatin } from './script/devanagari';
import { LOANWORDS } from './script/loanwords';
import { tamilToLatin } from './script/tamil';

/**
 * The form in which names are compared: «बिरयानी», «பிரியாணி», "Biriyani" and "biryani" have one key. Folds case,
 * compatibility forms, invisible joiners, digits of every script, accents, Devanagari and Tamil script, and the usual
 * variants of spelling; punctuation becomes space. Two products of a shop never share a key.
 *
 * @returns words separated by one space; for a text without letters or digits (an emoji) the text itself.
 */
export function searchKey(text: string): string {
  const words = splitWords(text).map(foldWord);
  return words.length > 0 ? words.join(' ') : text.normalize('NFKC').replace(/\s+/gu, '');
}

/** The words of a text in Latin script and lower case, before their spelling is folded: `Rice 5kg` → rice, 5, kg. */
export function splitWords(text: string): string[] {
  const words = plainText(text).match(/\p{Nd}+|[\p{L}\p{M}]+/gu) ?? [];
  return words.flatMap((word) => latinWord(word).split(' ')).filter((word) => word !== '');
}

/** One word in Latin script and lower case without accents; words of scripts that we don't read stay. */
export function latinWord(word: string): string {
  const loan = LOANWORDS.get(word);
  if (loan !== undefined) return loan;
  if (/\p{Script=Devanagari}/u.test(word)) return devanagariToLatin(word);
  if (/\p{Script=Tamil}/u.test(word)) return tamilToLatin(word);
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss');
}

function plainText(text: string): string {
  return (
    asciiDigits(text)
      .toLowerCase()
      // Joiners and other invisible characters belong to the writing, not to the word; an apostrophe joins.
      .replace(/[\p{Cf}'’]/gu, '')
      .replaceAll('&', ' and ')
  );
}
