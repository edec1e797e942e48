import { countDigits, findCardNumbers, MIN_DIGITS } from './cardNumber';
import { DomainError, type ErrorDetail } from './errors';
import { isWithinIdWord, type Span } from './isPartOfId';

/** Stands where card data stood in what is kept. Whoever types it is told what somebody is told who typed a card's number. */
export const CARD_MARK = '[card number]';

/** Does a text hold what looks like the number of a payment card, or what is called the security code of one? */
export function holdsCardData(text: string): boolean {
  const digits = countDigits(text, MIN_DIGITS);
  return (digits >= MIN_DIGITS && hasCardNumber(text)) || (digits >= MIN_CODE_DIGITS && findCodes(text).length > 0);
}

/** Is this the name of a field for card data, whatever its value? */
export function isCardField(name: string): boolean {
  return CARD_WORD.test(name) && CARD_FIELDS.has(name.toLowerCase().replace(/[^a-z0-9]/g, ''));
}

/** In each of them; nearly every other name has none. */
const CARD_WORD = /cv[cv]|card|cc|code/i;

const CARD_FIELDS: ReadonlySet<string> = new Set([
  ...['cvv', 'cvv2', 'cvc', 'cvc2', 'cardcvv', 'cardcvc', 'cardsecuritycode', 'securitycode'],
  ...['cardnumber', 'cardno', 'cardpan', 'ccnumber', 'creditcardnumber', 'debitcardnumber', 'cardexpiry'],
]);

/** Does a text hold card data, or did it before it was redacted? */
export function heldCardData(text: string): boolean {
  return text.includes(CARD_MARK) || holdsCardData(text);
}

/**
 * The text with card numbers replaced, and with them what stands behind such a number as the rest of the card does:
 * date of expiry and security code. A text without any is returned as it is.
 *
 * @param isKept tells what stays all the same.
 */
export function redactCardData(
  text: string,
  mark: string = CARD_MARK,
  isKept: (span: Span) => boolean = () => false,
): string {
  let redacted = '';
  let done = 0;
  for (const { start, end } of findCardData(text)) {
    if (end <= done || isKept({ start, end })) continue;
    // What begins inside of the one before goes with it.
    if (start >= done) redacted += text.slice(done, start) + mark;
    done = end;
  }
  return done === 0 ? text : redacted + text.slice(done);
}

/** Where the parts that `redactCardData` replaces stand, in the order of the text; some may overlap. */
export function findCardData(text: string): readonly Span[] {
  const digits = countDigits(text, MIN_DIGITS);
  // Most texts have next to none, and are seen to be without card data by that alone.
  if (digits < MIN_CODE_DIGITS) return NOWHERE;
  const numbers = digits < MIN_DIGITS ? [] : [...findCardNumbers(text)];
  const codes = findCodes(text);
  if (numbers.length === 0) return codes;
  const rests = numbers.flatMap(({ end }) => findRest(text, end));
  return [...numbers, ...rests, ...codes].sort((one, other) => one.start - other.start);
}

/**
 * «This holds card data»: nothing of it is kept.
 * @param where it was found; says itself nothing of what was found.
 */
export function cardDataRefused(where: readonly ErrorDetail[]): DomainError {
  return new DomainError({
    cause: 'invalid',
    code: 'CARD_DATA_REFUSED',
    message:
      'This holds what looks like the number or the security code of a payment card. Nothing of it was kept. Leave it out: cards are entered on the payment provider’s own page alone.',
    details: where,
  });
}

const NOWHERE: readonly Span[] = [];
/** The shortest security codes. */
const MIN_CODE_DIGITS = 3;

function hasCardNumber(text: string): boolean {
  return findCardNumbers(text).next().done !== true;
}

/**
 * The security code by its name in our languages, and three or four digits. «CVC» alone is a cloth too («CVC 180 GSM»),
 * and is left alone where no card's number stands before it.
 */
const CODE =
  /(?<!\p{L})(?:cvv2?|cvc2|c\.v\.v\.?2?|card (?:security|verification) (?:code|number)|सीवीवी|सी\.वी\.वी\.?|சிவிவி|சி\.வி\.வி\.?)(?![\p{L}\p{M}])[^\p{L}\p{Nd}\n]{0,5}(?:(?:is|no|num|number|code|hai|है|नंबर|कोड|எண்)[^\p{L}\p{Nd}\n]{0,5}){0,2}(?<code>\p{Nd}{3,4})(?!\p{Nd})/giu;

/** Nearly every text has none of these, which is seen faster. */
const CODE_WORD = /cvv|cvc2|c\.v\.v|(?:security|verification) (?:code|number)|सी\.?वी|சி\.?வி/i;

function findCodes(text: string): Span[] {
  if (!CODE_WORD.test(text)) return [];
  return [...text.matchAll(CODE)].flatMap(({ index, 0: { length }, groups }) => {
    const end = index + length;
    // One in some ten thousand ids of a provider has such letters and digits in it, and names nothing any more without them.
    if (isWithinIdWord(text, { start: index, end })) return [];
    return [{ start: end - (groups?.['code']?.length ?? 0), end }];
  });
}

/** As far behind a number as people write the rest of the card: «4111…1111 exp 12/28 cvc 123». */
const REST_CHARACTERS = 40;
const REST = /(?<!\p{Nd})(?:\p{Nd}{1,2} ?[-/.] ?(?:\p{Nd}{4}|\p{Nd}{2})|\p{Nd}{3,4})(?!\p{Nd})/gu;

function findRest(text: string, from: number): Span[] {
  const behind = text.slice(from, from + REST_CHARACTERS);
  // A quotation mark ends the text in which the number stands, in JSON and CSV.
  const own = behind.split('"', 1)[0] ?? '';
  return [...own.matchAll(REST)].map(({ index, 0: { length } }) => ({
    start: from + index,
    end: from + index + length,
  }));
}
