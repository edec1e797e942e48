import { hash, verify } from '@node-rs/argon2';
import { normalPassword } from '../../domain/accounts/password';
import { DomainError } from '../../domain/kit/errors';

/** OWASP password storage cheat sheet (2025), argon2id: 19 MiB, two passes, one lane. About 30 ms of one core. */
/** `Algorithm.Argon2id` of the library, whose enum has no value at run-time. */
const ARGON2ID = 2;
const PARAMETERS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * Two at a time: they run on Node's four threads, of which two stay free for everything else, and take 38 MiB at most.
 */
const MAX_AT_ONCE = 2;
/** A second of waiting, which people stand; beyond that it is a flood, and more waiters would only be memory. */
const MAX_WAITING = 32;

let running = 0;
const waiting: (() => void)[] = [];

/** The argon2id hash of a password, in PHC form. @throws DomainError `BUSY` when too many are being made. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalPassword(password), PARAMETERS));
}

/**
 * Is this the password? Without a hash to compare with it takes as long and says no, so that nobody can tell whether
 * there is a person. @throws DomainError `BUSY`.
 */
export function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  return inTurn(async () => {
    decoy ??= hash('nobody has this password', PARAMETERS);
    const matches = await verify(passwordHash ?? (await decoy), normalPassword(password));
    return matches && passwordHash !== undefined;
  });
}

let decoy: Promise<string> | undefined;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= MAX_AT_ONCE) {
    if (waiting.length >= MAX_WAITING) throw busy();
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    // Whoever waits takes over this place; without one it is free.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function busy(): DomainError {
  return new DomainError({
    cause: 'unavailable',
    code: 'BUSY',
    message: 'Many people are signing in at this moment. Please try again.',
  });
}
