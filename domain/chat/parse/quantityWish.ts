import type { Unit } from './lexicon/units';
import type { Pack } from './packSize';
import type { Atom } from './readAtoms';

/** How much somebody wants, as they said it: so many, so much of a measure, or so many of that size. */
export interface QuantityWish {
  readonly count: number | undefined;
  readonly measure: Pack | undefined;
  /** The unit as it was said, for the answer. */
  readonly unit: string | undefined;
  /** Two numbers that contradict, a range, a negative number. */
  readonly isUnclear: boolean;
  /** One, but only by an article or a bare container («a», «packet»): any number that is said counts instead. */
  readonly isWeak: boolean;
}

type QuantityAtom = Extract<Atom, { kind: 'number' | 'unit' }>;

/** Adds up the numbers and units that were said of one thing: «2 x 500 g», «half dozen», «1 kg 500 g», «packet». */
export function addUp(atoms: readonly QuantityAtom[]): QuantityWish {
  const sum = new Sum();
  for (const atom of atoms) {
    if (atom.kind === 'number') sum.takeNumber(atom.number.value, atom.number);
    else sum.takeUnit(atom.unit);
  }
  return sum.finish();
}

class Sum {
  private readonly numbers: number[] = [];
  private count: number | undefined;
  private measure: Pack | undefined;
  private unit: string | undefined;
  private bareUnit: Unit | undefined;
  private isUnclear = false;
  private isWeak = true;

  takeNumber(value: number, { isUnclear, isArticle }: { isUnclear: boolean; isArticle: boolean }): void {
    this.isUnclear ||= isUnclear;
    // «a» before another number, or behind one, says nothing.
    if (isArticle && (this.numbers.length > 0 || this.count !== undefined)) return;
    if (!isArticle && this.isWeak) this.numbers.length = 0;
    this.isWeak &&= isArticle;
    this.numbers.push(value);
  }

  takeUnit(unit: Unit): void {
    const number = this.numbers.pop();
    this.isWeak = false;
    this.unit ??= unit.name;
    if (number === undefined) {
      // «packet» alone, or behind a measure («2 ltr bottle»): one, unless a number comes yet.
      this.bareUnit ??= unit;
      return;
    }
    if (unit.dimension === 'container') this.setCount(number);
    else if (unit.dimension === 'pieces') this.setCount(number * unit.size);
    else this.addMeasure({ dimension: unit.dimension, size: number * unit.size });
  }

  finish(): QuantityWish {
    for (const number of this.numbers) this.setCount(number);
    if (this.bareUnit && this.count === undefined && !this.measure) this.takeBareUnit(this.bareUnit);
    const { count, measure, unit, isUnclear, isWeak } = this;
    return { count, measure, unit, isUnclear, isWeak };
  }

  private takeBareUnit(unit: Unit): void {
    if (unit.dimension === 'container' || unit.size === 1) this.isWeak = true;
    if (unit.dimension === 'container') this.count = 1;
    else if (unit.dimension === 'pieces') this.count = unit.size;
    else this.measure = { dimension: unit.dimension, size: unit.size };
  }

  private setCount(number: number): void {
    if (this.count !== undefined && this.count !== number) this.isUnclear = true;
    this.count = number;
  }

  private addMeasure(measure: Pack): void {
    if (this.measure && this.measure.dimension !== measure.dimension) this.isUnclear = true;
    this.measure = { dimension: measure.dimension, size: measure.size + (this.measure?.size ?? 0) };
  }
}
