import { keysAt } from '../../domain/accounts/signingKeys';

const HOUR = 3_600_000;
const LONGEST = 24 * HOUR;
const key = (name: string, signsFromMs: number, endsOlder = false) => ({ name, signsFromMs, endsOlder });
const at = (nowMs: number, keys: ReturnType<typeof key>[]) => {
  const { signing, living } = keysAt(keys, nowMs, LONGEST);
  return [signing.name, living.map(({ name }) => name)];
};

const first = key('first', 0);
const second = key('second', 100 * HOUR);

describe('keys of access tokens over time', () => {
  it.each([
    ['alone', 50, [first], 'first', ['first']],
    ['before the next one signs, both are published', 99, [second, first], 'first', ['second', 'first']],
    [
      'from its moment on the next one signs, and the old one vouches',
      100,
      [second, first],
      'second',
      ['second', 'first'],
    ],
    ['the old one until its longest token has expired', 123, [second, first], 'second', ['second', 'first']],
    ['and no longer', 124, [second, first], 'second', ['second']],
    [
      'a later rotation keeps what the one before it ended',
      130,
      [key('third', 129 * HOUR), second, first],
      'third',
      ['third', 'second'],
    ],
    [
      'a leaked one ends with the moment of its successor',
      100,
      [key('second', 100 * HOUR, true), first],
      'second',
      ['second'],
    ],
    [
      'a leak that is mended later ends nothing yet',
      99,
      [key('second', 100 * HOUR, true), first],
      'first',
      ['second', 'first'],
    ],
  ])('C-14 %s', (_what, hours, keys, signing, living) => {
    expect(at(hours * HOUR, keys)).toEqual([signing, living]);
  });
});
