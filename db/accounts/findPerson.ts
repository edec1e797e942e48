import { membershipsOf, type Membership } from './membershipsOf';
import type { Session } from '../kit/database';

export interface FoundPerson {
  readonly id: string;
  readonly name: string;
  readonly role: 'BUYER' | 'VENDOR' | 'DRIVER' | 'ADMIN';
  readonly memberships: readonly Membership[];
}

/** An active person by id, e-mail or phone number, as an operator names them; undefined when there is none. */
export async function findPerson(session: Session, reference: string): Promise<FoundPerson | undefined> {
  const row = await session.maybe<{ id: string; name: string; role: FoundPerson['role'] }>(
    `SELECT id, name, role FROM users WHERE status = 'ACTIVE' AND (id::text = lower($1) OR email = lower($1) OR phone = $1)`,
    [reference],
  );
  return row && { ...row, memberships: await membershipsOf(session, row.id) };
}
