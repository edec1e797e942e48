import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { CatalogueEntry } from '../../domain/catalog/product';
import { parseOrderText, type ParsedOrder } from '../../domain/chat/parse/parseOrderText';
import { QUESTIONS, SHOP, UNDERSTOOD, UNKNOWN } from './orderMessages';

const BASKETS = join(__dirname, '../../../shared/data/groceries-baskets.csv');
const withBaskets = existsSync(BASKETS) ? describe : describe.skip;

function entry(name: string, more: Partial<CatalogueEntry> = {}): CatalogueEntry {
  return { productId: name, name, aliases: [], unit: undefined, minOrderQuantity: 1, ...more };
}

function linesOf(parsed: ParsedOrder): Record<string, number> {
  return Object.fromEntries(parsed.lines.map((line) => [line.productId, line.quantity]));
}

function isExactly([text, lines]: readonly [string, Readonly<Record<string, number>>]): boolean {
  const parsed = parseOrderText(text, SHOP);
  const found = linesOf(parsed);
  const isSame = Object.keys({ ...found, ...lines }).every((id) => found[id] === lines[id]);
  return isSame && parsed.ambiguous.length === 0;
}

describe('the labelled messages', () => {
  it('K-125 K-106 are at least 60 and read exactly in at least 80 %; the score is printed', () => {
    const exact = UNDERSTOOD.filter(isExactly).length;
    process.stdout.write(`order parser: ${exact} of ${UNDERSTOOD.length} labelled messages read exactly\n`);
    expect(UNDERSTOOD.length).toBeGreaterThanOrEqual(60);
    expect(exact / UNDERSTOOD.length).toBeGreaterThanOrEqual(0.8);
  });

  it.each(UNDERSTOOD)('U-24 K-125 (part) reads «%s»', (text, lines) => {
    const parsed = parseOrderText(text, SHOP);
    expect({ lines: linesOf(parsed), ambiguous: parsed.ambiguous }).toEqual({ lines, ambiguous: [] });
  });

  it.each(QUESTIONS)('U-24 (part) asks about «%s»: %s', (text, reason, phrase) => {
    const { ambiguous } = parseOrderText(text, SHOP);
    expect(ambiguous).toEqual([expect.objectContaining({ reason, phrase })]);
    expect(ambiguous[0]?.options.length).toBeGreaterThanOrEqual(1);
    expect(ambiguous[0]?.options.length).toBeLessThanOrEqual(3);
  });

  it.each(UNKNOWN)('U-24 (part) names what «%s» asks for in vain', (text, unknown) => {
    expect(parseOrderText(text, SHOP).unknown).toEqual(unknown);
  });

  it('U-24 (part) reads what is to be taken out of the cart', () => {
    for (const text of ['onion hatao', 'remove onion', 'pyaz hata do', 'प्याज हटाओ']) {
      expect(parseOrderText(text, SHOP)).toMatchObject({ lines: [], removals: [{ productId: 'Onion' }] });
    }
  });
});

withBaskets('the grocery baskets (skipped where the shared data is absent)', () => {
  const baskets = existsSync(BASKETS)
    ? readFileSync(BASKETS, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(',').map((name) => name.trim()))
    : [];
  const names = [...new Set(baskets.flat())];
  const catalogue = names.map((name) => entry(name));

  it('T-26 U-24 (part) reads each of the 169 names by itself, alone and with every way to count', () => {
    expect(names).toHaveLength(169);
    for (const name of names) {
      for (const text of [
        name,
        name.toUpperCase(),
        `2 ${name}`,
        `${name} x2`,
        `2x ${name}`,
        `${name} - 2`,
        `${name}: 2 pcs`,
      ]) {
        const quantity = /2/.test(text) ? 2 : 1;
        expect([text, linesOf(parseOrderText(text, catalogue))]).toEqual([text, { [name]: quantity }]);
      }
    }
  });

  it.each([
    ['all 9,835 baskets', 'commas and «and»', ', ', ' and ', 1],
    ['every twentieth basket', 'line breaks', '\n', '\n', 20],
    ['every twentieth basket', '«aur»', ' aur ', ' aur ', 20],
    ['every twentieth basket', 'plus signs', ' + ', ' + ', 20],
  ])('T-26 U-24 (part) reads %s exactly when they are written with %s', (_which, _how, comma, and, step) => {
    expect(baskets).toHaveLength(9_835);
    const misread: string[] = [];
    baskets.forEach((basket, row) => {
      if (row % step !== 0) return;
      const wanted = basket.map((name, at) => ({ name, quantity: 1 + ((row * 7 + at * 3) % 12) }));
      const words = wanted.map(({ name, quantity }) => (quantity === 1 ? name : `${quantity} ${name}`));
      const text = [words.slice(0, -1).join(comma), words.at(-1)].filter(Boolean).join(and);
      const { lines, unknown, ambiguous } = parseOrderText(text, catalogue);
      const read = { lines: lines.map((line) => [line.productId, line.quantity]), unknown, ambiguous };
      const exact = { lines: wanted.map(({ name, quantity }) => [name, quantity]), unknown: [], ambiguous: [] };
      if (JSON.stringify(read) !== JSON.stringify(exact)) misread.push(text);
    });
    expect(misread).toEqual([]);
  });
});

describe('parseOrderText', () => {
  it('T-26 (part) takes the longest name of the catalogue, also across «and», commas and marks', () => {
    const catalogue = [
      ...['Milk', 'Butter', 'Butter Milk', 'Salt', 'Pepper', 'Salt and Pepper', 'Dal, Moong', 'Dal', 'Moong'],
      ...['Cling film/bags', 'Bags', 'Rice', 'Flower (seeds)', 'Do Pyaza', 'Pyaz'],
    ].map((name) => entry(name));
    const read = (text: string) => linesOf(parseOrderText(text, catalogue));
    expect(read('2 butter milk and butter, milk')).toEqual({ 'Butter Milk': 2, Butter: 1, Milk: 1 });
    expect(read('salt and pepper, 2 salt and pepper')).toEqual({ 'Salt and Pepper': 3 });
    expect(read('3 dal, moong')).toEqual({ 'Dal, Moong': 3 });
    expect(read('2 bags rice, 3 bags, 1 cling film/bags')).toEqual({ Rice: 2, Bags: 3, 'Cling film/bags': 1 });
    expect(read('flower (seeds) x4')).toEqual({ 'Flower (seeds)': 4 });
    expect(read('do pyaza aur do pyaz')).toEqual({ 'Do Pyaza': 1, Pyaz: 2 });
  });

  it('K-34 (part) takes the smallest order of a product when no number is said, and a number as it is said', () => {
    const catalogue = [entry('Samosa', { minOrderQuantity: 6 })];
    expect(linesOf(parseOrderText('samosa', catalogue))).toEqual({ Samosa: 6 });
    expect(linesOf(parseOrderText('2 samosa', catalogue))).toEqual({ Samosa: 2 });
  });

  it('U-24 (part) asks which size, or takes the one that was said', () => {
    const catalogue = ['Milk 500ml', 'Milk 1l', 'Milk 2 litre'].map((name) => entry(name));
    expect(parseOrderText('milk', catalogue).ambiguous).toMatchObject([{ reason: 'several', phrase: 'milk' }]);
    expect(linesOf(parseOrderText('500 ml milk', catalogue))).toEqual({ 'Milk 500ml': 1 });
    expect(linesOf(parseOrderText('3 milk 1 ltr, 2 litre milk', catalogue))).toEqual({
      'Milk 1l': 3,
      'Milk 2 litre': 1,
    });
  });

  it('T-26 (part) never reads a price: the answer holds products, pieces and words only', () => {
    for (const text of [
      '2 samosa at ₹0',
      '2 samosa @ 1 rs each',
      'samosa price 0, 2 samosa for free',
      '2 samosa, total ₹1',
    ]) {
      const parsed = parseOrderText(text, SHOP);
      expect(parsed.lines.map((line) => Object.keys(line).sort())).toEqual(
        parsed.lines.map(() => ['phrase', 'productId', 'quantity', 'score', 'unit']),
      );
      expect(Object.keys(linesOf(parsed))).toEqual(['Samosa']);
    }
  });

  it('U-24 (part) answers any text with products of this shop and 1 to 999 pieces, and always the same', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        'samosa',
        'do',
        'bags',
        'half',
        '²',
        '-',
        '−1',
        '1/0',
        '0',
        '1,00,000',
        'x',
        '@',
        '₹',
        'each',
        'or',
      ),
      fc.constantFrom(
        'without',
        'hatao',
        'ke',
        'liye',
        'kg',
        'dozen',
        'बिरयानी',
        'பால்',
        '\u202e',
        '\u0000',
        '\ud800',
        '½',
      ),
    );
    const ids = new Set(SHOP.map((product) => product.productId));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.constantFrom(' ', ', ', '\n', ''), (words, gap) => {
        const parsed = parseOrderText(words.join(gap), SHOP);
        for (const { productId, quantity } of [...parsed.lines, ...parsed.ambiguous.flatMap((one) => one.options)]) {
          expect(ids.has(productId)).toBe(true);
          expect(Number.isInteger(quantity) && quantity >= 1 && quantity <= 999).toBe(true);
        }
        expect(parseOrderText(words.join(gap), SHOP)).toEqual(parsed);
      }),
      { numRuns: 500 },
    );
  });

  it('U-24 (part) reads any list of its products with any numbers back, before or behind the names', () => {
    const products = ['Chicken Biryani', 'Masala Dosa', 'Idli', 'Samosa', 'Butter Naan', '7up', 'Bread', 'Soap'];
    const list = fc.uniqueArray(
      fc.record({ name: fc.constantFrom(...products), quantity: fc.integer({ min: 1, max: 999 }) }),
      {
        selector: (line) => line.name,
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(list, fc.constantFrom(', ', ' and ', '\n', ' aur '), fc.boolean(), (lines, gap, isBefore) => {
        const text = lines
          .map(({ name, quantity }) => (isBefore ? `${quantity} ${name}` : `${name} x ${quantity}`))
          .join(gap);
        const wanted = Object.fromEntries(lines.map(({ name, quantity }) => [name, quantity]));
        expect(linesOf(parseOrderText(text, SHOP))).toEqual(wanted);
      }),
    );
  });
});
