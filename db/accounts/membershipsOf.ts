import type { MemberRole } from '../../domain/accounts/principal';
import type { Session } from '../kit/database';

export interface Membership {
  readonly orgId: string;
  readonly role: MemberRole;
}

/** The shops that a person belongs to, oldest membership first. Needs no org: that is what it finds out. */
export async function membershipsOf(session: Session, userId: string): Promise<Membership[]> {
  const rows = await session.query<{ org_id: string; role: MemberRole }>(
    'SELECT org_id, role FROM app.memberships_of($1)',
    [userId],
  );
  return rows.map((row) => ({ orgId: row.org_id, role: row.role }));
}
