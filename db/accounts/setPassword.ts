import type { Session } from '../kit/database';

export interface SetPassword {
  readonly userId: string;
  /** argon2id in PHC form. */
  readonly passwordHash: string;
}

/** Gives a person a password in place of any that they had. */
export async function setPassword(session: Session, { userId, passwordHash }: SetPassword): Promise<void> {
  await session.execute(
    `INSERT INTO passwords (user_id, password_hash) VALUES ($1, $2)
     ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = now()`,
    [userId, passwordHash],
  );
}
