import { PRODUCT_LIMITS } from '../../catalog/productFields';
import { parseMajorAmount } from '../../kit/money';
import { isPlainLine } from '../../kit/plainText';
import { unitOf, type Unit } from './lexicon/units';
import { readNumber } from './readNumber';
import { readTokens, tokenAt, type Token } from './readTokens';

/** Goods that came in, as a shopkeeper says it. */
export interface MerchantText {
  readonly kind: 'stockIn';
  /** As it was typed. */
  readonly name: string;
  readonly quantity: number;
  /** In minor units of the shop's currency; absent when no price was said. */
  readonly priceMinor: bigint | undefined;
}

/** A slip of the finger shall not become the stock: nobody who sells over chat takes in a million pieces. */
const MAX_QUANTITY = 1_000_000;

/**
 * Reads «add 20 biryani at ₹250», «biryani 20 @ 250», «stock in 5 dozen eggs, Rs 80 each», «20 बिरयानी 250 रुपये जोड़ो».
 * A verb of adding or a price must stand there: otherwise it may as well be an order (C-30).
 *
 * @param currency the shop's; an amount in another currency's sign is not read.
 * @returns undefined when it is not surely one product coming in.
 */
export function parseMerchantText(text: string, currency: string): MerchantText | undefined {
  if (/[\n?;]/.test(text.trim()) || !isPlainLine(text.trim())) return undefined;
  const normal = readTokens(text).text.trim();
  const verbless = withoutVerb(normal);
  const priced = splitPrice(verbless.text, currency);
  if (!priced || (!verbless.hadVerb && priced.priceMinor === undefined)) return undefined;
  const goods = readGoods(priced.rest);
  if (!goods || !isQuantity(goods.quantity) || !isName(goods.name)) return undefined;
  return { kind: 'stockIn', name: goods.name, quantity: goods.quantity, priceMinor: priced.priceMinor };
}

const VERB_FIRST =
  /^(?:please\s+|pls\s+)?(?:add(?:ed)?|stock(?:\s+in|ed)?|restock(?:ed)?|received|recd|new\s+stock|got|came\s+in|jodo|jod\s+do|d(?:a|aa)lo|d(?:a|aa)l\s+do|जोड़ो|जोड़\s+दो|डालो|डाल\s+दो|சேர்|சேர்க்கவும்)(?=[\s:\d])\s*:?\s*/iu;
const VERB_LAST =
  /\s+(?:add\s+(?:karo|kar\s+do|pannu|pannunga)|jodo|jod\s+do|d(?:a|aa)lo|d(?:a|aa)l\s+do|badhao|जोड़ो|जोड़\s+दो|डालो|डाल\s+दो|சேர்|சேர்க்கவும்)[.!]*$/iu;

function withoutVerb(text: string): { text: string; hadVerb: boolean } {
  const first = text.normalize('NFKC').replace(VERB_FIRST, '');
  const both = first.replace(VERB_LAST, '');
  return { text: both, hadVerb: both !== text };
}

const SIGNS: Readonly<Record<string, RegExp>> = {
  INR: /^(?:₹|rs\.?|inr|rupees?|rupaye?|रुपये|रुपए|ரூபாய்)$/i,
  ZAR: /^(?:r|zar|rand)$/i,
  USD: /^(?:\$|usd|dollars?)$/i,
  EUR: /^(?:€|eur|euros?)$/i,
  GBP: /^(?:£|gbp|pounds?)$/i,
};
const ANY_SIGN = '₹|rs\\.?|inr|\\$|usd|€|eur|£|gbp|zar|r(?=\\s?\\d)';
const WORD_SIGN = 'rs\\.?|rupees?|rupaye|rupay|रुपये|रुपए|ரூபாய்|inr|rand|dollars?|usd|euros?|eur|pounds?';
const LEAD = 'at|@|for|price|rate|mrp|costs?|ka\\s+rate|daam|दाम|விலை';
const AMOUNT = '\\d[\\d,]*(?:\\.\\d+)?';
const TAIL =
  '(?:\\s*\\/-)?(?:\\s*(?:each|only|per\\s+\\p{L}+|a\\s+piece|apiece|\\/\\s*\\p{L}+|wala|wale|ka|ke|mein|me|में|का|के))*[.!]*';
/** «at ₹250», «@250», «for rs 250 each», «₹250/-», «250 rupees», «rate 250»: sign, lead or word must say that it is money. */
const PRICE = new RegExp(
  `(?:^|[\\s,;:=–-])(?:(?:${LEAD})\\s*[:=]?\\s*(?<leadSign>${ANY_SIGN})?\\s*(?<leadAmount>${AMOUNT})\\s*(?<leadWord>${WORD_SIGN})?` +
    `|(?<sign>${ANY_SIGN})\\s*(?<amount>${AMOUNT})` +
    `|(?<bareAmount>${AMOUNT})(?:\\s*(?<word>${WORD_SIGN})|\\s*\\/-))${TAIL}\\s*$`,
  'iu',
);

const SIGN_GROUPS = ['leadSign', 'leadWord', 'sign', 'word'] as const;
const AMOUNT_GROUPS = ['leadAmount', 'amount', 'bareAmount'] as const;

/** The price at the end of the text and what stands before it; undefined when the amount is none of this currency. */
function splitPrice(text: string, currency: string): { rest: string; priceMinor: bigint | undefined } | undefined {
  const match = PRICE.exec(text);
  if (!match) return /[₹$€£@]/.test(text) ? undefined : { rest: text, priceMinor: undefined };
  const groups = match.groups ?? {};
  const sign = SIGN_GROUPS.map((group) => groups[group]).find(Boolean);
  const amount = AMOUNT_GROUPS.map((group) => groups[group]).find(Boolean) ?? '';
  const priceMinor = isSignOf(sign, currency) ? parseMajorAmount(amount, currency) : undefined;
  if (priceMinor === undefined || priceMinor > PRODUCT_LIMITS.priceMinor) return undefined;
  return { rest: text.slice(0, match.index).replace(/[\s,;:=–-]+$/, ''), priceMinor };
}

/** No sign is the shop's own currency. */
function isSignOf(sign: string | undefined, currency: string): boolean {
  return sign === undefined || (SIGNS[currency] ?? new RegExp(`^${currency}$`, 'i')).test(sign);
}

interface Goods {
  readonly name: string;
  readonly quantity: number;
}

/** QUANTITY [unit] [of] NAME, or NAME QUANTITY [unit]. */
function readGoods(text: string): Goods | undefined {
  const { tokens, text: normal } = readTokens(text);
  if (tokens.some((token) => token.lower === ',' || token.lower === '@')) return undefined;
  return quantityFirst(tokens, normal) ?? quantityLast(tokens, normal);
}

function quantityFirst(tokens: readonly Token[], text: string): Goods | undefined {
  const number = readNumber(tokens, 0);
  if (!number || number.isArticle || number.isUnclear) return undefined;
  const unit = unitOf(tokenAt(tokens, number.length).folded);
  // «20 kg rice» is twenty of what is sold by the kilogram; «2 500g paneer» is two of «500g paneer».
  const afterUnit = number.length + (unit && tokens.length > number.length + 1 ? 1 : 0);
  const hasLink = /^(?:x|×|\*|of)$/.test(tokenAt(tokens, afterUnit).lower) && tokens.length > afterUnit + 1;
  return goodsOf(tokens.slice(afterUnit + (hasLink ? 1 : 0)), text, piecesIn(number.value, unit));
}

function quantityLast(tokens: readonly Token[], text: string): Goods | undefined {
  const unit = unitOf(tokenAt(tokens, tokens.length - 1).folded);
  // «rice 25kg» names a size, not how many bags.
  if (unit?.dimension === 'mass' || unit?.dimension === 'volume') return undefined;
  const at = tokens.length - (unit ? 2 : 1);
  const number = tokenAt(tokens, at).kind === 'number' ? readNumber(tokens, at) : undefined;
  if (!number) return undefined;
  const hasLink = /^(?:x|×|\*|-|:|=)$/.test(tokenAt(tokens, at - 1).lower);
  return goodsOf(tokens.slice(0, Math.max(0, at - (hasLink ? 1 : 0))), text, piecesIn(number.value, unit));
}

function goodsOf(name: readonly Token[], text: string, quantity: number): Goods | undefined {
  const [first, last] = [name[0], name.at(-1)];
  return first && last && { name: nameFrom(text.slice(first.start, last.end)), quantity };
}

function piecesIn(number: number, unit: Unit | undefined): number {
  return number * (unit?.dimension === 'pieces' ? unit.size : 1);
}

function nameFrom(text: string): string {
  return text.replace(/^["'“”«»\s]+|["'“”«»\s]+$/gu, '').replace(/\s+/gu, ' ');
}

function isQuantity(quantity: number): boolean {
  return Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_QUANTITY;
}

/** A name has a letter, and is not two goods in one. */
function isName(name: string): boolean {
  return /\p{L}/u.test(name) && name.length <= PRODUCT_LIMITS.name && !/\band\s+\d/i.test(name);
}
