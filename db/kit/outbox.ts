import type { Database } from './database';
import { eachAlone } from './transaction';

/** One poke, claimed by this relay until its lease ends. */
export interface ClaimedPoke {
  readonly id: string;
  readonly orgId: string;
  readonly workflowType: string;
  readonly workflowId: string;
  readonly taskQueue: string;
  readonly mayStart: boolean;
  readonly summary: string | undefined;
  readonly attempts: number;
}

/** A claim ends by itself after this long, so that a killed relay's rows are taken up by the next: longer than any call to Temporal takes. */
const LEASE_SECONDS = 30;
/** A row that has failed this often is left to a person (with an alert), so that it can't hold up the others for ever. */
export const MAX_ATTEMPTS = 10;

/**
 * Claims due pokes, oldest first, at most `limit`. Rows that another relay is claiming are passed over. Marks what has
 * been delivered in the same statement, so that a relay at work costs one commit for each time that it looks.
 */
export async function claimPokes(
  database: Database,
  limit: number,
  delivered: readonly string[] = [],
): Promise<ClaimedPoke[]> {
  const rows = await eachAlone(database).query<{
    id: string;
    org_id: string;
    workflow_type: string;
    workflow_id: string;
    task_queue: string;
    may_start: boolean;
    summary: string | null;
    attempts: number;
  }>(
    `WITH done AS (
       UPDATE outbox SET done_at = now(), last_error = NULL WHERE id = ANY($3::uuid[])),
     due AS (
       SELECT id FROM outbox
       WHERE done_at IS NULL AND set_aside_at IS NULL AND available_at <= now() AND (claimed_until IS NULL OR claimed_until < now())
         AND id <> ALL($3::uuid[])
       ORDER BY available_at LIMIT $1 FOR UPDATE SKIP LOCKED)
     UPDATE outbox o SET claimed_until = now() + make_interval(secs => $2) FROM due WHERE o.id = due.id
     RETURNING o.id, o.org_id, o.workflow_type, o.workflow_id, o.task_queue, o.may_start, o.summary, o.attempts`,
    [limit, LEASE_SECONDS, delivered],
  );
  return rows.map((row) => ({
    id: row.id,
    orgId: row.org_id,
    workflowType: row.workflow_type,
    workflowId: row.workflow_id,
    taskQueue: row.task_queue,
    mayStart: row.may_start,
    summary: row.summary ?? undefined,
    attempts: row.attempts,
  }));
}

/** Marks pokes as delivered. */
export async function finishPokes(database: Database, ids: readonly string[]): Promise<void> {
  await eachAlone(database).execute('UPDATE outbox SET done_at = now(), last_error = NULL WHERE id = ANY($1::uuid[])', [
    ids,
  ]);
}

/**
 * Puts pokes back for later. The claim is kept as «until then» instead of being lifted, because a newer waiting row for
 * the same workflow may have come meanwhile.
 */
export async function deferPokes(database: Database, ids: readonly string[], delaySeconds: number): Promise<void> {
  await eachAlone(database).execute(
    'UPDATE outbox SET claimed_until = now() + make_interval(secs => $2) WHERE id = ANY($1::uuid[])',
    [ids, delaySeconds],
  );
}

/**
 * Notes a failure of one poke: back-off from 1 s to 1 min, and set aside after ten.
 * @returns whether the row was set aside, which is worth an alert.
 */
export async function failPoke(database: Database, poke: ClaimedPoke, error: string): Promise<boolean> {
  const attempts = poke.attempts + 1;
  const setAside = attempts >= MAX_ATTEMPTS;
  await eachAlone(database).execute(
    `UPDATE outbox SET attempts = $2, last_error = $3, claimed_until = now() + make_interval(secs => $4),
         set_aside_at = CASE WHEN $5 THEN now() END WHERE id = $1`,
    [poke.id, attempts, error.slice(0, 500), Math.min(60, 2 ** (attempts - 1)), setAside],
  );
  return setAside;
}

/** How many pokes are not delivered yet: for metrics. */
export async function countWaitingPokes(database: Database): Promise<number> {
  const row = await eachAlone(database).one<{ waiting: number }>(
    'SELECT count(*)::int AS waiting FROM outbox WHERE done_at IS NULL AND set_aside_at IS NULL',
  );
  return row.waiting;
}
