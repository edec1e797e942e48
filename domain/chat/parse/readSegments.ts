import type { PlainKind } from './lexicon/plainWords';
import type { Matcher } from './matchPhrase';
import { addUp, type QuantityWish } from './quantityWish';
import type { Atom } from './readAtoms';
import { readThings, type Thing } from './readThings';
import { tokenAt, type Token } from './readTokens';

/** What a segment says, in its order: things, how much of them, and words that turn what is said of them. */
export type Element =
  | { readonly kind: 'thing'; readonly thing: Thing }
  | { readonly kind: 'quantity'; readonly wish: QuantityWish; readonly mayBeGive: boolean }
  | { readonly kind: Turn };

/** Words that change what is meant by the things beside them. */
type Turn = Extract<PlainKind, 'without' | 'notWanted' | 'removing' | 'each' | 'purpose' | 'purposeBefore'>;

/** A part of a message between two separators. */
export interface Segment {
  readonly elements: readonly Element[];
  /** It offers another choice for the segment before («tea or coffee»). */
  readonly isChoice: boolean;
}

/** Cuts a message at commas, line breaks and «and», before any number is bound to anything. */
export function readSegments(atoms: readonly Atom[], tokens: readonly Token[], match: Matcher): Segment[] {
  const segments: { atoms: Atom[]; isChoice: boolean }[] = [{ atoms: [], isChoice: false }];
  for (const atom of atoms) {
    if (atom.kind === 'separator' || atom.kind === 'choice')
      segments.push({ atoms: [], isChoice: atom.kind === 'choice' });
    else segments.at(-1)?.atoms.push(atom);
  }
  return segments
    .map((segment) => ({ elements: readElements(segment.atoms, tokens, match), isChoice: segment.isChoice }))
    .filter((segment) => segment.elements.length > 0);
}

/**
 * How atoms go together: names and words make runs, numbers and units make quantities, links hold either together, turns
 * stand alone, and everything else parts.
 */
const GROUPS: Readonly<Record<Atom['kind'], 'run' | 'quantity' | 'glue' | 'turn' | 'gap'>> = {
  ...{ name: 'run', word: 'run', number: 'quantity', unit: 'quantity', link: 'glue', times: 'glue' },
  ...{ without: 'turn', notWanted: 'turn', removing: 'turn', each: 'turn', purpose: 'turn', purposeBefore: 'turn' },
  ...{ filler: 'gap', break: 'gap', separator: 'gap', choice: 'gap' },
};

interface Group {
  readonly kind: 'run' | 'quantity' | 'turn';
  readonly atoms: Atom[];
  isOpen: boolean;
}

function readElements(atoms: readonly Atom[], tokens: readonly Token[], match: Matcher): Element[] {
  const groups: Group[] = [];
  for (const [at, atom] of atoms.entries()) {
    const kind = GROUPS[atom.kind];
    const last = groups.at(-1);
    if (kind === 'glue') continue;
    if (last && kind === 'gap') last.isOpen = false;
    if (kind === 'gap') continue;
    if (last?.isOpen && last.kind === kind) last.atoms.push(atom);
    else groups.push({ kind, atoms: [turned(atom, atoms[at - 1])], isOpen: kind !== 'turn' });
  }
  return groups.flatMap((group) => toElements(group, tokens, match));
}

/** «pyaz ke bina» stands behind what it leaves out. */
function turned(atom: Atom, before: Atom | undefined): Atom {
  return atom.kind === 'without' && before?.kind === 'link' ? { ...atom, kind: 'notWanted' } : atom;
}

function toElements(group: Group, tokens: readonly Token[], match: Matcher): Element[] {
  if (group.kind === 'run') {
    return readThings(group.atoms, tokens, match).map((thing) => ({ kind: 'thing', thing }));
  }
  const numbers = group.atoms.filter((atom) => atom.kind === 'number' || atom.kind === 'unit');
  if (numbers.length > 0) {
    const [first] = numbers;
    const mayBeGive = numbers.length === 1 && first?.kind === 'number' && first.mayBeGive;
    return [{ kind: 'quantity', wish: signed(addUp(numbers), first, tokens), mayBeGive }];
  }
  return group.atoms.flatMap((atom): Element[] => (isTurn(atom) ? [{ kind: atom.kind }] : []));
}

function isTurn(atom: Atom): atom is Atom & { kind: Turn } {
  return GROUPS[atom.kind] === 'turn';
}

/** «-2 milk»: a minus right before a number that nothing stands before. A dash behind a name («milk -2») is a dash. */
function signed(wish: QuantityWish, first: Atom | undefined, tokens: readonly Token[]): QuantityWish {
  const at = first?.from ?? 0;
  const minus = /^[-−]$/.test(tokenAt(tokens, at - 1).lower) && tokenAt(tokens, at).glued;
  const isStart = at < 2 || /^[,;\n]$/.test(tokenAt(tokens, at - 2).lower);
  return minus && isStart ? { ...wish, isUnclear: true } : wish;
}
