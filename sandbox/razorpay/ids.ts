import { createHash } from 'node:crypto';
import { freshLetters, lettersAndDigits } from '../wire/ids';

/** An id as Razorpay writes them: a prefix and fourteen letters and digits. */
export function newId(prefix: string): string {
  return `${prefix}_${freshLetters(14)}`;
}

/** The id of an account, the same for the same key at every start. */
export function accountIdOf(keyId: string): string {
  return `acc_${lettersAndDigits(createHash('sha256').update(keyId).digest().subarray(0, 14))}`;
}
