import type { Tx } from '../kit/transaction';

/**
 * The chats of everybody in the shop who receives alerts: of each person the one that was used last. SMS and mail are
 * not asked for: an alert is answered by a tap.
 */
export async function alertChats(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT ON (m.user_id) c.id
     FROM memberships m JOIN chats c ON c.user_id = m.user_id AND c.blocked_at IS NULL AND c.channel NOT IN ('sms', 'email')
     WHERE m.org_id = $1 AND m.receives_alerts
     ORDER BY m.user_id, c.last_inbound_at DESC NULLS LAST, c.id`,
    [tx.orgId],
  );
  return rows.map((row) => row.id);
}
