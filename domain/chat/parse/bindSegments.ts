import type { QuantityWish } from './quantityWish';
import type { Element, Segment } from './readSegments';
import type { Thing } from './readThings';

/** A thing with what was said of it. */
export interface Draft {
  readonly thing: Thing;
  wish: QuantityWish | undefined;
  /** `order` it, `leave` it out («without onion»), or `remove` it from the cart. */
  readonly intent: 'order' | 'leave' | 'remove';
  /** Another choice for the draft before. */
  readonly isChoice: boolean;
}

/**
 * Binds quantities to things inside of their segments: before the thing («2 milk») or behind it («milk 2»), whichever
 * way the segment goes; a quantity in a segment of its own («milk, 2») goes to its neighbour; «2 each» to all.
 */
export function bindSegments(segments: readonly Segment[]): Draft[] {
  const drafts: Draft[] = [];
  const pending: QuantityWish[] = [];
  const isSuffixed = segments.some((segment) => isClearlySuffixed(segment.elements));
  for (const segment of segments) {
    const elements = withoutChat(withoutPurpose(withoutGive(segment.elements, isSuffixed)));
    const own = bindOne(elements, segment.isChoice && pending.length === 0 && drafts.length > 0);
    const [first] = own;
    if (!first) pending.push(...keepForNeighbour(elements, segment.isChoice, drafts));
    else if (pending.length > 0) takePending(first, pending, segment.isChoice);
    drafts.push(...own);
  }
  spreadEach(segments, drafts);
  return drafts;
}

/** «biryani teen»: a number behind its thing, which can't be «give». */
function isClearlySuffixed(elements: readonly Element[]): boolean {
  const spoken = elements.filter((element) => element.kind === 'thing' || element.kind === 'quantity');
  const last = spoken.at(-1);
  return spoken[0]?.kind === 'thing' && last?.kind === 'quantity' && !last.mayBeGive;
}

/** Hindi «do» at the end of a segment is «give», unless the message counts behind its things or nothing else counts. */
function withoutGive(elements: readonly Element[], isSuffixed: boolean): readonly Element[] {
  const hasThingBefore = (at: number) => elements.slice(0, at).some((element) => element.kind === 'thing');
  return elements.filter(
    (element, at) => element.kind !== 'quantity' || !element.mayBeGive || !hasThingBefore(at) || isSuffixed,
  );
}

/** «milk for my tea», «chai ke liye doodh»: tea is not ordered. Without a thing before it, «for» says nothing. */
function withoutPurpose(elements: readonly Element[]): readonly Element[] {
  const isThing = (element: Element | undefined) => element?.kind === 'thing';
  const purpose = elements.findIndex(
    (element, at) => element.kind === 'purpose' && elements.slice(0, at).some(isThing),
  );
  const meant = purpose < 0 ? elements : elements.slice(0, purpose);
  return meant.filter((element, at) => !(isThing(element) && meant[at + 1]?.kind === 'purposeBefore'));
}

/**
 * Unknown words before the first quantity or beside a known thing are talk («bhaiya ghar pe 2 biryani»); with a quantity
 * right before them they are a thing that the shop doesn't have.
 */
function withoutChat(elements: readonly Element[]): readonly Element[] {
  const isKnown = (element: Element) => element.kind === 'thing' && element.thing.match.kind !== 'none';
  if (!elements.some(isKnown)) return elements;
  return elements.filter(
    (element, at) => element.kind !== 'thing' || isKnown(element) || elements[at - 1]?.kind === 'quantity',
  );
}

function bindOne(elements: readonly Element[], isChoice: boolean): Draft[] {
  const things = elements.filter((element) => element.kind === 'thing').length;
  // One thing takes every quantity of its segment; of several each takes those on its side.
  const takesBehind = things === 1 || endsWithQuantity(elements);
  const drafts: Draft[] = [];
  let waiting: QuantityWish[] = [];
  for (const [at, element] of elements.entries()) {
    const last = drafts.at(-1);
    if (element.kind === 'thing') {
      const intent = intentOf(elements, at);
      drafts.push({ thing: element.thing, wish: merge(waiting), intent, isChoice: isChoice && !last });
      waiting = [];
    } else if (element.kind === 'quantity') {
      if (last && takesBehind) addWish(last, [element.wish]);
      else waiting.push(element.wish);
    }
  }
  const last = drafts.at(-1);
  if (last) addWish(last, waiting);
  return drafts;
}

function addWish(draft: Draft, wishes: readonly QuantityWish[]): void {
  draft.wish = merge(draft.wish ? [draft.wish, ...wishes] : wishes);
}

/** «milk 2 bread 3»: begins with a thing and ends with a number. */
function endsWithQuantity(elements: readonly Element[]): boolean {
  const spoken = elements.filter((element) => element.kind === 'thing' || element.kind === 'quantity');
  return spoken[0]?.kind === 'thing' && spoken.at(-1)?.kind === 'quantity';
}

function intentOf(elements: readonly Element[], at: number): Draft['intent'] {
  if (elements.some((element) => element.kind === 'removing')) return 'remove';
  return elements[at - 1]?.kind === 'without' || elements[at + 1]?.kind === 'notWanted' ? 'leave' : 'order';
}

/** Several quantities of one thing: a count and a measure go together, two counts contradict. */
function merge(wishes: readonly QuantityWish[]): QuantityWish | undefined {
  return wishes.reduce<QuantityWish | undefined>((sum, wish) => (sum ? mergeTwo(sum, wish) : wish), undefined);
}

function mergeTwo(sum: QuantityWish, wish: QuantityWish): QuantityWish {
  const unit = sum.unit ?? wish.unit;
  if (wish.isWeak) return { ...sum, unit };
  if (sum.isWeak) return { ...wish, unit: wish.unit ?? sum.unit };
  const count = sum.count ?? wish.count;
  const measure = sum.measure ?? wish.measure;
  const countsTwice = wish.count !== undefined && wish.count !== count;
  const measuresTwice = wish.measure !== undefined && wish.measure !== measure;
  const isUnclear = sum.isUnclear || wish.isUnclear || countsTwice || measuresTwice;
  return { count, measure, unit, isUnclear, isWeak: false };
}

/** «2, milk»; and «2 or 3 samosa», where nobody knows which. */
function takePending(draft: Draft, pending: QuantityWish[], isChoice: boolean): void {
  const wish = pending.shift();
  if (!wish || (draft.wish && !isChoice)) return;
  draft.wish = isChoice ? { ...wish, isUnclear: true } : wish;
}

/** A segment of numbers alone: for the thing before if that has none, else for the one to come. */
function keepForNeighbour(elements: readonly Element[], isChoice: boolean, drafts: readonly Draft[]): QuantityWish[] {
  const wish = merge(elements.flatMap((element) => (element.kind === 'quantity' ? [element.wish] : [])));
  if (!wish) return [];
  const before = drafts.at(-1);
  if (before?.wish && isChoice) before.wish = { ...before.wish, isUnclear: true };
  if (before?.wish && isChoice) return [];
  if (!before || before.wish) return [wish];
  before.wish = wish;
  return [];
}

/** «2 each milk, bread and eggs»: whatever has no number of its own gets that one. */
function spreadEach(segments: readonly Segment[], drafts: readonly Draft[]): void {
  const saying = segments.find((segment) => segment.elements.some((element) => element.kind === 'each'));
  const wish = saying?.elements.find((element) => element.kind === 'quantity')?.wish;
  if (!wish) return;
  for (const draft of drafts) draft.wish ??= wish;
}
