import fc from 'fast-check';
import { isAfter, readCursor, writeCursor } from '../../domain/feed/position';

const position = fc.record({
  xid: fc.bigInt({ min: 0n, max: 10n ** 18n }),
  id: fc.bigInt({ min: 0n, max: 10n ** 17n }),
});

describe('a place in the feed', () => {
  it('T-55 (part) is written and read without loss, whatever its numbers', () => {
    fc.assert(
      fc.property(position, fc.integer({ min: 1, max: 2_000_000_000 }), (at, epoch) => {
        const cursor = { epoch: String(epoch), ...at };
        expect(readCursor(writeCursor(cursor))).toEqual(cursor);
      }),
    );
  });

  it('T-55 (part) has one order: by transaction, then by number', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const isSame = a.xid === b.xid && a.id === b.id;
        expect([isAfter(a, b), isAfter(b, a)].filter(Boolean).length).toBe(isSame ? 0 : 1);
      }),
    );
    expect(isAfter({ xid: 9n, id: 1n }, { xid: 10n, id: 0n })).toBe(false);
  });

  it.each(['', 'abc', '1.2', '1.2.3.4', '1.-2.3', '1.2.3\n', '9'.repeat(40)])('T-55 (part) %j is no cursor', (text) => {
    expect(readCursor(text)).toBeUndefined();
  });
});
