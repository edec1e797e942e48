import type { MemberRole } from '../../domain/accounts/principal';
import { MAX_MEMBERS } from '../../domain/accounts/manageMembers';
import type { Tx } from '../kit/transaction';

/** Somebody who works in the shop. */
export interface Member {
  readonly userId: string;
  readonly name: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly role: MemberRole;
  readonly receivesAlerts: boolean;
  readonly since: Date;
}

/** The people of the shop, the first ones first; there are at most a hundred, so this is no paged list. */
export async function listMembers(tx: Tx): Promise<Member[]> {
  const rows = await tx.query<MemberRow>(`${SELECT_MEMBERS} ORDER BY m.created_at, m.user_id LIMIT $2`, [
    tx.orgId,
    MAX_MEMBERS,
  ]);
  return rows.map(toMember);
}

/** One of them; undefined for everybody else. */
export async function findMember(tx: Tx, userId: string): Promise<Member | undefined> {
  const row = await tx.maybe<MemberRow>(`${SELECT_MEMBERS} AND m.user_id = $2`, [tx.orgId, userId]);
  return row && toMember(row);
}

const SELECT_MEMBERS = `SELECT m.user_id, u.name, u.email, u.phone, m.role, m.receives_alerts, m.created_at
  FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.org_id = $1`;

interface MemberRow {
  [column: string]: unknown;
  user_id: string;
  name: string;
  email: string | null;
  phone: string | null;
  role: MemberRole;
  receives_alerts: boolean;
  created_at: Date;
}

function toMember(row: MemberRow): Member {
  return {
    userId: row.user_id,
    name: row.name,
    email: row.email ?? undefined,
    phone: row.phone ?? undefined,
    role: row.role,
    receivesAlerts: row.receives_alerts,
    since: row.created_at,
  };
}
