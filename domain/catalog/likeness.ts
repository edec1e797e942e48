/** From this share on two words may be the same word with a slip; below they are two words. */
const SAME_WORD = 0.6;

/** How much two names are alike, 0–1, and how much of the phrase the name explains. */
export interface Likeness {
  readonly score: number;
  /** Share of the phrase's letters that stand in words of the name. */
  readonly explained: number;
}

/**
 * Compares what was typed with a name, both as folded words. Naming a part of a name («basmati» for Basmati rice) counts
 * more than leaving a typed word unexplained («mutton biryani» for Biryani), because that word meant something.
 */
export function likenessOf(phrase: readonly string[], name: readonly string[]): Likeness {
  const explained = coverage(phrase, name);
  const score = 0.75 * explained + 0.25 * coverage(name, phrase);
  // «ice cream» and «icecream», «milk shake» and «milkshake»: the spaces are not always where they belong.
  const joined = phrase.length === name.length ? 0 : 0.97 * wordLikeness(phrase.join(''), name.join(''));
  return joined > score ? { score: joined, explained: joined } : { score, explained };
}

function coverage(words: readonly string[], others: readonly string[]): number {
  let covered = 0;
  let total = 0;
  for (const word of words) {
    const best = others.reduce((most, other) => Math.max(most, wordLikeness(word, other)), 0);
    covered += best >= SAME_WORD ? best * word.length : 0;
    total += word.length;
  }
  return total === 0 ? 0 : covered / total;
}

/** How much two folded words are alike, 0–1. A first letter is hardly ever mistyped, so it must be the same. */
export function wordLikeness(left: string, right: string): number {
  if (left === right) return 1;
  const length = Math.max(left.length, right.length);
  if (left[0] !== right[0] || Math.abs(left.length - right.length) > slips(length)) return 0;
  const consonants = skeleton(left);
  // Two consonants are too few to tell soup from soap.
  if (consonants.length >= 3 && consonants === skeleton(right)) return 0.9;
  const distance = editDistance(left, right, slips(length));
  return distance === undefined ? 0 : 1 - distance / length;
}

/** Slips that a word of this length may have: none up to three letters, then one for each four. */
function slips(length: number): number {
  return length < 4 ? 0 : Math.min(3, Math.ceil((length - 3) / 4));
}

/** Consonants alone: vowels are what people spell as they please («biryni», «biriyany»). Digits stay. */
function skeleton(word: string): string {
  return word[0] + word.slice(1).replace(/[aeiouy]/g, '');
}

/** Letters to insert, drop, change or swap with the next (Damerau–Levenshtein, optimal string alignment). */
function editDistance(left: string, right: string, limit: number): number | undefined {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= right.length; column += 1) {
      current.push(leastEdits(rows, { left, right, row, column }));
    }
    if (Math.min(...current) > limit) return undefined;
  }
  const distance = rows[left.length]?.[right.length] ?? 0;
  return distance <= limit ? distance : undefined;
}

interface Place {
  readonly left: string;
  readonly right: string;
  readonly row: number;
  readonly column: number;
}

/** The cheapest way to the first `row` letters of one word from the first `column` of the other. */
function leastEdits(rows: readonly (readonly number[])[], { left, right, row, column }: Place): number {
  const at = (up: number, back: number) => rows[row - up]?.[column - back] ?? Infinity;
  const [own, other] = [left[row - 1], right[column - 1]];
  const isSwap = own === right[column - 2] && left[row - 2] === other;
  return Math.min(at(1, 0) + 1, at(0, 1) + 1, at(1, 1) + (own === other ? 0 : 1), isSwap ? at(2, 2) + 1 : Infinity);
}
