import { startOfDay } from '../../console/src/kit/say/localDate';

describe('a day of the shop', () => {
  it.each([
    ['2026-11-26', 'Asia/Kolkata', 0, '2026-11-25T18:30:00.000Z'],
    ['2026-11-26', 'Asia/Kolkata', 1, '2026-11-26T18:30:00.000Z'],
    ['2026-12-31', 'Asia/Kathmandu', 1, '2026-12-31T18:15:00.000Z'],
    ['2026-01-01', 'UTC', 0, '2026-01-01T00:00:00.000Z'],
    // Clocks go forward in this night, and back in the other: days of 23 and of 25 hours.
    ['2026-03-29', 'Europe/Berlin', 0, '2026-03-28T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', 1, '2026-03-29T22:00:00.000Z'],
    ['2026-11-01', 'America/New_York', 0, '2026-11-01T04:00:00.000Z'],
    ['2026-11-01', 'America/New_York', 1, '2026-11-02T05:00:00.000Z'],
  ] as const)('R-69 (part) %s in %s, %d days on, begins at %s', (day, timezone, daysLater, moment) => {
    expect(startOfDay(day, timezone, daysLater)).toBe(moment);
  });

  it('R-69 (part) hands on what is no day, for the API to refuse by name', () => {
    expect(startOfDay('yesterday', 'Asia/Kolkata')).toBe('yesterday');
  });
});
