import { z } from 'zod';
import { passwordProblem, type PasswordOwner, type PasswordProblem } from '../../domain/accounts/password';
import { DomainError } from '../../domain/kit/errors';
import { hashPassword } from './hashPassword';

/** In UTF-16 units, of which a character has up to four once it is composed; the rule itself counts characters. */
export const newPassword = z
  .string()
  .min(1)
  .max(512)
  .meta({ description: '8 to 128 characters; not a common one, and nothing of your name, address or number' });

/**
 * The hash of a password that somebody chooses.
 * @throws DomainError `WEAK_PASSWORD`, with `reason` TOO_SHORT, TOO_LONG, COMMON or PERSONAL; `BUSY`.
 */
export async function choosePassword(password: string, owner: PasswordOwner): Promise<string> {
  const reason = passwordProblem(password, owner);
  if (!reason) return hashPassword(password);
  throw new DomainError({ cause: 'refused', code: 'WEAK_PASSWORD', message: MESSAGES[reason], data: { reason } });
}

const MESSAGES: Readonly<Record<PasswordProblem, string>> = {
  TOO_SHORT: 'A password has at least 8 characters.',
  TOO_LONG: 'A password has at most 128 characters.',
  COMMON: 'This is one of the passwords that everybody tries first: choose another.',
  PERSONAL: 'A password holds nothing of your name, mail address or number: choose another.',
};
