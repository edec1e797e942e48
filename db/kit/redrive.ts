import { CHAT_QUEUE, CHAT_WORKFLOW, chatWorkflowId } from '../../domain/chat/process';
import type { Session } from './database';

/** Which of the rows that were set aside: by their ids, all of one shop, or all. */
export type Chosen =
  | { readonly by: 'ids'; readonly ids: readonly string[] }
  | { readonly by: 'shop'; readonly orgId: string }
  | { readonly by: 'all' };

/** The two parameters by which a statement chooses: `$1` ids or null, `$2` org or null. */
export function chosenParams(chosen: Chosen): [ids: readonly string[] | null, orgId: string | null] {
  return [chosen.by === 'ids' ? chosen.ids : null, chosen.by === 'shop' ? chosen.orgId : null];
}

/** A row that was set aside, for a person to read. */
export interface SetAsideRow {
  readonly id: string;
  readonly shop: string;
  readonly what: string;
  readonly error: string;
  readonly since: Date;
}

/** One screen and a half; a longer list is redriven by shop, not read. */
const LIST_AT_MOST = 50;

/** Pokes that failed ten times go to Temporal again, with all their tries. Runs under the relay's role. */
export async function redriveOutbox(session: Session, chosen: Chosen): Promise<number> {
  const count = await session.execute(
    // The claim stays, as «until now», because a newer waiting row for the same workflow may have come meanwhile.
    `UPDATE outbox SET set_aside_at = NULL, attempts = 0, claimed_until = now(), available_at = now()
     WHERE set_aside_at IS NOT NULL AND done_at IS NULL
       AND ($1::uuid[] IS NULL OR id = ANY ($1)) AND ($2::uuid IS NULL OR org_id = $2)`,
    chosenParams(chosen),
  );
  if (count > 0) await session.query(`SELECT pg_notify('outbox', '')`);
  return count;
}

/**
 * What providers told us and could not be applied is taken up again; conversations are poked at once, webhooks are found
 * by the relay's loop. Runs under the relay's role.
 */
export async function redriveInbox(session: Session, chosen: Chosen): Promise<number> {
  const rows = await session.query<{ id: string }>(
    `WITH again AS (
       UPDATE inbox SET status = 'RECEIVED', attempts = 0, error = NULL
       WHERE status = 'SET_ASIDE' AND ($1::uuid[] IS NULL OR id = ANY ($1)) AND ($2::uuid IS NULL OR org_id = $2)
       RETURNING id, chat_id, org_id
     )
     SELECT id, CASE WHEN chat_id IS NOT NULL THEN app.poke(org_id, $3, $4 || chat_id, $5) END FROM again`,
    [...chosenParams(chosen), CHAT_WORKFLOW, chatWorkflowId(''), CHAT_QUEUE],
  );
  return rows.length;
}

export async function listSetAsidePokes(session: Session): Promise<SetAsideRow[]> {
  return session.query<SetAsideRow & Record<string, unknown>>(
    `SELECT x.id, o.slug AS shop, x.workflow_id AS what, coalesce(x.last_error, '') AS error, x.set_aside_at AS since
     FROM outbox x JOIN orgs o ON o.id = x.org_id
     WHERE x.set_aside_at IS NOT NULL AND x.done_at IS NULL ORDER BY x.set_aside_at DESC LIMIT $1`,
    [LIST_AT_MOST],
  );
}

export async function listSetAsideInbox(session: Session): Promise<SetAsideRow[]> {
  return session.query<SetAsideRow & Record<string, unknown>>(
    `SELECT i.id, coalesce(o.slug, '-') AS shop, i.provider || ' ' || i.event_type AS what,
            coalesce(i.error, '') AS error, i.received_at AS since
     FROM inbox i LEFT JOIN orgs o ON o.id = i.org_id WHERE i.status = 'SET_ASIDE' ORDER BY i.seq DESC LIMIT $1`,
    [LIST_AT_MOST],
  );
}

/** A shop by its short name or id. */
export async function findOrg(session: Session, slugOrId: string): Promise<string | undefined> {
  const row = await session.maybe<{ id: string }>('SELECT id FROM orgs WHERE slug = $1 OR id::text = $1', [slugOrId]);
  return row?.id;
}
