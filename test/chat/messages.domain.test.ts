import { en, type MessageKey } from '../../domain/chat/messages/en';
import { hi } from '../../domain/chat/messages/hi';
import { ta } from '../../domain/chat/messages/ta';
import { renderText } from '../../domain/chat/renderText';
import type { Locale } from '../../domain/chat/view';

const KEYS = Object.keys(en) as MessageKey[];
const OTHERS: readonly (readonly [Locale, Readonly<Record<string, string>>])[] = [
  ['hi', hi],
  ['ta', ta],
];

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('the catalogue of texts', () => {
  it.each(OTHERS)('S-18 R-35 %s has every key of English, and no other', (_locale, catalogue) => {
    expect(Object.keys(catalogue).sort()).toEqual([...KEYS].sort());
  });

  it.each(OTHERS)('S-18 %s names the same placeholders as English in every text', (_locale, catalogue) => {
    const different = KEYS.filter((key) => {
      const [mine, theirs] = [placeholders(en[key]), placeholders(catalogue[key] ?? '')];
      // A text may say a name twice in one language and once in another.
      return new Set(mine).size !== new Set(theirs).size || mine.some((name) => !theirs.includes(name));
    });
    expect(different).toEqual([]);
  });

  it.each(OTHERS)('S-18 %s keeps the lines of English, by which empty ones are left out', (_locale, catalogue) => {
    const shape = (text: string) => text.split('\n').map((line) => [...new Set(placeholders(line))].join());
    expect(KEYS.filter((key) => shape(en[key]).join('|') !== shape(catalogue[key] ?? '').join('|'))).toEqual([]);
  });

  it('S-18 words are translated: no sentence is the same in two languages', () => {
    const sentences = KEYS.filter((key) => /[a-z]{3,} [a-z]{2,}/.test(en[key]));
    expect(sentences.filter((key) => hi[key] === en[key] || ta[key] === en[key] || hi[key] === ta[key])).toEqual([]);
    expect(sentences.length).toBeGreaterThan(100);
  });

  it('S-18 what appears as a toast fits into Telegram’s 200 characters, in every language', () => {
    const toasts = KEYS.filter((key) => /^(toast|explain|usage)\./.test(key));
    const tooLong = (['en', 'hi', 'ta'] as const).flatMap((locale) =>
      toasts.filter((key) => renderText(key, {}, locale).length > 200).map((key) => `${locale} ${key}`),
    );
    expect(tooLong).toEqual([]);
  });

  it('T-77 (part) what a command is for fits into Telegram’s menu: 3 to 256 characters', () => {
    const abouts = KEYS.filter((key) => key.startsWith('about.'));
    const lengths = [en, hi, ta].flatMap((catalogue) => abouts.map((key) => catalogue[key].length));
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(256);
  });
});
