import { unitOf, type Unit } from './lexicon/units';
import { readNumber } from './readNumber';
import { readTokens, type Token } from './readTokens';

/** What one piece of a product holds: 500 grams, a dozen pieces, one litre, one box. */
export interface Pack {
  readonly dimension: Unit['dimension'];
  readonly size: number;
}

/**
 * What one piece of a product is: by the size in its name («Paneer 500g»), else by its unit (`kg`, `500 g`, `dozen`).
 * @returns undefined when neither says it.
 */
export function packOf(name: string, unit: string | undefined): Pack | undefined {
  const inName = sizesIn(readTokens(name).tokens).at(-1)?.pack;
  return inName ?? (unit === undefined ? undefined : packOfUnit(unit));
}

/** Where a text names sizes: number and unit of a measure. */
export function sizesIn(tokens: readonly Token[]): { at: number; length: number; pack: Pack }[] {
  return tokens.flatMap((token, at) => {
    const number = token.kind === 'number' ? readNumber(tokens, at) : undefined;
    const unit = number && unitOf(tokens[at + number.length]?.folded ?? '');
    if (!number || !unit || unit.dimension === 'container') return [];
    return [{ at, length: number.length + 1, pack: { dimension: unit.dimension, size: number.value * unit.size } }];
  });
}

function packOfUnit(unit: string): Pack | undefined {
  const { tokens } = readTokens(unit);
  const sized = sizesIn(tokens)[0]?.pack;
  if (sized) return sized;
  const named = tokens.map((token) => unitOf(token.folded)).find((found) => found !== undefined);
  return named && { dimension: named.dimension, size: named.size };
}
