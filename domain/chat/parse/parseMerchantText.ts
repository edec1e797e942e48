import { PRODUCT_LIMITS } from '../../catalog/productFields';
import { parseMajorAmount } from '../../kit/money';
import { isPlainLine } from '../../kit/plainText';
import { unitOf } from './lexicon/units';
import { readNumber } from './readNumber';
import { readTokens, type Token } from './readTokens';

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
  INR: /^(?:₹|rs\.?|inr|rupees?|rupaye|रुपये|रु\.?|ரூ\.?)$/i,
  ZAR: /^(?:r|zar|rand)$/i,
  USD: /^(?:\$|usd|dollars?)$/i,
  EUR: /^(?:€|eur|euros?)$/i,
  GBP: /^(?:£|gbp|pounds?)$/i,
};
const ANY_SIGN = '₹|rs\\.?|inr|\\$|usd|€|eur|£|gbp|zar|r(?=\\s?\\d)';
const WORD_SIGN = 'rs\\.?|rupees?|rupaye|rupay|रुपये|रुपए|ரூபாய்|inr|rand|dollars?|usd|euros?|eur|pounds?';
const AMOUNT = '\\d[\\d,]*(?:\\.\\d+)?';
const TAIL =
  '(?:\\s*\\/-)?(?:\\s*(?:each|only|per\\s+\\p{L}+|a\\s+piece|apiece|\\/\\s*\\p{L}+|wala|wale|ka|ke|mein|me|में|का|के))*[.!]*';
/** «at ₹250», «@250», «for rs 250 each», «₹250/-», «250 rupees», «rate 250»: sign, lead or word must say that it is money. */
const PRICE = new RegExp(
  `(?:^|[\\s,;:=–-])(?:(?:at|@|for|price|rate|mrp|cost|costs|ka\\s+rate|daam|दाम|விலை)\\s*[:=]?\\s*(${ANY_SIGN})?\\s*(${AMOUNT})\\s*(${WORD_SIGN})?|(${ANY_SIGN})\\s*(${AMOUNT})|(${AMOUNT})(?:\\s*(${WORD_SIGN})|\\s*(\\/-)))${TAIL}\\s*$`,
  'iu',
);

/** The price at the end of the text and what stands before it; undefined when the amount is none of this currency. */
function splitPrice(text: string, currency: string): { rest: string; priceMinor: bigint | undefined } | undefined {
  const match = PRICE.exec(text);
  if (!match) return /[₹$€£@]/.test(text) ? undefined : { rest: text, priceMinor: undefined };
  const sign = match[1] ?? match[3] ?? match[4] ?? match[7];
  const priceMinor = parseMajorAmount(match[2] ?? match[5] ?? match[6] ?? '', currency);
  const isOurs = sign === undefined || (SIGNS[currency] ?? new RegExp(`^${currency}$`, 'i')).test(canonicalSign(sign));
  if (priceMinor === undefined || priceMinor > PRODUCT_LIMITS.priceMinor || !isOurs) return undefined;
  return { rest: text.slice(0, match.index).replace(/[\s,;:=–-]+$/, ''), priceMinor };
}

function canonicalSign(sign: string): string {
  return /^(?:rupay|रुपए|ரூபாய்)$/i.test(sign) ? 'rs' : sign;
}

/** QUANTITY [unit] [of] NAME, or NAME QUANTITY [unit]. */
function readGoods(text: string): { name: string; quantity: number } | undefined {
  const { tokens, text: normal } = readTokens(text);
  if (tokens.some((token) => token.lower === ',' || token.lower === '@')) return undefined;
  return quantityFirst(tokens, normal) ?? quantityLast(tokens, normal);
}

function quantityFirst(tokens: readonly Token[], text: string): { name: string; quantity: number } | undefined {
  const number = readNumber(tokens, 0);
  if (!number || number.isArticle || number.isUnclear) return undefined;
  let at = number.length;
  const unit = unitOf(tokens[at]?.folded ?? '');
  // «20 kg rice» is twenty of what is sold by the kilogram; «2 500g paneer» is two of «500g paneer».
  if (unit && tokens[at + 1]) at += 1;
  if (/^(?:x|×|\*|of)$/.test(tokens[at]?.lower ?? '') && tokens[at + 1]) at += 1;
  const [from, to] = [tokens[at], tokens.at(-1)];
  if (!from || !to) return undefined;
  const quantity = number.value * (unit?.dimension === 'pieces' ? unit.size : 1);
  return { name: nameFrom(text.slice(from.start, to.end)), quantity };
}

function quantityLast(tokens: readonly Token[], text: string): { name: string; quantity: number } | undefined {
  const unit = unitOf(tokens.at(-1)?.folded ?? '');
  const end = tokens.length - (unit ? 1 : 0);
  const number = tokens[end - 1]?.kind === 'number' ? readNumber(tokens, end - 1) : undefined;
  // «rice 25kg» names a size, not how many bags.
  if (!number || (unit && unit.dimension !== 'pieces' && unit.dimension !== 'container')) return undefined;
  const before = tokens[end - 2];
  const last = /^(?:x|×|\*|-|:|=)$/.test(before?.lower ?? '') ? tokens[end - 3] : before;
  if (!last || !tokens[0]) return undefined;
  const quantity = number.value * (unit?.dimension === 'pieces' ? unit.size : 1);
  return { name: nameFrom(text.slice(tokens[0].start, last.end)), quantity };
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
