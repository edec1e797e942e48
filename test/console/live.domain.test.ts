import * as fc from 'fast-check';
import { createBudget } from '../../console/src/live/budget';
import { staleBy } from '../../console/src/live/staleBy';

const event = (type: string, facts?: object) => ({ type, data: JSON.stringify({ facts }) });

describe('what an event of the feed makes the console read again', () => {
  it('T-55 (part) an order that waits is read again on the board without what is done, one that is done with it', () => {
    const waiting = staleBy(event('order', { status: 'PENDING' }));
    expect(waiting).toContainEqual(['orders', 'board', 'open']);
    expect(waiting).not.toContainEqual(['orders', 'board', 'done']);
    expect(staleBy(event('order', { status: 'FULFILLED' }))).toContainEqual(['orders', 'board', 'done']);
  });

  it('T-55 (part) an order whose event can’t be read may be any', () => {
    expect(staleBy({ type: 'order', data: 'no json' })).toContainEqual(['orders', 'board', 'done']);
    expect(staleBy(event('order'))).toContainEqual(['orders', 'board', 'done']);
  });

  it('T-55 (part) a message that arrived is no reason to read the board again, and an unknown topic none for anything', () => {
    expect(staleBy(event('message')).map(([topic, part]) => `${topic}/${part}`)).not.toContain('orders/board');
    expect(staleBy(event('weather'))).toEqual([]);
  });
});

describe('how much of a person’s requests the feed may spend', () => {
  it('K-89 (part) whatever comes when, no minute sees more reads than were left and have come back', () => {
    const rounds = fc.array(fc.record({ afterMs: fc.nat(3_000), reads: fc.integer({ min: 1, max: 5 }) }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(rounds, (wanted) => {
        const budget = createBudget({ most: 20, perSecond: 1 });
        const spent: { readonly atMs: number; readonly reads: number }[] = [];
        let nowMs = 0;
        for (const { afterMs, reads } of wanted) {
          nowMs += afterMs;
          nowMs += budget.waitMs(reads, nowMs);
          budget.spend(reads, nowMs);
          spent.push({ atMs: nowMs, reads });
        }
        for (const { atMs } of spent) {
          const inMinute = spent.filter((other) => other.atMs >= atMs && other.atMs < atMs + 60_000);
          expect(inMinute.reduce((sum, { reads }) => sum + reads, 0)).toBeLessThanOrEqual(80);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('K-89 (part) what is more than the whole bucket waits for a full one, and the next for its debt', () => {
    const budget = createBudget({ most: 20, perSecond: 1 });
    budget.spend(5, 0);
    expect(budget.waitMs(40, 0)).toBe(5_000);
    budget.spend(40, 5_000);
    expect(budget.waitMs(1, 5_000)).toBe(21_000);
  });
});
