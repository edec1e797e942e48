import { asciiDigits } from '../kit/asciiDigits';
import { latinWord } from '../catalog/searchKey';

/** The longest slug that the database takes is 40; seven are kept for a suffix (`-x7k2qz`). */
const MAX_SLUG = 33;

/**
 * The readable part of a shop's link (`t.me/bot?start=shop_<slug>`): the name in Latin letters and digits; words in
 * Devanagari and Tamil as they sound. A name in another script gives `shop`, to which the caller adds a suffix, as it
 * does to a slug that is taken.
 */
export function slugOf(name: string): string {
  const slug = inLatin(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_SLUG)
    .replace(/-+$/, '');
  return slug === '' ? 'shop' : slug;
}

/** People write a long vowel with one letter: Asha and not Aashaa. */
function inLatin(name: string): string {
  return asciiDigits(name.replace(/\p{Cf}/gu, '')).replace(/\p{Script=Devanagari}+|\p{Script=Tamil}+/gu, (word) =>
    latinWord(word).replace(/([aiu])\1/g, '$1'),
  );
}
