import { readShopName } from '../../domain/accounts/shopName';
import { isTimezone } from '../../domain/accounts/timezone';
import { isPlainLine, isPlainText } from '../../domain/kit/plainText';

describe('texts of people', () => {
  it.each([
    ['NUL', 'a\u0000b'],
    ['escape', 'a\u001b[31mred'],
    ['delete', 'a\u007fb'],
    ['a C1 control', 'a\u0085b'],
    ['a right-to-left override', 'pay \u202e05₹'],
    ['a direction isolate', 'a\u2066b'],
    ['a hidden line separator', 'a\u2028b'],
    ['half a character', 'a\ud83d'],
  ])('K-88 (part) with %s are refused', (_name, text) => {
    expect([isPlainLine(text), isPlainText(text)]).toEqual([false, false]);
  });

  it('K-88 (part) of several lines are texts, but no line', () => {
    expect([isPlainLine('12 Hill Road\nBandra'), isPlainText('12 Hill Road\nBandra')]).toEqual([false, true]);
  });

  it.each(['बिरयानी', 'க்‍ஷ', 'नहीं', '👨‍👩‍👧 Mart', 'مطعم', 'Zoë’s'])('K-88 (part) %s is fine', (text) => {
    expect(isPlainLine(text)).toBe(true);
  });
});

describe('readShopName', () => {
  it('CAP-02 (part) cuts space around and within', () => {
    expect(readShopName('  Asha   Foods ')).toBe('Asha Foods');
  });

  it.each(['', '   ', 'x'.repeat(101), 'a\nb', 'a\u202eb'])('CAP-02 (part) refuses %j', (name) => {
    expect(() => readShopName(name)).toThrow(expect.objectContaining({ code: 'VALIDATION_ERROR' }));
  });
});

describe('isTimezone', () => {
  it.each([
    ['Asia/Kolkata', true],
    ['UTC', true],
    ['+05:30', false],
    ['Mars/Olympus', false],
    ['', false],
  ])('CAP-02 (part) %s: %s', (name, expected) => {
    expect(isTimezone(name)).toBe(expected);
  });
});
