import { likenessOf, wordLikeness, type Likeness } from '../../catalog/likeness';
import { canonicalWords } from '../../catalog/synonyms';
import type { CatalogueIndex, IndexedEntry } from './catalogueIndex';
import type { Candidate } from './findNames';

/** What a phrase may mean: surely one of these, perhaps one of these, or nothing of the shop. */
export type Match =
  { readonly kind: 'sure' | 'unsure'; readonly candidates: readonly Candidate[] } | { readonly kind: 'none' };

/**
 * Tuned on the labelled messages (test/catalog/orderMessages): sure from 0.78 on, if the next best is at least 0.08
 * behind; worth a question while the name explains at least half of the phrase.
 */
const SURE = 0.78;
const MARGIN = 0.08;
const WORTH_ASKING = 0.5;
/** Buttons under a question. */
const MAX_OPTIONS = 3;
/** A name has fewer words; more are a sentence. */
const MAX_WORDS = 12;

/** Finds the products that a phrase of folded words is most like. */
export type Matcher = (words: readonly string[]) => Match;

/**
 * Phrases of one message that are compared with the whole catalogue; what a message has beyond is unknown. Orders have a
 * few misspelled names; a message of a thousand made-up words must not keep a process busy.
 */
const MAX_COMPARED = 30;

/** A matcher for one message. */
export function matcherFor(index: CatalogueIndex): Matcher {
  const compared = new Map<string, Match>();
  return (words) => {
    const key = words.join(' ');
    const known = compared.get(key);
    if (known) return known;
    const match = compared.size < MAX_COMPARED ? matchPhrase(words, index) : NONE;
    if (compared.size < MAX_COMPARED) compared.set(key, match);
    return match;
  };
}

const NONE: Match = { kind: 'none' };

function matchPhrase(words: readonly string[], index: CatalogueIndex): Match {
  const phrase = canonicalWords(words);
  if (phrase.length === 0 || phrase.length > MAX_WORDS) return NONE;
  const found = candidatesFor(phrase, index)
    .map((product) => ({ product, likeness: bestLikeness(phrase, product) }))
    .filter(({ likeness }) => likeness.explained >= WORTH_ASKING)
    .sort((a, b) => b.likeness.score - a.likeness.score);
  const best = found[0]?.likeness;
  if (!best) return NONE;
  const near = found.filter(({ likeness }) => likeness.score > best.score - MARGIN);
  const isSure = best.score >= SURE && best.explained >= SURE;
  return {
    kind: isSure ? 'sure' : 'unsure',
    candidates: (isSure ? near : found)
      .slice(0, MAX_OPTIONS)
      .map(({ product, likeness }): Candidate => ({ product, score: likeness.score })),
  };
}

/** Of more products than these that share a word with the phrase the first are as good as any. */
const MAX_REACHED = 2_000;

/** The products that have a word like one of the phrase, or a name like the phrase written in one word. */
function candidatesFor(phrase: readonly string[], index: CatalogueIndex): IndexedEntry[] {
  const reached = new Set<IndexedEntry>();
  for (const word of new Set([...phrase, phrase.join('')])) {
    for (const known of index.wordsByInitial.get(word[0] ?? '') ?? []) {
      if (reached.size >= MAX_REACHED) return [...reached];
      if (wordLikeness(word, known) > 0) for (const product of index.byWord.get(known) ?? []) reached.add(product);
    }
  }
  return [...reached];
}

function bestLikeness(phrase: readonly string[], product: IndexedEntry): Likeness {
  return product.names
    .map((name) => likenessOf(phrase, name))
    .reduce((best, likeness) => (likeness.score > best.score ? likeness : best), { score: 0, explained: 0 });
}
