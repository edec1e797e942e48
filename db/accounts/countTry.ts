import { createHash } from 'node:crypto';
import type { TryKind } from '../../domain/accounts/signIn';
import { triesToCount, waitBeforeTry } from '../../domain/accounts/tries';
import { DomainError } from '../../domain/kit/errors';
import type { Session } from '../kit/database';

export interface CountTry {
  readonly kind: TryKind;
  /** A number or an address, whether anybody is known there or not: both are counted alike. */
  readonly destination: string;
}

/**
 * Counts one more try at a destination, or refuses it. Tries at one destination wait for each other, so that a hundred
 * at once are not a hundred first ones.
 * @throws DomainError `TOO_MANY_TRIES` with `retryAfterSeconds`.
 */
export async function countTry(session: Session, { kind, destination }: CountTry): Promise<void> {
  const hash = hashOf(destination);
  await session.query(`SELECT pg_advisory_xact_lock(hashtextextended(encode($1, 'hex') || $2, 2))`, [hash, kind]);
  const tries = await session.query<{ seconds_ago: number }>(
    `SELECT extract(epoch FROM clock_timestamp() - tried_at)::float8 AS seconds_ago FROM sign_in_tries
     WHERE destination_hash = $1 AND kind = $2 AND tried_at > now() - interval '1 day'
     ORDER BY tried_at DESC LIMIT $3`,
    [hash, kind, triesToCount(kind)],
  );
  const waitSeconds = waitBeforeTry(
    kind,
    tries.map((row) => row.seconds_ago),
  );
  if (waitSeconds > 0) throw tooManyTries(waitSeconds);
  await session.execute(
    'INSERT INTO sign_in_tries (destination_hash, kind, tried_at) VALUES ($1, $2, clock_timestamp())',
    [hash, kind],
  );
}

/** Forgets the tries that led to success, so that somebody who signs in often is not taken for somebody who guesses. */
export async function forgetTries(session: Session, { kind, destination }: CountTry): Promise<void> {
  await session.execute('DELETE FROM sign_in_tries WHERE destination_hash = $1 AND kind = $2', [
    hashOf(destination),
    kind,
  ]);
}

/** Nobody's number or address has to lie about for counting. */
function hashOf(destination: string): Buffer {
  return createHash('sha256').update(destination).digest();
}

function tooManyTries(retryAfterSeconds: number): DomainError {
  return new DomainError({
    cause: 'tooMany',
    code: 'TOO_MANY_TRIES',
    message: `That was tried too often. Try again in ${retryAfterSeconds} seconds.`,
    data: { retryAfterSeconds },
  });
}
