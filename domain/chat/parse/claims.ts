import { unitOf } from './lexicon/units';
import { readNumber } from './readNumber';
import { tokenAt, type Token } from './readTokens';

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
  const lead = tokenAt(tokens, at).lower;
  const leadLength = LEADS.has(lead) ? 1 : 0;
  const signs = signLength(tokens, at + leadLength);
  const number = readNumber(tokens, at + leadLength + signs);
  if (!number || number.isArticle) return 0;
  const end = at + leadLength + signs + number.length;
  const tail = amountTail(tokens, end);
  const isSaid = signs > 0 || tail > 0 || lead === '@';
  const isLed = leadLength > 0 && !countsSomething(tokens, end, isName);
  return isSaid || isLed ? end + tail + perUnitLength(tokens, end + tail) - at : 0;
}

/** Behind the number stands what it counts: a product, a unit, an «x». */
function countsSomething(tokens: readonly Token[], at: number, isName: (at: number) => boolean): boolean {
  const { folded, lower } = tokenAt(tokens, at);
  return isName(at) || unitOf(folded) !== undefined || lower === 'x';
}

/** «₹», «rs», «Rs.». */
function signLength(tokens: readonly Token[], at: number): number {
  if (!CURRENCY.has(tokenAt(tokens, at).lower)) return 0;
  const dot = tokenAt(tokens, at + 1);
  return dot.lower === '.' && dot.glued ? 2 : 1;
}

/** «/-», «rs», «wala», «pm», «:30». */
function amountTail(tokens: readonly Token[], at: number): number {
  const [first, second] = [tokenAt(tokens, at), tokenAt(tokens, at + 1)];
  if (first.lower === '/' && second.lower === '-') return 2;
  if (isClock(first, second)) return TIME_ENDS.has(tokenAt(tokens, at + 2).lower) ? 3 : 2;
  return [CURRENCY, AMOUNT_ENDS, TIME_ENDS].some((ends) => ends.has(first.lower)) ? 1 : 0;
}

function isClock(colon: Token, minutes: Token): boolean {
  return colon.lower === ':' && colon.glued && minutes.kind === 'number' && minutes.glued;
}

/** «/kg», «per plate»; «each» stays: it may belong to a quantity. */
function perUnitLength(tokens: readonly Token[], at: number): number {
  const isPer = /^(?:per|\/)$/.test(tokenAt(tokens, at).lower);
  return isPer && tokenAt(tokens, at + 1).kind === 'word' ? 2 : 0;
}
