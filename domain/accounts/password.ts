import { COMMON_PASSWORDS } from './commonPasswords';

/** NIST SP 800-63B-4 (2025) §3.1.1.2 asks for at least 8 and for room for 64; 128 is a sentence, and cheap to hash. */
export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 128;

/** What is known of the person, which guessers know as well. */
export interface PasswordOwner {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

export type PasswordProblem = 'TOO_SHORT' | 'TOO_LONG' | 'COMMON' | 'PERSONAL';

/**
 * What is wrong with a password that somebody chooses; undefined when nothing is. No rule asks for digits or signs: they
 * make passwords that are harder to remember and no harder to guess.
 */
export function passwordProblem(password: string, owner: PasswordOwner): PasswordProblem | undefined {
  const normal = normalPassword(password);
  const { length } = [...normal];
  if (length < MIN_PASSWORD) return 'TOO_SHORT';
  if (length > MAX_PASSWORD) return 'TOO_LONG';
  const small = normal.toLowerCase();
  if (isCommon(small)) return 'COMMON';
  return personalWords(owner).some((word) => small.includes(word)) ? 'PERSONAL' : undefined;
}

/** One form for what looks the same, whatever keyboard wrote it (NIST SP 800-63B-4 §3.1.1.2). */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/** A year or a mark of exclamation at the end is what everybody adds; one character repeated is no better than none. */
function isCommon(small: string): boolean {
  const bare = small.replace(/[\d\p{P}\p{S}]+$/u, '');
  return COMMON_PASSWORDS.has(small) || COMMON_PASSWORDS.has(bare) || new Set(small).size <= 2;
}

/** Shorter words stand in too many others to forbid them. */
const SHORTEST_WORD = 4;
/** Enough of a number to be recognised, with or without its country. */
const PHONE_DIGITS = 8;

function personalWords({ name = '', email = '', phone = '' }: PasswordOwner): string[] {
  const words = [email, email.split('@')[0] ?? '', ...name.split(/\s+/)].map((word) =>
    word.normalize('NFKC').toLowerCase(),
  );
  const digits = phone.replace(/\D/g, '').slice(-PHONE_DIGITS);
  return [
    ...words.filter((word) => [...word].length >= SHORTEST_WORD),
    ...(digits.length === PHONE_DIGITS ? [digits] : []),
  ];
}
