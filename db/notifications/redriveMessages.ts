import type { Session } from '../kit/database';
import { chosenParams, type Chosen, type SetAsideRow } from '../kit/redrive';

/** Messages that were set aside go out again, as if they had just been queued. Runs under the courier's role. */
export async function redriveMessages(session: Session, chosen: Chosen): Promise<number> {
  const { count } = await session.one<{ count: number }>(
    `WITH again AS (
       UPDATE messages SET status = 'QUEUED', attempts = 0, available_at = now()
       WHERE status = 'FAILED' AND ($1::uuid[] IS NULL OR id = ANY ($1)) AND ($2::uuid IS NULL OR org_id = $2)
       RETURNING lane_hash
     ), told AS (
       SELECT pg_notify('courier', string_agg(DISTINCT lane_hash::text, ',')) FROM again HAVING count(*) > 0
     )
     SELECT count(*)::int AS count FROM again LEFT JOIN told ON true`,
    chosenParams(chosen),
  );
  return count;
}

export async function listFailedMessages(session: Session): Promise<SetAsideRow[]> {
  return session.query<SetAsideRow & Record<string, unknown>>(
    `SELECT m.id, o.slug AS shop, m.class || ' ' || (m.view->>'text') AS what, coalesce(m.last_error, '') AS error,
            m.created_at AS since
     FROM messages m JOIN orgs o ON o.id = m.org_id WHERE m.status = 'FAILED' ORDER BY m.seq DESC LIMIT 50`,
  );
}
