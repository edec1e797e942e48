import fc from 'fast-check';
import { slugOf } from '../../domain/accounts/slug';

describe('slugOf', () => {
  it.each([
    ['Asha’s Biryani House', 'asha-s-biryani-house'],
    ['Café São', 'cafe-sao'],
    ['  24x7 Mart!! ', '24x7-mart'],
    ['बिरयानी घर', 'biryani-ghar'],
    ['श्री गणेश मिठाई भंडार', 'shri-ganesh-mithai-bhandar'],
    ['दुकान १२', 'dukan-12'],
    ['மீனா கடை', 'mina-kadai'],
    ['அம்மா உணவகம்', 'amma-unavagam'],
    ['Ravi की दुकान', 'ravi-ki-dukan'],
    ['ਪੰਜਾਬੀ ਢਾਬਾ', 'shop'],
    ['🍛', 'shop'],
    ['a'.repeat(80), 'a'.repeat(33)],
  ])('CAP-02 (part) %s is %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it('CAP-02 (part) always fits the column, with room for a suffix', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        expect(`${slugOf(name)}-x7k2q`).toMatch(/^[a-z0-9][a-z0-9-]{0,39}$/);
      }),
    );
  });
});
