/** How a consonant sounds: at the start of a word or doubled, and between vowels or after a nasal. */
interface Consonant {
  readonly hard: string;
  readonly soft: string;
}

const plain = (text: string): Consonant => ({ hard: text, soft: text });

const CONSONANTS: Readonly<Record<string, Consonant>> = {
  க: { hard: 'k', soft: 'g' },
  ச: { hard: 's', soft: 's' },
  ட: { hard: 't', soft: 'd' },
  த: { hard: 't', soft: 'd' },
  ப: { hard: 'p', soft: 'b' },
  ...{ ங: plain('n'), ஞ: plain('n'), ண: plain('n'), ந: plain('n'), ன: plain('n'), ம: plain('m') },
  ...{ ய: plain('y'), ர: plain('r'), ற: plain('r'), ல: plain('l'), ள: plain('l'), ழ: plain('zh'), வ: plain('v') },
  ...{ ஜ: plain('j'), ஷ: plain('sh'), ஸ: plain('s'), ஶ: plain('sh'), ஹ: plain('h') },
};
const VOWELS: Readonly<Record<string, string>> = {
  ...{ அ: 'a', ஆ: 'aa', இ: 'i', ஈ: 'ii', உ: 'u', ஊ: 'uu', எ: 'e', ஏ: 'e', ஐ: 'ai', ஒ: 'o', ஓ: 'o', ஔ: 'au', ஃ: '' },
};
const VOWEL_SIGNS: Readonly<Record<string, string>> = {
  ...{
    'ா': 'aa',
    'ி': 'i',
    'ீ': 'ii',
    'ு': 'u',
    'ூ': 'uu',
    'ெ': 'e',
    'ே': 'e',
    'ை': 'ai',
    'ொ': 'o',
    'ோ': 'o',
    'ௌ': 'au',
  },
};
const PULLI = '்';
const NASALS = 'ஙஞணநனம';

/**
 * Writes one Tamil word in rough Latin. Tamil writes voiced and unvoiced stops alike; they are told apart by their
 * place («சாம்பார்» → "saambaar", «தக்காளி» → "takkaali"). Other characters stay as they are.
 */
export function tamilToLatin(word: string): string {
  const letters = [...word.normalize('NFKC')];
  const latin = letters.map((letter, at) => soundOf(letters, at, letter)).join('');
  // A doubled ச is «ch» («பச்சை» pachai); one alone is nearer to «s».
  return latin.replaceAll('ss', 'ch');
}

function soundOf(letters: readonly string[], at: number, letter: string): string {
  const consonant = CONSONANTS[letter];
  if (!consonant) return VOWELS[letter] ?? VOWEL_SIGNS[letter] ?? (letter === PULLI ? '' : letter);
  const next = letters[at + 1] ?? '';
  const inherent = next === PULLI || VOWEL_SIGNS[next] !== undefined ? '' : 'a';
  return (isSoft(letters, at) ? consonant.soft : consonant.hard) + inherent;
}

/** Voiced: not at the start, not doubled, and after a vowel or a nasal. */
function isSoft(letters: readonly string[], at: number): boolean {
  const letter = letters[at];
  const doubledAhead = letters[at + 1] === PULLI && letters[at + 2] === letter;
  if (at === 0 || doubledAhead) return false;
  if (letters[at - 1] !== PULLI) return true;
  const before = letters[at - 2] ?? '';
  return NASALS.includes(before);
}
