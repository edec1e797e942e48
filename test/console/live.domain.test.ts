import * as fc from 'fast-check';
import { createBudget } from '../../console/src/live/budget';
import { staleBy } from '../../console/src/live/staleBy';

const event = (type: string, about: object = {}) => ({ type, data: JSON.stringify(about) });
const ORDER = { id: 'an-id', facts: { orderNumber: 'ORD-1' } };

describe('what an event of the feed makes the console read again', () => {
  it('T-55 (part) an order that comes with its line makes no list of orders stale; one that comes without makes all', () => {
    const lists = ['orders/board', 'orders/list'];
    expect(staleBy(event('order', { ...ORDER, line: {} })).filter((key) => lists.includes(key))).toEqual([]);
    expect(staleBy(event('order', ORDER))).toEqual(expect.arrayContaining(lists));
  });

  it('T-55 (part) an order makes its own page stale, by whatever it is called there, and nobody else’s', () => {
    const ofOrders = staleBy(event('order', ORDER)).filter((key) => /^orders\/(order|timeline)/.test(key));
    expect(ofOrders.sort()).toEqual(['orders/order/ORD-1', 'orders/order/an-id', 'orders/timeline/an-id']);
  });

  it('T-55 (part) an order whose event can’t be read may be any', () => {
    for (const told of [{ type: 'order', data: 'no json' }, event('order')]) {
      expect(staleBy(told)).toEqual(expect.arrayContaining(['orders/board', 'orders/list', 'orders/order']));
    }
  });

  it('T-55 (part) a message that arrived is no reason to read the board again, and an unknown topic none for anything', () => {
    expect(staleBy(event('message', { facts: { orderId: 'an-id' } }))).toEqual(['orders/timeline/an-id', 'inbox']);
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
