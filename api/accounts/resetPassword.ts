import { z } from 'zod';
import { checkCode } from '../../db/accounts/checkCode';
import { resetPassword as reset } from '../../db/accounts/resetPassword';
import { stagedRoute } from '../kit/route';
import { choosePassword, newPassword } from './choosePassword';
import { code } from './destination';
import { wrongCode } from './verifyOtp';

export const resetPassword = stagedRoute({
  method: 'post',
  path: '/auth/password/reset',
  operationId: 'resetPassword',
  summary: 'Set a new password with the code that came by mail; every session of the person ends',
  tag: 'accounts',
  access: 'public',
  accountOf: ({ challengeId }) => challengeId,
  body: z.strictObject({ challengeId: z.uuid(), code, password: newPassword }),
  response: z.object({ changed: z.boolean() }),
  refusals: ['WEAK_PASSWORD'],
  handler: async ({ body, transact, signIn }) => {
    // Before the code is used up: one that is refused would have to be asked for again. Whose it is, is not known yet.
    const passwordHash = await choosePassword(body.password, {});
    const isDone = await transact(async (open) => {
      const of = { challengeId: body.challengeId };
      const purposes = ['RESET_PASSWORD'] as const;
      const proven = await checkCode(open, { of, purposes, code: body.code, secret: signIn.secret });
      if (proven?.userId === undefined) return false;
      await reset(open, { userId: proven.userId, passwordHash });
      return true;
    });
    if (!isDone) throw wrongCode();
    return { data: { changed: true }, message: 'The password is changed: sign in with it.' };
  },
});
