import { readAmount, readDecimal, typedAmount } from '../../console/src/kit/say/amount';
import { addDays, localDate, startOfDay } from '../../console/src/kit/say/localDate';

describe('amounts as people type them', () => {
  it.each([
    ['250', 'INR', 25_000],
    ['250.5', 'INR', 25_050],
    ['₹1,24,000.00', 'INR', 12_400_000],
    [' .05 ', 'INR', 5],
    ['0.1', 'INR', 10],
    ['90071992547.41', 'INR', 9_007_199_254_741],
    ['500', 'JPY', 500],
  ])('K-18 (part) %s in %s is exactly %d minor units', (text, currency, minor) => {
    expect(readAmount(text, currency)).toBe(minor);
    expect(readAmount(typedAmount(minor, currency), currency)).toBe(minor);
  });

  it.each(['', '.', '1.234', '-5', '1e3', 'cheap', '12 apples', '1.2.3', '999999999999999'])(
    'K-18 (part) «%s» is no amount',
    (text) => expect(readAmount(text, 'INR')).toBeUndefined(),
  );

  it('K-18 (part) a yen has no hundredths, and a percent has two decimals', () => {
    expect(readAmount('5.5', 'JPY')).toBeUndefined();
    expect(readDecimal('12.5', 2)).toBe(1_250);
    expect(typedAmount(8_000, 'INR')).toBe('80');
  });
});

describe('the days of a shop', () => {
  it.each([
    ['2026-11-26', 'Asia/Kolkata', '2026-11-25T18:30:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-07-01', 'America/Los_Angeles', '2026-07-01T07:00:00.000Z'],
  ])('K-109 (part) %s begins in %s at %s', (day, zone, begins) => {
    expect(startOfDay(day, zone)).toBe(begins);
    expect(localDate(new Date(begins), zone)).toBe(day);
  });

  it('K-109 (part) six days before the first of a month is in the month before', () => {
    expect(addDays('2026-03-01', -6)).toBe('2026-02-23');
  });
});
