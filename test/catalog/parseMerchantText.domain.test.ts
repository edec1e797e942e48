import fc from 'fast-check';
import { parseCommand } from '../../domain/chat/parse/parseCommand';
import { parseMerchantText } from '../../domain/chat/parse/parseMerchantText';

type Row = readonly [text: string, name: string, quantity: number, priceMinor: bigint | undefined];

const UNDERSTOOD: readonly Row[] = [
  ['add 20 biryani at ₹250', 'biryani', 20, 25_000n],
  ['Add 20 Biryani at Rs. 250', 'Biryani', 20, 25_000n],
  ['add 20 biryani @250', 'biryani', 20, 25_000n],
  ['add 20 biryani @ ₹250 each', 'biryani', 20, 25_000n],
  ['add 20 biryani 250/-', 'biryani', 20, 25_000n],
  ['add 20 biryani for 249.50', 'biryani', 20, 24_950n],
  ['add 20 chicken biryani ₹1,250 per plate', 'chicken biryani', 20, 125_000n],
  ['add twenty five samosa at 15', 'samosa', 25, 1_500n],
  ['add biryani 20 at 250', 'biryani', 20, 25_000n],
  ['biryani 20 @ 250', 'biryani', 20, 25_000n],
  ['biryani - 20, ₹250', 'biryani', 20, 25_000n],
  ['20 biryani at ₹250', 'biryani', 20, 25_000n],
  ['add 20 biryani', 'biryani', 20, undefined],
  ['stock in 5 dozen eggs, Rs 8 each', 'eggs', 60, 800n],
  ['restock 20 kg rice 60 rs per kg', 'rice', 20, 6_000n],
  ['received 10 packets of bread at 45', 'bread', 10, 4_500n],
  ['add 2 x 500g paneer at 180', '500g paneer', 2, 18_000n],
  ['add 20 rice 25kg at 1500', 'rice 25kg', 20, 150_000n],
  ['add 12 cling film/bags at 99', 'cling film/bags', 12, 9_900n],
  ['add 10 "7up 500ml" at 40', '7up 500ml', 10, 4_000n],
  ["add 12 lay's at 20", "lay's", 12, 2_000n],
  ['२० बिरयानी 250 रुपये जोड़ो', 'बिरयानी', 20, 25_000n],
  ['20 biryani 250 rupaye mein jodo', 'biryani', 20, 25_000n],
  ['add ௨௦ பிரியாணி at ₹௨௫௦', 'பிரியாணி', 20, 25_000n],
];

const NOT_STOCK: readonly string[] = [
  '20 biryani',
  'biryani',
  'hello',
  'add biryani',
  'add 0 biryani at 250',
  'add -5 biryani at 250',
  'add 2.5 biryani at 250',
  'add 20 biryani at 12.345',
  'add 20 biryani at $250',
  'add 20 biryani at €250',
  'add 99999999 biryani at 250',
  'add 20 at ₹250',
  'add 20 biryani and 10 dosa at 250',
  'add 20 biryani, 10 dosa at 250',
  'do you have 20 biryani for ₹250?',
  'add 20 biryani at ₹250\nadd 10 dosa at ₹80',
  'add 20 biry\u202eani at ₹250',
  'add 20 biryani at 99999999999999',
  'add rice 25kg at 1500',
];

describe('parseMerchantText', () => {
  it.each(UNDERSTOOD)('T-26 K-68 (part) reads «%s»', (text, name, quantity, priceMinor) => {
    expect(parseMerchantText(text, 'INR')).toEqual({ kind: 'stockIn', name, quantity, priceMinor });
  });

  it.each(NOT_STOCK)('C-30 (part) leaves «%s» to be asked about', (text) => {
    expect(parseMerchantText(text, 'INR')).toBeUndefined();
  });

  it('T-26 (part) reads amounts by the digits of the shop’s own currency', () => {
    expect(parseMerchantText('add 3 sushi at 1200', 'JPY')?.priceMinor).toBe(1_200n);
    expect(parseMerchantText('add 3 sushi at 12.50', 'JPY')).toBeUndefined();
    expect(parseMerchantText('add 3 bunny chow at R85', 'ZAR')?.priceMinor).toBe(8_500n);
    expect(parseMerchantText('add 3 bunny chow at ₹85', 'ZAR')).toBeUndefined();
  });

  it('T-26 (part) repeats name, pieces and price as they were said, whatever they are', () => {
    const name = fc
      .stringMatching(/^[a-z]{3,8}( [a-z]{3,8})?$/)
      .filter((text) => !/\b(?:at|for|add|rate|price|cost|mrp|per|each|only)\b/.test(text));
    fc.assert(
      fc.property(
        name,
        fc.integer({ min: 1, max: 9_999 }),
        fc.integer({ min: 1, max: 99_999 }),
        (thing, quantity, price) => {
          const read = parseMerchantText(`add ${quantity} dish${thing} at ₹${price}`, 'INR');
          expect(read).toEqual({ kind: 'stockIn', name: `dish${thing}`, quantity, priceMinor: BigInt(price) * 100n });
        },
      ),
    );
  });
});

describe('parseCommand', () => {
  it('K-107 (part) reads name and arguments, with a bot’s name or without', () => {
    expect(parseCommand('/add Rice 25kg 1500')).toEqual({ name: 'add', args: 'Rice 25kg 1500' });
    expect(parseCommand('/Order@MunshiBot  12')).toEqual({ name: 'order', args: '12' });
    expect(parseCommand('/order@MunshiBot १२', '@munshibot')).toEqual({ name: 'order', args: '12' });
    expect(parseCommand('/orders')).toEqual({ name: 'orders', args: '' });
    expect(parseCommand('/add Masala dosa\n80')).toEqual({ name: 'add', args: 'Masala dosa\n80' });
  });

  it('K-107 (part) leaves texts and other bots’ commands alone', () => {
    for (const text of ['add 20', '/', '// x', '/ add', 'see /help', '/add-rice 3']) {
      expect(parseCommand(text)).toBeUndefined();
    }
    expect(parseCommand('/order@OtherBot 12', 'MunshiBot')).toBeUndefined();
  });
});
