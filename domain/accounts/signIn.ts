/** How somebody has signed in; OPERATOR is a token that a person with access to the server has made. */
export type SignInMethod = 'CODE' | 'PASSWORD' | 'TELEGRAM' | 'OPERATOR';

/** Why a session is over. */
export type SessionEnd = 'LOGOUT' | 'ENDED' | 'TOKEN_REUSED' | 'PASSWORD_CHANGED' | 'TOO_MANY';

/** What a code is for: one that was asked for one thing does nothing else. */
export type ChallengePurpose = 'SIGN_IN' | 'REGISTER' | 'RESET_PASSWORD' | 'ADD_CONTACT';

/** Nobody has more devices; the oldest session ends when one more begins, so that a stolen password makes no crowd. */
export const MAX_SESSIONS = 50;

/** Two tabs that renew at the same moment are one person: the second gets what the first got. */
export const RENEWAL_GRACE_SECONDS = 10;

/** Wrong codes until a challenge is locked: one in 200,000 to be guessed. */
export const MAX_WRONG_CODES = 5;

/** What may be tried at one destination (a number, an address), known or not. */
export type TryKind = 'SEND' | 'CODE' | 'PASSWORD';

/** So many in so many minutes. */
interface TryLimit {
  readonly most: number;
  readonly minutes: number;
}

const DAY = 1_440;

/**
 * SEND: a person who waits asks again twice, and nobody needs ten codes a day; beyond that it is a flood at somebody's
 * cost. CODE: thirty guesses a day find one of a million codes once in ninety years. PASSWORD: ten slips of a tired
 * hand, and a hundred guesses a day, which the list of common passwords makes worthless.
 */
export const TRY_LIMITS: Readonly<Record<TryKind, readonly TryLimit[]>> = {
  SEND: [
    { most: 3, minutes: 10 },
    { most: 10, minutes: DAY },
  ],
  CODE: [{ most: 30, minutes: DAY }],
  PASSWORD: [
    { most: 10, minutes: 15 },
    { most: 100, minutes: DAY },
  ],
};
