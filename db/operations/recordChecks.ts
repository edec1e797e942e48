import type { Session } from '../kit/database';

/** What came out when a process was asked whether it is ready. */
export interface ProcessCheck {
  readonly name: string;
  readonly isUp: boolean;
  /** For people: what it said, or why it said nothing. */
  readonly detail: string;
}

/** Writes down what processes said; those that are not asked any more are forgotten. Under the relay's role. */
export async function recordChecks(session: Session, checks: readonly ProcessCheck[], now: Date): Promise<void> {
  await session.execute(
    `INSERT INTO process_checks AS c (name, is_up, failures, detail, checked_at, changed_at)
     SELECT r.name, r.up, CASE WHEN r.up THEN 0 ELSE 1 END, left(r.detail, 300), $2, $2
     FROM jsonb_to_recordset($1::jsonb) AS r(name text, up boolean, detail text)
     ON CONFLICT (name) DO UPDATE SET is_up = excluded.is_up, detail = excluded.detail, checked_at = excluded.checked_at,
       failures = CASE WHEN excluded.is_up THEN 0 ELSE c.failures + 1 END,
       changed_at = CASE WHEN c.is_up = excluded.is_up THEN c.changed_at ELSE excluded.changed_at END`,
    [JSON.stringify(checks.map(({ name, isUp, detail }) => ({ name, up: isUp, detail }))), now],
  );
  await session.execute('DELETE FROM process_checks WHERE name <> ALL ($1::text[])', [checks.map(({ name }) => name)]);
}
