import { canonicalWords, singular } from '../../catalog/synonyms';
import type { CatalogueIndex, IndexedEntry, NameNode } from './catalogueIndex';
import { NUMBER_WORDS } from './lexicon/numberWords';
import { unitOf } from './lexicon/units';
import type { Token } from './readTokens';

/** A product that a stretch of text may name, and how surely (0–1). */
export interface Candidate {
  readonly product: IndexedEntry;
  readonly score: number;
}

/** Tokens `from` to `to` (exclusive) name one of these products. */
export interface NameSpan {
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly Candidate[];
}

/**
 * Finds the names of products in a text: of all ways to lay names side by side the one that covers most words, and of
 * these the one with the fewest names («white bread» before «white» and «bread»).
 */
export function findNames(tokens: readonly Token[], index: CatalogueIndex): NameSpan[] {
  const best: { value: number; span: NameSpan | undefined }[] = Array.from({ length: tokens.length + 1 }, () => ({
    value: 0,
    span: undefined,
  }));
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    let choice = { value: best[at + 1]?.value ?? 0, span: undefined as NameSpan | undefined };
    for (const span of namesFrom(tokens, at, index.root)) {
      const value = worth(span, tokens) + (best[span.to]?.value ?? 0);
      if (value > choice.value) choice = { value, span };
    }
    best[at] = choice;
  }
  return follow(best);
}

/** Each covered word counts ten, each name costs three: so longer names win, and never by covering less. */
function worth(span: NameSpan, tokens: readonly Token[]): number {
  const words = tokens.slice(span.from, span.to).filter((token) => token.kind !== 'mark').length;
  return words * 10 - 3 + (span.candidates[0]?.score ?? 0);
}

function follow(best: readonly { span: NameSpan | undefined }[]): NameSpan[] {
  const spans: NameSpan[] = [];
  for (let at = 0; at < best.length;) {
    const span = best[at]?.span;
    if (span) spans.push(span);
    at = span?.to ?? at + 1;
  }
  return spans;
}

/** How much less sure a word is that had to lose its plural, or to be said in another tongue. */
const SURENESS = { same: 1, singular: 0.98, canonical: 0.96 } as const;

/** Between two words of a name: «flower (seeds)», «st. dalfour»; more marks in a row are no name. */
const MAX_MARKS = 3;

function namesFrom(tokens: readonly Token[], from: number, root: NameNode): NameSpan[] {
  const spans = new Map<number, Map<IndexedEntry, number>>();
  walk(from, { node: root, sureness: 1, marks: 0 });
  return [...spans].map(([to, ends]) => ({ from, to, candidates: surest(ends) }));

  function walk(at: number, { node, sureness, marks }: { node: NameNode; sureness: number; marks: number }): void {
    const token = tokens[at];
    if (!token) return;
    for (const { words, sure } of readings(token)) {
      const reached = words.reduce<NameNode | undefined>((reach, word) => reach?.next.get(word), node);
      if (!reached) continue;
      note(at + 1, reached, sureness * sure);
      walk(at + 1, { node: reached, sureness: sureness * sure, marks: 0 });
    }
    if (isPassable(token) && at > from && marks < MAX_MARKS) walk(at + 1, { node, sureness, marks: marks + 1 });
  }

  function note(to: number, node: NameNode, sureness: number): void {
    const ends = spans.get(to) ?? new Map<IndexedEntry, number>();
    for (const [product, sure] of node.ends) ends.set(product, Math.max(sure * sureness, ends.get(product) ?? 0));
    if (ends.size > 0) spans.set(to, ends);
  }
}

function readings(token: Token): { words: readonly string[]; sure: number }[] {
  if (token.kind !== 'word') return [{ words: [token.folded], sure: SURENESS.same }];
  const one = singular(token.folded);
  const canonical = canonicalWords([token.folded]);
  const number = NUMBER_WORDS.get(token.lower);
  const unit = unitOf(token.folded)?.name ?? token.folded;
  return [
    { words: [token.folded], sure: SURENESS.same },
    ...(one === token.folded ? [] : [{ words: [one], sure: SURENESS.singular }]),
    ...(canonical.join(' ') === one ? [] : [{ words: canonical, sure: SURENESS.canonical }]),
    ...(unit === token.folded ? [] : [{ words: [unit], sure: SURENESS.singular }]),
    // «seven up» is 7up.
    ...(number?.kind === 'plain' ? [{ words: [String(number.value)], sure: SURENESS.canonical }] : []),
  ];
}

/** Marks that names hold or people leave out; commas, line breaks and semicolons part things. */
function isPassable(token: Token): boolean {
  return token.kind === 'mark' && !/[,;\n+]/.test(token.lower);
}

function surest(ends: ReadonlyMap<IndexedEntry, number>): Candidate[] {
  const candidates = [...ends].map(([product, score]) => ({ product, score })).sort((a, b) => b.score - a.score);
  const top = candidates[0]?.score ?? 0;
  return candidates.filter((candidate) => candidate.score > top - 0.005);
}
