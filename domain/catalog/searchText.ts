import { searchKey } from './searchKey';
import { canonicalWords } from './synonyms';

/** What strangers' queries are compared with. */
export interface Searchable {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly category: string | undefined;
}

/** Longer than any name with its aliases needs to be; more text would only blur the likeness. */
const MAX_CHARACTERS = 1_000;

/** The text by which a product is found: its name, then its other names, then what kitchens of other tongues call it. */
export function searchText({ name, aliases, category }: Searchable): string {
  const keys = [name, ...aliases].map(searchKey);
  const words = [...keys, ...keys.map(canonicalKey), ...(category === undefined ? [] : [searchKey(category)])];
  return [...new Set(words)].join(' ').slice(0, MAX_CHARACTERS);
}

/** A stranger's query in both forms: as it sounds, and in the English names of what it asks for. */
export function searchQuery(text: string): { readonly key: string; readonly canonical: string } {
  const key = searchKey(text);
  return { key, canonical: canonicalKey(key) };
}

function canonicalKey(key: string): string {
  return canonicalWords(key.split(' ')).join(' ');
}
