import { actAs, type Unnamed } from '../kit/actAs';
import { endAllSessions } from './endSession';
import { setPassword, type SetPassword } from './setPassword';

/** Gives a person who has proven their address another password, and ends every session: whoever knew the old one is out. */
export async function resetPassword(session: Unnamed, command: SetPassword): Promise<void> {
  const tx = actAs(session, { kind: 'buyer', userId: command.userId });
  await setPassword(tx, command);
  await endAllSessions(tx, { userId: command.userId, reason: 'PASSWORD_CHANGED' });
}
