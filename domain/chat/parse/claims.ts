import { unitOf } from './lexicon/units';
import { readNumber } from './readNumber';
import type { Token } from './readTokens';

/** Words that put an amount, a time or a number of people behind them, not a quantity. */
const LEADS = new Set(
  '@ at rate price mrp cost worth under below for by before after till until around approx daam'.split(' '),
);
/** Signs and words of currencies. */
const CURRENCY = new Set(
  '₹ $ € £ rs inr rupee rupees rupaye rupay usd eur rand रुपये रुपए रुपया रु ரூபாய் ரூ'.normalize('NFKC').split(' '),
);
/** Behind an amount: «250 wala», «10 wali». */
const AMOUNT_ENDS = new Set('wala wali wale vala वाला वाली वाले'.normalize('NFKC').split(' '));
/** Behind a time: «8 pm», «6 baje». */
const TIME_ENDS = new Set(
  'am pm baje bje oclock hr hrs hour hours min mins minute minutes ghante mani people persons person log बजे மணி'
    .normalize('NFKC')
    .split(' '),
);

/**
 * How many tokens from here say a price, a time or for how many people: what a customer says of prices is a claim that
 * nobody believes, and none of it is a quantity. 0: nothing of the kind.
 *
 * @param isName whether a product's name begins at a token: «for 2 biryani» does count biryani.
 */
export function claimLength(tokens: readonly Token[], at: number, isName: (at: number) => boolean): number {
  const lead = tokens[at]?.lower ?? '';
  const hasLead = LEADS.has(lead);
  const signs = signLength(tokens, at + (hasLead ? 1 : 0));
  const from = at + (hasLead ? 1 : 0) + signs;
  const number = readNumber(tokens, from);
  if (!number || number.isArticle) return 0;
  const end = from + number.length;
  const tail = amountTail(tokens, end);
  const counts = isName(end) || unitOf(tokens[end]?.folded ?? '') !== undefined || tokens[end]?.lower === 'x';
  const isClaim = signs > 0 || tail > 0 || (hasLead && (lead === '@' || !counts));
  return isClaim ? end + tail + perUnit(tokens, end + tail) - at : 0;
}

/** «₹», «rs», «Rs.». */
function signLength(tokens: readonly Token[], at: number): number {
  if (!CURRENCY.has(tokens[at]?.lower ?? '')) return 0;
  const dot = tokens[at + 1];
  return dot?.lower === '.' && dot.glued ? 2 : 1;
}

/** «/-», «rs», «wala», «pm», «:30». */
function amountTail(tokens: readonly Token[], at: number): number {
  const [first, second] = [tokens[at], tokens[at + 1]];
  if (!first) return 0;
  if (first.lower === '/' && second?.lower === '-') return 2;
  if (first.lower === ':' && first.glued && second?.kind === 'number' && second.glued) {
    return 2 + (TIME_ENDS.has(tokens[at + 2]?.lower ?? '') ? 1 : 0);
  }
  return CURRENCY.has(first.lower) || AMOUNT_ENDS.has(first.lower) || TIME_ENDS.has(first.lower) ? 1 : 0;
}

/** «/kg», «per plate», «each»; «each» alone stays: it may belong to a quantity. */
function perUnit(tokens: readonly Token[], at: number): number {
  const isPer = tokens[at]?.lower === 'per' || tokens[at]?.lower === '/';
  return isPer && tokens[at + 1]?.kind === 'word' ? 2 : 0;
}
