import type { Match, Matcher } from './matchPhrase';
import type { Atom } from './readAtoms';
import type { Token } from './readTokens';

/** A stretch of a message that names, or seems to name, one thing. */
export interface Thing {
  readonly from: number;
  readonly to: number;
  readonly match: Match;
}

/**
 * Reads a run of names and unknown words that stand side by side as the things that they name. Names alone are what they
 * are. An unknown word beside a name may change it («mutton biryani» where only biryani is sold), so then the whole run
 * is compared, and the name alone becomes a question.
 */
export function readThings(run: readonly Atom[], tokens: readonly Token[], match: Matcher): Thing[] {
  const parts = run.filter((atom) => atom.kind === 'name' || atom.kind === 'word');
  if (parts.every((part) => part.kind === 'name')) return parts.map(namedThing);
  const whole = matchRun(parts, tokens, match);
  if (whole.match.kind === 'sure' || parts.every((part) => part.kind === 'word')) return [whole];
  return chunksOf(parts).map((chunk) => readChunk(chunk, tokens, match));
}

function namedThing(part: Atom): Thing {
  const candidates = part.kind === 'name' ? part.candidates : [];
  return { from: part.from, to: part.to, match: { kind: 'sure', candidates } };
}

/** Unknown words go with the name behind them («mutton biryani»); the last ones with the name before. */
function chunksOf(parts: readonly Atom[]): Atom[][] {
  const chunks: Atom[][] = [[]];
  for (const part of parts) {
    chunks.at(-1)?.push(part);
    if (part.kind === 'name') chunks.push([]);
  }
  const rest = chunks.pop() ?? [];
  chunks.at(-1)?.push(...rest);
  return chunks;
}

function readChunk(chunk: readonly Atom[], tokens: readonly Token[], match: Matcher): Thing {
  const name = chunk.find((part) => part.kind === 'name');
  if (name && chunk.length === 1) return namedThing(name);
  const whole = matchRun(chunk, tokens, match);
  if (whole.match.kind === 'sure' || name?.kind !== 'name') return whole;
  const others = whole.match.kind === 'unsure' ? whole.match.candidates : [];
  const known = new Set(name.candidates.map((candidate) => candidate.product));
  const candidates = [...name.candidates, ...others.filter((candidate) => !known.has(candidate.product))];
  return { ...whole, match: { kind: 'unsure', candidates: candidates.slice(0, 3) } };
}

function matchRun(parts: readonly Atom[], tokens: readonly Token[], match: Matcher): Thing {
  const from = parts[0]?.from ?? 0;
  const to = parts.at(-1)?.to ?? from;
  const words = parts.flatMap((part) => tokens.slice(part.from, part.to)).filter((token) => token.kind !== 'mark');
  return {
    from,
    to,
    match: match(words.map((token) => token.folded)),
  };
}
