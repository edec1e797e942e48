import type { CatalogueIndex } from './catalogueIndex';
import { claimLength } from './claims';
import { findNames, type Candidate, type NameSpan } from './findNames';
import { NUMBER_WORDS } from './lexicon/numberWords';
import { CHOICES, isAfterEnglishDo, isAfterVerb, plainKindOf, SEPARATORS, type PlainKind } from './lexicon/plainWords';
import { unitOf, type Unit } from './lexicon/units';
import { readNumber, type NumberRead } from './readNumber';
import { tokenAt, type Token } from './readTokens';

/** What a stretch of tokens does in an order. */
export type Atom = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'name'; readonly candidates: readonly Candidate[] }
  /** `mayBeGive`: Hindi «do» is two, or «give». */
  | { readonly kind: 'number'; readonly number: NumberRead; readonly mayBeGive: boolean }
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'times' | 'separator' | 'choice' | 'break' | 'word' }
  | { readonly kind: PlainKind }
);

/** What is known of a text before its atoms are read. */
interface Ground {
  readonly tokens: readonly Token[];
  readonly spans: ReadonlyMap<number, NameSpan>;
  /** Tokens that number the lines. */
  readonly listMarks: ReadonlySet<number>;
}

/** Reads a text as a row of atoms: names of products first, longest before shorter, then numbers, units and small words. */
export function readAtoms(tokens: readonly Token[], index: CatalogueIndex): Atom[] {
  const names = findNames(tokens, index).filter((span, at, all) => !isSmallWord(tokens, span, all[at + 1]));
  const spans = new Map(names.map((span) => [span.from, span] as const));
  const ground: Ground = { tokens, spans, listMarks: numberingOf(tokens) };
  const atoms: Atom[] = [];
  for (let at = 0; at < tokens.length;) {
    const atom = atomAt(ground, at);
    atoms.push(atom);
    at = atom.to;
  }
  return atoms;
}

/**
 * A product may be called «bags», «das» or «fresh». Right before another product's name, such a word is what it is
 * everywhere: «2 bags rice», «das samose», «fresh milk».
 */
function isSmallWord(tokens: readonly Token[], span: NameSpan, next: NameSpan | undefined): boolean {
  const token = tokens[span.from];
  if (span.to - span.from !== 1 || token?.kind !== 'word' || !next) return false;
  const gap = tokens.slice(span.to, next.from);
  if (!gap.every((between) => plainKindOf(between.folded) === 'link')) return false;
  const isCounted = readNumber(tokens, span.from - 1)?.length === 1;
  return (
    (isCounted && unitOf(token.folded) !== undefined) ||
    NUMBER_WORDS.has(token.lower) ||
    plainKindOf(token.folded) !== undefined
  );
}

/** The tokens of `1.` `2.` `3)` at the starts of lines, when they count the lines from one. */
function numberingOf(tokens: readonly Token[]): ReadonlySet<number> {
  const marks: number[] = [];
  tokens.forEach((token, at) => {
    const startsLine = at === 0 || tokens[at - 1]?.lower === '\n';
    const mark = tokens[at + 1];
    if (startsLine && token.kind === 'number' && mark?.glued && /[.)]/.test(mark.lower)) marks.push(at);
  });
  const counts = marks.length >= 2 && marks.every((at, line) => tokens[at]?.value === line + 1);
  return new Set(counts ? marks : []);
}

function atomAt({ tokens, spans, listMarks }: Ground, at: number): Atom {
  const span = spans.get(at);
  if (span) return { kind: 'name', from: at, to: span.to, candidates: span.candidates };
  if (listMarks.has(at)) return { kind: 'break', from: at, to: at + 2 };
  const claim = claimLength(tokens, at, (from) => spans.has(from));
  if (claim > 0) return { kind: 'break', from: at, to: at + claim };
  if (tokenAt(tokens, at).kind === 'mark') return { kind: markKind(tokens, at), from: at, to: at + 1 };
  return wordAtom(tokens, at);
}

function markKind(tokens: readonly Token[], at: number): 'separator' | 'times' | 'link' | 'break' {
  const { lower: mark, glued } = tokenAt(tokens, at);
  // «2 pkt. milk»: the dot of a shortened unit.
  if (mark === '.' && glued && unitOf(tokenAt(tokens, at - 1).folded)) return 'break';
  if (/[,;\n+.!?/|،।]/.test(mark)) return 'separator';
  if (/[*×✕]/.test(mark)) return 'times';
  // «Biryani (chicken)»: brackets and quotes hold together what they part for the eye.
  if (/[()[\]"“”«»]/.test(mark)) return 'link';
  return 'break';
}

function wordAtom(tokens: readonly Token[], at: number): Atom {
  const { lower, folded } = tokenAt(tokens, at);
  const place = { from: at, to: at + 1 };
  const joint = jointOf(tokens, at);
  if (joint) return { ...place, kind: joint };
  const number = readNumber(tokens, at);
  if (number) return { kind: 'number', from: at, to: at + number.length, number, mayBeGive: isDo(lower) };
  const unit = unitOf(folded);
  return unit ? { ...place, kind: 'unit', unit } : { ...place, kind: plainKindOf(folded) ?? 'word' };
}

/** Words that part or join, before they could be read as numbers. */
function jointOf(tokens: readonly Token[], at: number): 'separator' | 'choice' | 'times' | 'filler' | undefined {
  const { lower } = tokenAt(tokens, at);
  if (SEPARATORS.has(lower)) return 'separator';
  if (CHOICES.has(lower)) return 'choice';
  if (lower === 'x' && isBesideNumber(tokens, at)) return 'times';
  return isEnglishDo(tokens, at) ? 'filler' : undefined;
}

function isBesideNumber(tokens: readonly Token[], at: number): boolean {
  return readNumber(tokens, at + 1) !== undefined || readNumber(tokens, at - 1) !== undefined;
}

function isDo(word: string): boolean {
  return word === 'do' || word === 'दो';
}

/** «do you have …», and «bhej do», «kar do»: please send, please make. */
function isEnglishDo(tokens: readonly Token[], at: number): boolean {
  if (!isDo(tokenAt(tokens, at).lower)) return false;
  return isAfterVerb(tokenAt(tokens, at - 1).folded) || isAfterEnglishDo(tokenAt(tokens, at + 1).folded);
}
