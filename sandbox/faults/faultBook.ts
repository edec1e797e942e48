import type { Provider } from '../record/eventRecord';
import type { FaultAction, FaultRule } from './rule';

/** An occasion at which a rule may strike. */
export interface Occasion<A extends FaultAction = FaultAction> {
  actions: readonly A[];
  provider: Provider;
  method?: string;
  path?: string;
  when?: 'before' | 'after';
  event?: string;
  /** Parameters of the request, or identifying values of the delivery. */
  subject?: Readonly<Record<string, unknown>>;
}

export interface StandingRule {
  id: string;
  hits: number;
  rule: FaultRule;
}

export type RuleOf<A extends FaultAction> = Extract<FaultRule, { action: A }> & { id: string };

/** More rules than any test needs at once; beyond, somebody forgot to delete them. */
const MAX_RULES = 1000;

/** The faults that the sandbox has been told to commit, in the order in which they were told. */
export class FaultBook {
  private standing: (StandingRule & { random: () => number })[] = [];
  private added = 0;

  add(rule: FaultRule): StandingRule | undefined {
    if (this.standing.length >= MAX_RULES) return undefined;
    this.added += 1;
    // Without a seed the rule's number is one: the same set-up always fails in the same way.
    const entry = { id: `fault-${this.added}`, hits: 0, rule, random: randomFrom(rule.seed ?? this.added) };
    this.standing.push(entry);
    return { id: entry.id, hits: entry.hits, rule };
  }

  list(): StandingRule[] {
    return this.standing.map(({ id, hits, rule }) => ({ id, hits, rule }));
  }

  remove(id: string): boolean {
    const before = this.standing.length;
    this.standing = this.standing.filter((entry) => entry.id !== id);
    return this.standing.length < before;
  }

  clear(): void {
    this.standing = [];
  }

  /** The first rule that strikes at this occasion, counted as used. */
  take<A extends FaultAction>(occasion: Occasion<A>): RuleOf<A> | undefined {
    for (const entry of this.standing) {
      if (!strikesAt(entry.rule, occasion)) continue;
      if (entry.rule.times !== undefined && entry.hits >= entry.rule.times) continue;
      if (entry.rule.probability !== undefined && entry.random() >= entry.rule.probability) continue;
      entry.hits += 1;
      return { ...entry.rule, id: entry.id } as RuleOf<A>;
    }
    return undefined;
  }
}

function strikesAt(rule: FaultRule, occasion: Occasion): boolean {
  return (
    rule.provider === occasion.provider &&
    occasion.actions.includes(rule.action) &&
    (!('when' in rule) || rule.when === occasion.when) &&
    isAbout(rule, occasion) &&
    hasValues(rule, occasion.subject ?? {})
  );
}

function isAbout(rule: FaultRule, { method, path, event }: Occasion): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  if (rule.route !== undefined && !path?.startsWith(rule.route)) return false;
  return !('event' in rule) || rule.event === undefined || rule.event === event;
}

/** Compared as text, because the same value comes as a number in JSON and as a text in forms and paths. */
function hasValues(rule: FaultRule, subject: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(rule.match ?? {}).every(([name, value]) => String(subject[name]) === String(value));
}

/** mulberry32: a small generator with a 32-bit seed, good enough to choose victims repeatably. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
