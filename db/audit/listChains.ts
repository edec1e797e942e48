import type { Session } from '../kit/database';

/** Every org that has, or has had, rows in the audit log. For inspection: it looks at all orgs. */
export async function listChains(session: Session): Promise<string[]> {
  const rows = await session.query<{ org_id: string }>(
    `SELECT o.id AS org_id FROM orgs o WHERE EXISTS (SELECT 1 FROM audit_logs a WHERE a.org_id = o.id)
     UNION SELECT org_id FROM audit_heads ORDER BY org_id`,
  );
  return rows.map((row) => row.org_id);
}
