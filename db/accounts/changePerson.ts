import type { Session } from '../kit/database';
import { getPerson, type Person } from './getPerson';

export interface ChangePerson {
  readonly userId: string;
  readonly name: string;
  readonly locale?: 'en' | 'hi' | 'ta';
  readonly timezone?: string;
}

/** Writes what a person may say of themselves; phone and e-mail need proof, and come with sign-in. */
export async function changePerson(session: Session, change: ChangePerson): Promise<Person> {
  await session.execute(
    `UPDATE users SET name = $2, locale = coalesce($3, locale), timezone = coalesce($4, timezone),
       version = version + 1, updated_at = now()
     WHERE id = $1`,
    [change.userId, change.name, change.locale, change.timezone],
  );
  return getPerson(session, change.userId);
}
