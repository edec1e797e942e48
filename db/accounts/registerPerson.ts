import { randomUUID } from 'node:crypto';
import type { Locale } from '../../domain/chat/view';
import { DomainError } from '../../domain/kit/errors';
import { actAs, type Unnamed } from '../kit/actAs';
import type { Session } from '../kit/database';
import type { ProvenChallenge } from './checkCode';
import { setPassword } from './setPassword';

/** What somebody says of themselves before they are known; it waits with their code. */
export interface Registration {
  readonly name: string;
  readonly role: 'BUYER' | 'VENDOR' | 'DRIVER';
  readonly locale?: Locale;
  readonly passwordHash?: string;
}

/**
 * Makes the person behind a proven number or address; whoever registers makes themselves, so that the audit log names
 * them and their request. @throws DomainError `ALREADY_REGISTERED`. @returns their id.
 */
export async function registerPerson(session: Unnamed, proven: ProvenChallenge): Promise<string> {
  const { registration } = proven;
  if (!registration) throw new Error('a challenge to register holds no registration');
  const userId = randomUUID();
  const tx = actAs(session, { kind: 'buyer', userId });
  await tx.execute('INSERT INTO users (id, name, role, locale) VALUES ($1, $2, $3, $4)', [
    userId,
    registration.name,
    registration.role,
    registration.locale,
  ]);
  await addContact(tx, { ...proven, userId });
  if (registration.passwordHash !== undefined) {
    await setPassword(tx, { userId, passwordHash: registration.passwordHash });
  }
  return userId;
}

export interface AddContact {
  readonly userId: string;
  readonly channel: ProvenChallenge['channel'];
  readonly destination: string;
}

/** Gives a person a number or address that they have proven. @throws DomainError `ALREADY_REGISTERED` when another has it. */
export async function addContact(session: Session, { userId, channel, destination }: AddContact): Promise<void> {
  if (channel === 'telegram') throw new Error('a chat is no contact: it has an identity already');
  const touched = await session.execute(channel === 'sms' ? SET_PHONE : SET_EMAIL, [userId, destination]);
  if (touched === 0) throw alreadyRegistered();
}

const SET_PHONE = `UPDATE users SET phone = $2, version = version + 1, updated_at = now()
  WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM users WHERE phone = $2 AND id <> $1)`;
const SET_EMAIL = `UPDATE users SET email = $2, version = version + 1, updated_at = now()
  WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM users WHERE email = $2 AND id <> $1)`;

/** Told to nobody but who has proven that the number or address is theirs. */
function alreadyRegistered(): DomainError {
  return new DomainError({
    cause: 'conflict',
    code: 'ALREADY_REGISTERED',
    message: 'Somebody is registered with this number or address already: sign in with it instead.',
  });
}
