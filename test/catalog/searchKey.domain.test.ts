import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { asciiDigits } from '../../domain/kit/asciiDigits';
import { searchKey } from '../../domain/catalog/searchKey';

const BASKETS = join(__dirname, '../../../shared/data/groceries-baskets.csv');
const itWithBaskets = existsSync(BASKETS) ? it : it.skip;

/** Every row is one thing as different people write it. */
const SAME: readonly (readonly string[])[] = [
  ['biryani', 'Biryani', 'BIRIYANI', 'biriyaani', 'बिरयानी', 'பிரியாணி', 'bir\u200dyani', 'ｂｉｒｙａｎｉ'],
  ['aloo', 'alu', 'aaloo', 'आलू'],
  ['paneer', 'panir', 'पनीर', 'பன்னீர்'],
  ['ghee', 'ghi', 'gee', 'घी'],
  ['chai', 'chay', 'chaay', 'चाय'],
  ['pyaz', 'pyaaz', 'piyaz', 'pyaj', 'प्याज', 'प्याज़'],
  ['dhania', 'dhaniya', 'dania', 'धनिया'],
  ['wada', 'vada', 'वडा', 'வடை'],
  ['pakora', 'पकोड़ा', 'पकौड़ा'],
  ['namkeen', 'नमकीन'],
  ['rasgulla', 'रसगुल्ला'],
  ['tamatar', 'टमाटर'],
  ['thakkali', 'takkali', 'தக்காளி'],
  ['vengayam', 'வெங்காயம்'],
  ['kozhi', 'koli', 'கோழி'],
  ['idli', 'idly', 'इडली', 'இட்லி'],
  ['crème fraîche', 'creme fraiche'],
  ['salt & pepper', 'salt and pepper'],
  ["lay's", 'lays', 'lay’s'],
  ['Rice 25kg', 'rice 25 kg', 'rice, २५ kg', 'rice-௨௫kg'],
];

/** Every row is different things that a shop may sell side by side. */
const DIFFERENT: readonly (readonly string[])[] = [
  ['vitamin c', 'vitamin k', 'vitamin b'],
  ['model i', 'model ii', 'model iii'],
  ['cola', 'gola'],
  ['pear', 'bear', 'beer'],
  ['dal', 'tal', 'doll'],
  ['milk 1l', 'milk 2l', 'milk 12l'],
  ['soup', 'soups'],
  ['🍕', '🍔'],
];

describe('searchKey', () => {
  it.each(SAME.map((row) => [row[0], row]))('K-57 (part) meets every spelling and script of %s', (_name, row) => {
    expect([...new Set(row.map(searchKey))]).toHaveLength(1);
  });

  it.each(DIFFERENT.map((row) => [row[0], row]))('K-34 (part) keeps %s apart from its neighbours', (_name, row) => {
    expect(new Set(row.map(searchKey)).size).toBe(row.length);
  });

  itWithBaskets('K-34 (part) gives each of the 169 names of the grocery baskets a key of its own', () => {
    const names = new Set(readFileSync(BASKETS, 'utf8').split(/[\n,]/).filter(Boolean));
    expect(names.size).toBe(169);
    expect(new Set([...names].map(searchKey)).size).toBe(169);
  });

  it('K-57 (part) ignores case, joiners and punctuation around it, and is never empty, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), (text) => {
        fc.pre(text.normalize('NFKC').trim() !== '');
        expect(searchKey(text)).not.toBe('');
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,9}( [a-z]{2,9}){0,3}$/), (text) => {
        expect(searchKey(`\u200d (${text.toUpperCase()}) – `)).toBe(searchKey(text));
      }),
    );
  });

  it('U-24 (part) reads the digits of every script', () => {
    expect(asciiDigits('१२३ ௪௫௬ ৭৮৯ ٠١٢ ２３ ੧ ૨ ௦')).toBe('123 456 789 012 23 1 2 0');
  });
});
