/**
 * Folds one lower-case Latin word to its rough sound, so that the ways in which people spell a dish meet:
 * "biriyani" and "biryani", "aloo" and "alu", "wada" and "vada", "pyaaz" and "pyaj". Words of one letter stay
 * (vitamin C is not vitamin K), and so do Roman numerals, digits and other scripts.
 */
export function foldWord(word: string): string {
  if (word.length < 2 || !/^[a-z]+$/.test(word) || ROMAN_NUMERAL.test(word)) return word;
  let folded = word;
  for (const [pattern, replacement] of SOUNDS) folded = folded.replace(pattern, replacement);
  return folded;
}

/** Model II is not model I. */
const ROMAN_NUMERAL = /^[ivx]+$/;

/**
 * In this order: what is written with several letters first, doubled letters last. Between `pattern` and replacement
 * nothing but spelling is lost that Indian romanisation does not keep apart either.
 */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  // Tamil ழ is written «zh» or «l»; between vowels that is what «zh» stands for in an Indian kitchen.
  [/zh/g, 'l'],
  [/ph/g, 'f'],
  // ष and स, schezwan and sezwan; and «ch», «chh» as one sound that is neither c nor k.
  [/sch/g, 's'],
  [/sh/g, 's'],
  [/c+h+/g, 'C'],
  [/ck/g, 'k'],
  [/q/g, 'k'],
  [/x/g, 'ks'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  // Aspiration is written or not as one likes: ghee and gee, dhania and dania.
  [/([bdgjkt])h/g, '$1'],
  [/w/g, 'v'],
  [/z/g, 'j'],
  [/ee+/g, 'i'],
  [/oo+/g, 'u'],
  [/au/g, 'o'],
  [/(.)\1+/g, '$1'],
  // biriyani and biryani, dhania and dhaniya; and a «y» that no vowel follows sounds as «i»: chay, idly.
  [/iy(?=[aeiou])|i(?=[aou])/g, 'y'],
  [/y(?![aeiou])/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/C/g, 'c'],
];
