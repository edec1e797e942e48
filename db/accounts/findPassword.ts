import type { Session } from '../kit/database';

export interface FoundPassword {
  readonly userId: string;
  readonly passwordHash: string;
}

/** The password of the active person with this mail address, in small letters; undefined without either. */
export async function findPassword(session: Session, email: string): Promise<FoundPassword | undefined> {
  const row = await session.maybe<{ user_id: string; password_hash: string }>(
    `SELECT p.user_id, p.password_hash FROM users u JOIN passwords p ON p.user_id = u.id
     WHERE u.email = $1 AND u.status = 'ACTIVE'`,
    [email],
  );
  return row && { userId: row.user_id, passwordHash: row.password_hash };
}

/** The password hash of a person; undefined for one who has none. */
export async function passwordOf(session: Session, userId: string): Promise<string | undefined> {
  const row = await session.maybe<{ password_hash: string }>('SELECT password_hash FROM passwords WHERE user_id = $1', [
    userId,
  ]);
  return row?.password_hash;
}
