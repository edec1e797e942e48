import fc from 'fast-check';
import { containsCardNumber, redactCardNumbers } from '../../domain/chat/cardNumber';

describe('card numbers in chats', () => {
  it.each([
    '4111111111111111',
    'my card 4111 1111 1111 1111 thanks',
    '4111-1111-1111-1111',
    '378282246310005',
    '2 4111 1111 1111 1111 80',
  ])('R-25 (part) «%s» is recognised and redacted', (text) => {
    expect(containsCardNumber(text)).toBe(true);
    expect(redactCardNumbers(text)).toContain('[card number]');
    expect(redactCardNumbers(text)).not.toMatch(/\d{4}[ -]?\d{4}/);
  });

  it.each([
    '2 milk and 3 bread',
    '+91 98765 43210',
    '/track 12',
    'ORD-2026-000012',
    '4111111111111112',
    '12345678901234567890123',
  ])('R-25 (part) «%s» is none', (text) => {
    expect(containsCardNumber(text)).toBe(false);
    expect(redactCardNumbers(text)).toBe(text);
  });

  it('R-25 (part) whatever is redacted holds no card number any more', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789 -x'), maxLength: 60 });
    fc.assert(fc.property(digits, (text) => expect(containsCardNumber(redactCardNumbers(text))).toBe(false)));
  });
});
