import type { PlainKind } from './lexicon/plainWords';
import type { Matcher } from './matchPhrase';
import { addUp, type QuantityWish } from './quantityWish';
import type { Atom } from './readAtoms';
import { readThings, type Thing } from './readThings';
import type { Token } from './readTokens';

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

/** How atoms go together: names and words make runs, numbers and units make quantities; links hold runs together. */
function groupOf(atom: Atom): 'run' | 'quantity' | 'glue' | 'turn' | 'gap' {
  switch (atom.kind) {
    case 'name':
    case 'word':
      return 'run';
    case 'number':
    case 'unit':
      return 'quantity';
    case 'link':
    case 'times':
      return 'glue';
    case 'without':
    case 'notWanted':
    case 'removing':
    case 'each':
    case 'purpose':
    case 'purposeBefore':
      return 'turn';
    case 'filler':
    case 'break':
    case 'separator':
    case 'choice':
      return 'gap';
  }
}

function readElements(atoms: readonly Atom[], tokens: readonly Token[], match: Matcher): Element[] {
  const groups: { kind: 'run' | 'quantity' | 'turn'; atoms: Atom[] }[] = [];
  let isOpen = false;
  for (const [at, atom] of atoms.entries()) {
    const group = groupOf(atom);
    const last = groups.at(-1);
    if (group === 'glue') continue;
    if (group === 'gap') isOpen = false;
    else if (isOpen && last?.kind === group && group !== 'turn') last.atoms.push(atom);
    else groups.push({ kind: group, atoms: [turned(atom, atoms[at - 1])] });
    isOpen = group === 'run' || group === 'quantity';
  }
  return groups.flatMap((group) => toElements(group, tokens, match));
}

/** «pyaz ke bina» stands behind what it leaves out. */
function turned(atom: Atom, before: Atom | undefined): Atom {
  return atom.kind === 'without' && before?.kind === 'link' ? { ...atom, kind: 'notWanted' } : atom;
}

function toElements(
  group: { kind: 'run' | 'quantity' | 'turn'; atoms: readonly Atom[] },
  tokens: readonly Token[],
  match: Matcher,
): Element[] {
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
  return groupOf(atom) === 'turn';
}

/** «-2 milk»: a minus right before a number that nothing stands before. A dash behind a name («milk -2») is a dash. */
function signed(wish: QuantityWish, first: Atom | undefined, tokens: readonly Token[]): QuantityWish {
  const at = first?.from ?? 0;
  const minus = /^[-−]$/.test(tokens[at - 1]?.lower ?? '') && tokens[at]?.glued === true;
  const isStart = at < 2 || /^[,;\n]$/.test(tokens[at - 2]?.lower ?? '');
  return minus && isStart ? { ...wish, isUnclear: true } : wish;
}
