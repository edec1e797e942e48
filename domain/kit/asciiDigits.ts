/**
 * The code point of zero in each script of the Basic Multilingual Plane that has decimal digits (Unicode 16, general
 * category Nd): Arabic, Persian, NKo, Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam,
 * Sinhala, Thai, Lao, Tibetan, Burmese, Shan, Khmer, Mongolian, the smaller ones, and the full-width digits of East
 * Asia. Digits outside of the plane are mathematical (NFKC makes them ASCII) or belong to scripts that no shop writes.
 */
const ZEROES: readonly number[] = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50,
  0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
  0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

/** Ten digits never cross a block of sixteen code points, so that a block has one zero at most. */
const ZERO_OF_BLOCK = new Map(ZEROES.map((zero) => [zero >> 4, zero]));

/**
 * Writes the decimal digits of every script as 0–9 («२०», «௨௦», «２０» → "20"); everything else stays. `\d` of JavaScript
 * knows ASCII digits only, so this goes before any reading of numbers.
 */
export function asciiDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    const value = digitOf(digit.codePointAt(0) ?? 0);
    return value === undefined ? digit : String(value);
  });
}

/** The value of a decimal digit of whatever script by its code point; undefined for everything else. */
export function digitOf(code: number): number | undefined {
  if (code < 0x80) return code >= 0x30 && code <= 0x39 ? code - 0x30 : undefined;
  const zero = ZERO_OF_BLOCK.get(code >> 4);
  return zero !== undefined && code >= zero && code < zero + 10 ? code - zero : undefined;
}
