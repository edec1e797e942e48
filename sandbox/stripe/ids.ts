import { createHash } from 'node:crypto';
import { freshLetters, lettersAndDigits } from '../wire/ids';

/** An id as Stripe writes them: a prefix and twenty-four letters and digits. */
export function newId(prefix: string): string {
  return `${prefix}_${freshLetters(24)}`;
}

/** The id of an account, the same for the same key at every start. */
export function accountIdOf(account: string): string {
  return `acct_${lettersAndDigits(createHash('sha256').update(account).digest().subarray(0, 16))}`;
}
