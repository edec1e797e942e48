import { likenessOf, type Likeness } from '../../catalog/likeness';
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
  let compared = 0;
  return (words) => {
    compared += 1;
    return compared > MAX_COMPARED ? { kind: 'none' } : matchPhrase(words, index);
  };
}

function matchPhrase(words: readonly string[], index: CatalogueIndex): Match {
  const phrase = canonicalWords(words);
  if (phrase.length === 0 || phrase.length > MAX_WORDS) return { kind: 'none' };
  const found = [...candidatesFor(phrase, index)]
    .map((product) => ({ product, likeness: bestLikeness(phrase, product) }))
    .filter(({ likeness }) => likeness.explained >= WORTH_ASKING)
    .sort((a, b) => b.likeness.score - a.likeness.score);
  const best = found[0]?.likeness;
  if (!best) return { kind: 'none' };
  const near = found.filter(({ likeness }) => likeness.score > best.score - MARGIN);
  const isSure = best.score >= SURE && best.explained >= SURE;
  return {
    kind: isSure ? 'sure' : 'unsure',
    candidates: (isSure ? near : found)
      .slice(0, MAX_OPTIONS)
      .map(({ product, likeness }): Candidate => ({ product, score: likeness.score })),
  };
}

/** A word and its slip begin alike, so products none of whose words do are not compared. */
function candidatesFor(phrase: readonly string[], index: CatalogueIndex): ReadonlySet<IndexedEntry> {
  return new Set(phrase.flatMap((word) => index.byInitial.get(word[0] ?? '') ?? []));
}

function bestLikeness(phrase: readonly string[], product: IndexedEntry): Likeness {
  return product.names
    .map((name) => likenessOf(phrase, name))
    .reduce((best, likeness) => (likeness.score > best.score ? likeness : best), { score: 0, explained: 0 });
}
