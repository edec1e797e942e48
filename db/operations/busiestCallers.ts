import type { Session } from '../kit/database';

/** Somebody who is counted, in their present window. */
export interface BusyCaller {
  /** The class and whom it counts: a person's or a key's id, or the hash of an address. */
  readonly subject: string;
  readonly used: number;
  readonly windowEndsAt: Date;
  /** What is known of an API key: its name and its shop. */
  readonly key: string | undefined;
}

/** As many as one looks at. */
const MOST = 20;

/** Who asks most at this moment. Under the role of inspection. */
export async function busiestCallers(session: Session): Promise<BusyCaller[]> {
  const rows = await session.query<{ subject: string; used: string; window_ends_at: Date; key: string | null }>(
    `SELECT r.subject, r.used, r.window_ends_at, k.name || ' of ' || o.slug AS key
     FROM (SELECT * FROM rate_limits WHERE window_ends_at > now() ORDER BY used DESC LIMIT $1) AS r
     LEFT JOIN LATERAL (SELECT name, org_id FROM api_keys WHERE r.subject = 'apiKey ' || principal_id
       ORDER BY created_at DESC LIMIT 1) AS k ON true
     LEFT JOIN orgs o ON o.id = k.org_id
     ORDER BY r.used DESC`,
    [MOST],
  );
  return rows.map((row) => ({
    subject: row.subject,
    used: Number(row.used),
    windowEndsAt: row.window_ends_at,
    key: row.key ?? undefined,
  }));
}
