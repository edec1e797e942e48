/** 13 to 19 digits (ISO/IEC 7812-1), as people write them: in one piece, or in groups parted by one space or dash. */
const CARD_LIKE = /(?<![\d])\d(?:[ -]?\d){12,18}(?![\d])/g;

/** Does a text hold what may be the number of a payment card? Phone numbers and order numbers are too short for it. */
export function containsCardNumber(text: string): boolean {
  return (text.match(CARD_LIKE) ?? []).some(hasValidCheckDigit);
}

/** The text with everything that may be a card's number replaced. */
export function redactCardNumbers(text: string): string {
  return text.replace(CARD_LIKE, (found) => (hasValidCheckDigit(found) ? '[card number]' : found));
}

/** The Luhn check that every payment card's number passes (ISO/IEC 7812-1, annex B), and nine in ten others don't. */
function hasValidCheckDigit(found: string): boolean {
  const digits = found.replace(/\D/g, '');
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
