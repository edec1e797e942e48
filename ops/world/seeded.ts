/** Random numbers that are the same for the same seed, on every machine. */
export interface Seeded {
  /** A number from 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** One of the things, each as likely. */
  pick<T>(things: readonly T[]): T;
  /** One of the names, as likely as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
}

/**
 * Random numbers of a seed and a purpose: each purpose («basket 17») has a sequence of its own, so that it does not
 * matter in which order they are drawn from.
 */
export function seeded(seed: number, purpose: string): Seeded {
  let state = hash(`${seed}/${purpose}`);
  const next = () => {
    // mulberry32 (public domain, Tommy Ettinger): 32 bits of state, plenty for drawing baskets and moments.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    pick: <T>(things: readonly T[]) => things[whole(0, things.length - 1)] as T,
    weighted: (weights) => pickWeighted(weights, next()),
  };
}

/** FNV-1a, 32 bits: spreads texts that differ in one digit. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
}

function pickWeighted<Name extends string>(weights: Readonly<Record<Name, number>>, drawn: number): Name {
  const entries = Object.entries(weights) as [Name, number][];
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  let left = drawn * total;
  for (const [name, weight] of entries) {
    left -= weight;
    if (left < 0) return name;
  }
  // Rounding can leave a hair's breadth at the end.
  return (entries.at(-1) as [Name, number])[0];
}
