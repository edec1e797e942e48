import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A fresh part of an id, as long as a provider writes them. */
export function freshLetters(length: number): string {
  return lettersAndDigits(randomBytes(length));
}

/** The same letters and digits for the same bytes. */
export function lettersAndDigits(bytes: Buffer): string {
  return [...bytes].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
