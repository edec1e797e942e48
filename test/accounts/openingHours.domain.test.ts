import { openingAt } from '../../domain/accounts/openingHours';
import type { ShopSettings } from '../../domain/accounts/settings';

const DAY = { open: '09:00', close: '21:00' };
/** Closed on Sundays. */
const hours: ShopSettings['hours'] = {
  '1': DAY,
  '2': DAY,
  '3': DAY,
  '4': DAY,
  '5': DAY,
  '6': { open: '10:00', close: '14:00' },
};
const KOLKATA = 'Asia/Kolkata';

describe('when a shop opens next', () => {
  const rows: readonly (readonly [string, Pick<ShopSettings, 'hours' | 'closedOn'>, string, object | undefined])[] = [
    ['before it opens, today', { hours }, '2026-11-27T02:00:00Z', { daysAhead: 0, weekday: '5', time: '09:00' }],
    ['after it closed, tomorrow', { hours }, '2026-11-27T16:00:00Z', { daysAhead: 1, weekday: '6', time: '10:00' }],
    [
      'over a closed day, the day after',
      { hours },
      '2026-11-28T12:00:00Z',
      { daysAhead: 2, weekday: '1', time: '09:00' },
    ],
    [
      'its local day counts: Sunday has begun there',
      { hours },
      '2026-11-28T20:00:00Z',
      { daysAhead: 1, weekday: '1', time: '09:00' },
    ],
    [
      'closed for today, tomorrow',
      { hours, closedOn: '2026-11-27' },
      '2026-11-27T06:00:00Z',
      { daysAhead: 1, weekday: '6', time: '10:00' },
    ],
    [
      'without hours, with the next day',
      { closedOn: '2026-11-27' },
      '2026-11-27T06:00:00Z',
      { daysAhead: 1, weekday: '6', time: undefined },
    ],
    [
      'open once a week, in a week',
      { hours: { '5': DAY }, closedOn: '2026-11-27' },
      '2026-11-27T06:00:00Z',
      { daysAhead: 7, weekday: '5', time: '09:00' },
    ],
    ['on no day at all, nobody knows', { hours: {} }, '2026-11-27T06:00:00Z', undefined],
  ];
  it.each(rows)('S-1 (part) %s', (_case, settings, now, next) => {
    expect(openingAt(settings, KOLKATA, new Date(now))).toMatchObject({ open: false, next });
  });

  it('S-1 (part) while it is open nothing is said of another opening', () => {
    expect(openingAt({ hours }, KOLKATA, new Date('2026-11-27T06:00:00Z'))).toEqual({ open: true });
    expect(openingAt({ hours, closedOn: '2026-11-26' }, KOLKATA, new Date('2026-11-27T06:00:00Z'))).toEqual({
      open: true,
    });
  });
});
