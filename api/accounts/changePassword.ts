import { z } from 'zod';
import { countTry, forgetTries } from '../../db/accounts/countTry';
import { endAllSessions } from '../../db/accounts/endSession';
import { passwordOf } from '../../db/accounts/findPassword';
import { getPerson } from '../../db/accounts/getPerson';
import { setPassword } from '../../db/accounts/setPassword';
import { DomainError, invalid } from '../../domain/kit/errors';
import { stagedRoute } from '../kit/route';
import { choosePassword, newPassword } from './choosePassword';
import { isPassword } from './hashPassword';

export const changePassword = stagedRoute({
  method: 'put',
  path: '/users/me/password',
  operationId: 'changePassword',
  summary: 'Set a password, or another one with the present one; every other session ends',
  tag: 'accounts',
  access: 'person',
  body: z.strictObject({
    password: newPassword,
    currentPassword: z.string().min(1).max(512).optional().meta({ description: 'mandatory where there is one' }),
  }),
  response: z.object({ endedSessions: z.int() }),
  refusals: ['WEAK_PASSWORD', 'NO_EMAIL'],
  handler: async ({ body, transact, sessionId }) => {
    const { person, present } = await transact(async (tx) => {
      const userId = tx.actor.id;
      const known = { person: await getPerson(tx, userId), present: await passwordOf(tx, userId) };
      // Whoever has found an open session must not guess the password by it.
      if (known.present !== undefined) await countTry(tx, { kind: 'PASSWORD', destination: userId });
      return known;
    });
    if (person.email === undefined) throw noEmail();
    if (present !== undefined && !(await isPassword(body.currentPassword ?? '', present))) {
      throw invalid('body.currentPassword', 'The present password is another one.');
    }
    const passwordHash = await choosePassword(body.password, person);
    const endedSessions = await transact(async (tx) => {
      const userId = tx.actor.id;
      await forgetTries(tx, { kind: 'PASSWORD', destination: userId });
      await setPassword(tx, { userId, passwordHash });
      return endAllSessions(tx, { userId, reason: 'PASSWORD_CHANGED', except: sessionId });
    });
    return { data: { endedSessions } };
  },
});

function noEmail(): DomainError {
  return new DomainError({
    cause: 'refused',
    code: 'NO_EMAIL',
    message: 'A password goes with a mail address: add one first.',
  });
}
