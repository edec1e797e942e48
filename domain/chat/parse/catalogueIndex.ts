import type { CatalogueEntry } from '../../catalog/product';
import { canonicalWords, otherNames } from '../../catalog/synonyms';
import { unitOf } from './lexicon/units';
import { packOf, sizesIn, type Pack } from './packSize';
import { readTokens, type Token } from './readTokens';

/** A product as the parser knows it. */
export interface IndexedEntry {
  readonly entry: CatalogueEntry;
  readonly pack: Pack | undefined;
  /** Its names as canonical words without sizes, for likeness. */
  readonly names: readonly (readonly string[])[];
}

/** Names as a tree of words; `ends` says which products a path names, and how surely (0–1). */
export interface NameNode {
  readonly next: Map<string, NameNode>;
  readonly ends: Map<IndexedEntry, number>;
}

export interface CatalogueIndex {
  readonly root: NameNode;
  /** Products by each word of their names, and by their names written in one word. */
  readonly byWord: ReadonlyMap<string, readonly IndexedEntry[]>;
  /** The keys of `byWord` by their first letter. */
  readonly wordsByInitial: ReadonlyMap<string, readonly string[]>;
}

/**
 * The index of a catalogue, built once for each array: whoever keeps the array keeps the index
 * (`db/catalog/loadCatalogue` keeps one array per version of a shop's catalogue).
 */
export function indexCatalogue(catalogue: readonly CatalogueEntry[]): CatalogueIndex {
  const known = built.get(catalogue);
  if (known) return known;
  const root: NameNode = { next: new Map(), ends: new Map() };
  const entries = catalogue.map((entry) => addEntry(root, entry));
  const byWord = groupByWord(entries);
  const wordsByInitial = groupBy([...byWord.keys()], (word) => [word[0] ?? '']);
  const index = { root, byWord, wordsByInitial };
  built.set(catalogue, index);
  return index;
}

/** Ends with its array, so it needs no bound of its own. */
const built = new WeakMap<readonly CatalogueEntry[], CatalogueIndex>();

function groupByWord(entries: readonly IndexedEntry[]): Map<string, IndexedEntry[]> {
  return groupBy(entries, ({ names }) => new Set(names.flatMap((words) => [...words, words.join('')])));
}

function groupBy<Item>(items: readonly Item[], keysOf: (item: Item) => Iterable<string>): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

/** How surely a path names its product: the name itself, another name, the same in another tongue, without its size. */
const SURE = { name: 1, alias: 0.99, canonical: 0.95, joined: 0.93, other: 0.92, withoutSize: 0.9 } as const;

function addEntry(root: NameNode, entry: CatalogueEntry): IndexedEntry {
  const spellings = [entry.name, ...entry.aliases].map((name) => readTokens(name).tokens);
  const indexed: IndexedEntry = {
    entry,
    pack: packOf(entry.name, entry.unit),
    names: spellings.map((tokens) => canonicalWords(wordsOf(withoutSizes(tokens)))),
  };
  spellings.forEach((tokens, at) =>
    addSpelling(root, indexed, { tokens, sureness: at === 0 ? SURE.name : SURE.alias }),
  );
  return indexed;
}

function addSpelling(
  root: NameNode,
  indexed: IndexedEntry,
  { tokens, sureness }: { tokens: readonly Token[]; sureness: number },
): void {
  const words = wordsOf(tokens);
  const canonical = canonicalWords(words);
  const bare = withoutSizes(tokens);
  const paths: [readonly string[], number][] = [
    [words, sureness],
    [canonical, SURE.canonical],
    [withUnitNames(words), SURE.canonical],
    [[words.join('')], SURE.joined],
    ...otherNames(canonical).map((other): [readonly string[], number] => [other, SURE.other]),
  ];
  if (bare.length < tokens.length) {
    paths.push([wordsOf(bare), SURE.withoutSize], [canonicalWords(wordsOf(bare)), SURE.withoutSize]);
  }
  for (const [path, sure] of paths) {
    if (path.some((word) => word !== '')) addPath(root, path).set(indexed, sure);
  }
}

/** The ends of the node that these words lead to, made on the way; a surer end stays. */
function addPath(root: NameNode, words: readonly string[]): { set(indexed: IndexedEntry, sureness: number): void } {
  let node = root;
  for (const word of words) {
    const next = node.next.get(word) ?? { next: new Map(), ends: new Map() };
    node.next.set(word, next);
    node = next;
  }
  const { ends } = node;
  return { set: (indexed, sureness) => ends.set(indexed, Math.max(sureness, ends.get(indexed) ?? 0)) };
}

/** Words, numbers, and commas: a comma ends a name in a message unless the name has it there. */
function wordsOf(tokens: readonly Token[]): string[] {
  return tokens.filter((token) => token.kind !== 'mark' || token.lower === ',').map((token) => token.folded);
}

/** «2 ltr», «2 litre» and «2l» are one size. */
function withUnitNames(words: readonly string[]): string[] {
  return words.map((word, at) => (at > 0 && unitOf(word)?.name) || word);
}

function withoutSizes(tokens: readonly Token[]): readonly Token[] {
  const sizes = sizesIn(tokens);
  const bare = tokens.filter((_, at) => !sizes.some((size) => at >= size.at && at < size.at + size.length));
  // A product that is called by nothing but its size («500 g») keeps it.
  return wordsOf(bare).some((word) => /\p{L}/u.test(word)) ? bare : tokens;
}
