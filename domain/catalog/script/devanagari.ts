/** One sound of a Devanagari word. The inherent vowel is marked, because Hindi does not speak it everywhere. */
interface Sound {
  readonly text: string;
  readonly kind: 'consonant' | 'vowel' | 'inherent';
}

const CONSONANTS: Readonly<Record<string, string>> = {
  ...{ क: 'k', ख: 'kh', ग: 'g', घ: 'gh', ङ: 'n', च: 'ch', छ: 'chh', ज: 'j', झ: 'jh', ञ: 'n' },
  ...{ ट: 't', ठ: 'th', ड: 'd', ढ: 'dh', ण: 'n', त: 't', थ: 'th', द: 'd', ध: 'dh', न: 'n', ऩ: 'n' },
  ...{ प: 'p', फ: 'ph', ब: 'b', भ: 'bh', म: 'm', य: 'y', र: 'r', ऱ: 'r', ल: 'l', ळ: 'l', ऴ: 'l', व: 'v' },
  ...{ श: 'sh', ष: 'sh', स: 's', ह: 'h' },
};
/** Consonants that a nukta (dot below) turns into another sound. */
const WITH_NUKTA: Readonly<Record<string, string>> = {
  ...{ क: 'k', ख: 'kh', ग: 'g', ज: 'z', ड: 'r', ढ: 'dh', फ: 'f', य: 'y' },
};
const VOWELS: Readonly<Record<string, string>> = {
  ...{ अ: 'a', आ: 'aa', इ: 'i', ई: 'ii', उ: 'u', ऊ: 'uu', ऋ: 'ri', ए: 'e', ऐ: 'ai', ओ: 'o', औ: 'au' },
  ...{ ऍ: 'e', ऎ: 'e', ऑ: 'o', ऒ: 'o' },
};
const VOWEL_SIGNS: Readonly<Record<string, string>> = {
  ...{ 'ा': 'aa', 'ि': 'i', 'ी': 'ii', 'ु': 'u', 'ू': 'uu', 'ृ': 'ri', 'े': 'e', 'ै': 'ai', 'ो': 'o', 'ौ': 'au' },
  ...{ 'ॅ': 'e', 'ॆ': 'e', 'ॉ': 'o', 'ॊ': 'o' },
};
const NUKTA = '़';
const VIRAMA = '्';
const NASAL_SIGNS = 'ंँ';

/**
 * Writes one Devanagari word in rough Latin, as Hindi is spoken: inherent vowels that are not spoken are left out
 * («बिरयानी» → "biryaanii", «नमकीन» → "namkiin"). Other characters stay as they are.
 */
export function devanagariToLatin(word: string): string {
  const sounds = speak(word.normalize('NFKC'));
  dropSilentVowels(sounds);
  return sounds
    .map((sound) => sound.text)
    .join('')
    .replace(/n(?=[pb])/g, 'm');
}

function speak(word: string): Sound[] {
  const sounds: Sound[] = [];
  const letters = [...word];
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? '';
    const consonant = CONSONANTS[letter];
    if (consonant === undefined) {
      sounds.push(...speakOther(letter));
      continue;
    }
    const dotted = letters[at + 1] === NUKTA;
    if (dotted) at += 1;
    sounds.push({ kind: 'consonant', text: dotted ? (WITH_NUKTA[letter] ?? consonant) : consonant });
    const next = letters[at + 1] ?? '';
    const sign = VOWEL_SIGNS[next];
    if (sign !== undefined) sounds.push({ kind: 'vowel', text: sign });
    else if (next !== VIRAMA) sounds.push({ kind: 'inherent', text: 'a' });
    if (sign !== undefined || next === VIRAMA) at += 1;
  }
  return sounds;
}

function speakOther(letter: string): Sound[] {
  if (NASAL_SIGNS.includes(letter)) return [{ kind: 'consonant', text: 'n' }];
  const vowel = VOWELS[letter] ?? VOWEL_SIGNS[letter];
  if (vowel !== undefined) return [{ kind: 'vowel', text: vowel }];
  if (letter === NUKTA || letter === VIRAMA) return [];
  return [{ kind: 'consonant', text: letter === 'ः' ? 'h' : letter }];
}

/**
 * The rule of Hindi schwa deletion (Ohala 1983), from the end: an inherent vowel is silent at the end of a word, and
 * between vowel + consonant and consonant + vowel.
 */
function dropSilentVowels(sounds: Sound[]): void {
  const isVowel = (sound: Sound | undefined) => sound !== undefined && sound.kind !== 'consonant';
  const isConsonant = (sound: Sound | undefined) => sound?.kind === 'consonant';
  const last = sounds.length - 1;
  if (sounds[last]?.kind === 'inherent' && sounds.slice(0, last).some(isVowel)) sounds.pop();
  for (let at = sounds.length - 2; at >= 2; at -= 1) {
    if (sounds[at]?.kind !== 'inherent') continue;
    const silent =
      isVowel(sounds[at - 2]) && isConsonant(sounds[at - 1]) && isConsonant(sounds[at + 1]) && isVowel(sounds[at + 2]);
    if (silent) sounds.splice(at, 1);
  }
}
