import fc from 'fast-check';
import { cutText } from '../../integrations/channels/cutText';
import { MAX_TEXT, splitText } from '../../integrations/channels/telegram/fitText';

const isWhole = (text: string) => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);

describe('texts as long as Telegram takes them', () => {
  it('S-9 (part) a long receipt is split at its line ends and loses no line', () => {
    const lines = Array.from({ length: 150 }, (_, n) => `${n} × दाल मखनी at ₹120 = ₹${n * 120}`);
    const parts = splitText(lines.join('\n'));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => part.length <= MAX_TEXT)).toBe(true);
    expect(parts.join('\n').split('\n')).toEqual(lines);
  });

  it('T-23 (part) a text that fits stays one part, as it is', () => {
    expect(splitText('x'.repeat(MAX_TEXT))).toEqual(['x'.repeat(MAX_TEXT)]);
    expect(splitText('')).toEqual(['']);
  });

  it('T-23 (part) beyond three parts it is cut, and says so', () => {
    const parts = splitText('x'.repeat(MAX_TEXT * 4));
    expect(parts).toHaveLength(3);
    expect(parts[2]).toHaveLength(MAX_TEXT);
    expect(parts[2]?.endsWith('…')).toBe(true);
  });

  it('T-23 (part) no character of two units is torn apart, wherever the limit falls', () => {
    const text = fc.array(fc.constantFrom('😀', 'a', '\n', 'த', '👩🏽‍🍳'), { minLength: 1_000, maxLength: 6_000 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 300 }), (characters, limit) => {
        const whole = characters.join('');
        const parts = splitText(whole);
        const cut = cutText(whole, limit);
        return parts.every((part) => part.length <= MAX_TEXT && isWhole(part)) && cut.length <= limit && isWhole(cut);
      }),
      { numRuns: 100 },
    );
  });
});
