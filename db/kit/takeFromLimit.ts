import { eachAlone } from './transaction';
import type { Database } from './database';

export interface TakeFromLimit {
  /** How many requests to take at once, 1 or more. */
  readonly count: number;
  readonly limit: number;
  readonly windowSeconds: number;
}

export interface Taken {
  /** How many of the wanted ones are within the limit, 0 when it is used up. */
  readonly granted: number;
  /** How many are left for anybody who is counted here. */
  readonly remaining: number;
  readonly windowEndsInMs: number;
}

/**
 * Takes requests from the window of a subject, in one statement and commit of its own: inside of a request's
 * transaction the subject's requests would wait for each other until they commit. The sum of what is granted in a
 * window never exceeds the limit, however many ask at once.
 *
 * @param subject 100 characters at most.
 * @throws DomainError `DATABASE_UNAVAILABLE`.
 */
export async function takeFromLimit(database: Database, subject: string, take: TakeFromLimit): Promise<Taken> {
  const row = await eachAlone(database).one<WindowRow>(TAKE, [subject, take.count, take.windowSeconds]);
  return toTaken(row, take);
}

/**
 * The same for the holder of an API key, who keeps their window when the key is rotated. @returns undefined for a key
 * that opens nothing: it leaves no row.
 */
export async function takeFromKeyLimit(
  database: Database,
  keySha256: Buffer,
  take: TakeFromLimit,
): Promise<Taken | undefined> {
  const row = await eachAlone(database).maybe<WindowRow>(TAKE_BY_KEY, [keySha256, take.count, take.windowSeconds]);
  return row && toTaken(row, take);
}

interface WindowRow {
  [column: string]: unknown;
  used: string;
  ends_in_ms: string;
}

/** A window that is over begins anew with what is taken now. */
const COUNT = `ON CONFLICT (subject) DO UPDATE SET
    used = CASE WHEN r.window_ends_at <= now() THEN excluded.used ELSE r.used + excluded.used END,
    window_ends_at = CASE WHEN r.window_ends_at <= now() THEN excluded.window_ends_at ELSE r.window_ends_at END
  RETURNING used, ceil(extract(epoch FROM window_ends_at - now()) * 1000)::bigint AS ends_in_ms`;

const TAKE = `INSERT INTO rate_limits AS r (subject, used, window_ends_at)
  VALUES ($1, $2, now() + $3::int * interval '1 second') ${COUNT}`;

const TAKE_BY_KEY = `INSERT INTO rate_limits AS r (subject, used, window_ends_at)
  SELECT 'apiKey ' || k.principal_id, $2, now() + $3::int * interval '1 second' FROM app.find_api_key($1) k ${COUNT}`;

function toTaken(row: WindowRow, { count, limit }: TakeFromLimit): Taken {
  const used = Number(row.used);
  return {
    granted: Math.min(count, Math.max(0, limit - (used - count))),
    remaining: Math.max(0, limit - used),
    windowEndsInMs: Number(row.ends_in_ms),
  };
}
