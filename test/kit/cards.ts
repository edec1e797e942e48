/** A number that passes the check of cards, by these first digits: the last is found by adding up (ISO/IEC 7812-1). */
export function cardOf(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = place % 2 === 0 ? 2 * Number(digit) : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
}

/** Digits in groups of four, as they stand on most cards. */
export function inFours(digits: string, separator = ' '): string {
  return digits.replace(/\d{4}(?=\d)/g, `$&${separator}`);
}
