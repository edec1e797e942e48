import { foldWord } from './foldWord';
import { splitWords } from './searchKey';

/**
 * What an Indian kitchen calls by several names: the English word first, then Hindi and Tamil as people type them in
 * Latin letters; their own scripts fold to the same keys. Only words that mean the same thing everywhere stand here:
 * what is merely similar (curd and yogurt, roti and chapati) a shop may sell side by side.
 */
const SAME_THING: readonly (readonly string[])[] = [
  ['onion', 'pyaz', 'pyaaj', 'kanda', 'vengayam', 'வெங்காயம்'],
  ['potato', 'aloo', 'batata', 'urulaikizhangu', 'urulai kizhangu'],
  ['tomato', 'tamatar', 'thakkali'],
  ['milk', 'doodh', 'dudh', 'paal', 'பால்'],
  ['curd', 'dahi', 'thayir'],
  ['rice', 'chawal', 'chaval', 'arisi'],
  ['sugar', 'cheeni', 'chini', 'shakkar', 'sakkarai', 'sarkkarai'],
  ['salt', 'namak', 'uppu'],
  ['oil', 'tel', 'ennai', 'yennai', 'எண்ணெய்'],
  ['ghee', 'nei', 'neyyi'],
  ['egg', 'anda', 'ande', 'muttai'],
  ['chicken', 'murga', 'murgi', 'murgh', 'kozhi'],
  ['fish', 'machli', 'machhli', 'machi', 'meen', 'மீன்'],
  ['bread', 'double roti', 'dabal roti'],
  ['tea', 'chai', 'chaya', 'teneer', 'தேநீர்'],
  ['coffee', 'kaapi', 'kapi'],
  ['water', 'pani', 'paani', 'jal', 'thanni', 'thanneer', 'தண்ணீர்'],
  ['banana', 'kela', 'kele', 'vazhaipazham', 'வாழைப்பழம்'],
  ['apple', 'seb', 'sev phal'],
  ['mango', 'aam', 'mambazham', 'மாம்பழம்'],
  ['lemon', 'nimbu', 'nimboo', 'elumichai', 'எலுமிச்சை'],
  ['chilli', 'chili', 'chilly', 'mirch', 'mirchi', 'milagai'],
  ['green chilli', 'hari mirch', 'pachai milagai'],
  ['ginger', 'adrak', 'inji'],
  ['garlic', 'lahsun', 'lehsun', 'lasun', 'poondu'],
  ['coriander', 'dhania', 'dhaniya', 'kothamalli'],
  ['turmeric', 'haldi', 'manjal'],
  ['cumin', 'jeera', 'zeera', 'seeragam'],
  ['dal', 'daal', 'dhal', 'lentil', 'paruppu', 'parippu'],
  ['chickpea', 'chana', 'chole', 'channa', 'kondakadalai'],
  ['kidney bean', 'rajma'],
  ['spinach', 'palak', 'pasalai'],
  ['pea', 'matar', 'mutter', 'pattani'],
  ['cauliflower', 'gobi', 'gobhi', 'phool gobhi'],
  ['cabbage', 'patta gobhi', 'bandh gobhi', 'muttaikose'],
  ['carrot', 'gajar'],
  ['eggplant', 'baingan', 'brinjal', 'kathirikai', 'kathirikkai'],
  ['okra', 'bhindi', 'ladyfinger', 'lady finger', 'vendakkai'],
  ['cucumber', 'kheera', 'vellarikkai'],
  ['coconut', 'nariyal', 'thengai', 'தேங்காய்'],
  ['butter', 'makhan', 'vennai', 'வெண்ணெய்'],
  ['cottage cheese', 'paneer'],
  ['soap', 'sabun', 'soppu'],
  ['jaggery', 'gud', 'gur', 'vellam'],
  ['tamarind', 'imli', 'puli'],
  ['curry leaf', 'kadi patta', 'karuveppilai'],
  ['capsicum', 'shimla mirch', 'kudamilagai'],
  ['peanut', 'moongfali', 'groundnut', 'verkadalai'],
  ['cashew', 'kaju', 'mundhiri'],
  ['almond', 'badam'],
  ['raisin', 'kishmish'],
  ['vegetable', 'sabzi', 'sabji', 'kaaikari', 'kai kari'],
  ['fruit', 'phal', 'pazham'],
  ['meat', 'gosht', 'kari'],
  ['flour', 'maida', 'maavu'],
  ['wheat flour', 'atta', 'godhumai maavu'],
];

/** From a phrase of folded words to the folded words of its English name. */
const CANONICAL: ReadonlyMap<string, readonly string[]> = new Map(
  SAME_THING.flatMap(([english, ...others]) => {
    const canonical = foldedWords(english ?? '');
    return others.map((other) => [foldedWords(other).join(' '), canonical] as const);
  }),
);

/** Longest phrase of the table, in words. */
const MAX_WORDS = 2;

/**
 * Folded words with every name of the table replaced by its English one, and plurals by their singular: "do kilo pyaz",
 * "vengayam" and "onions" meet in `onion`.
 */
export function canonicalWords(folded: readonly string[]): string[] {
  const canonical: string[] = [];
  for (let at = 0; at < folded.length;) {
    const known = knownAt(folded, at);
    canonical.push(...(known?.words ?? [singular(folded[at] ?? '')]));
    at += known?.length ?? 1;
  }
  return canonical;
}

/** Phrases by the first word of their English name, for `otherNames`. */
const PHRASES_OF: ReadonlyMap<string, readonly { phrase: readonly string[]; english: readonly string[] }[]> =
  groupPhrases();

function groupPhrases() {
  const groups = new Map<string, { phrase: readonly string[]; english: readonly string[] }[]>();
  for (const [phrase, words] of CANONICAL) {
    const english = words.map(singular);
    const first = english[0] ?? '';
    groups.set(first, [...(groups.get(first) ?? []), { phrase: phrase.split(' '), english }]);
  }
  return groups;
}

/** Other ways to say the same canonical words, each of which differs in one phrase: for an index of names. */
export function otherNames(canonical: readonly string[]): string[][] {
  return canonical.flatMap((first, at) =>
    (PHRASES_OF.get(first) ?? [])
      .filter(({ english }) => english.every((word, offset) => canonical[at + offset] === word))
      .map(({ phrase, english }) => [...canonical.slice(0, at), ...phrase, ...canonical.slice(at + english.length)]),
  );
}

function foldedWords(text: string): string[] {
  return splitWords(text).map(foldWord);
}

function knownAt(folded: readonly string[], at: number): { words: readonly string[]; length: number } | undefined {
  for (let length = MAX_WORDS; length >= 1; length -= 1) {
    const words = folded.slice(at, at + length);
    if (words.length < length) continue;
    const known = CANONICAL.get(words.join(' ')) ?? CANONICAL.get(words.map(singular).join(' '));
    if (known) return { words: known.map(singular), length };
  }
  return undefined;
}

/** A folded word without the ending of an English plural: berries, potatoes, eggs (folded: egs), but not gas and bus. */
export function singular(word: string): string {
  if (!/^[a-z]+(?:[a-z]{2}|[^aeiou])s$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}i`;
  if (/(?:[cs]|o)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}
