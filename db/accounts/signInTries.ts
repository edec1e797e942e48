import type { Session } from '../kit/database';

/** Wrong codes or passwords of the last hour. */
export interface FailedTries {
  readonly kind: 'CODE' | 'PASSWORD';
  readonly tries: number;
  /** How many numbers and addresses they were about: few mean that somebody guesses, many mean everybody. */
  readonly destinations: number;
  readonly newestAt: Date;
}

/** Under the relay's role. */
export async function readFailedTries(session: Session): Promise<FailedTries[]> {
  return session.query<FailedTries & Record<string, unknown>>(
    `SELECT kind, count(*)::int AS tries, count(DISTINCT destination_hash)::int AS destinations, max(tried_at) AS "newestAt"
     FROM sign_in_tries WHERE kind IN ('CODE', 'PASSWORD') AND tried_at > now() - interval '1 hour' GROUP BY kind ORDER BY kind`,
  );
}

/**
 * Forgets all wrong codes and passwords, so that nobody has to wait for what was no fault of theirs. How many codes were
 * sent stays counted. Under the relay's role. @returns how many.
 */
export async function forgetFailedTries(session: Session): Promise<number> {
  return session.execute(`DELETE FROM sign_in_tries WHERE kind IN ('CODE', 'PASSWORD')`);
}
