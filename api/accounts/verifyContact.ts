import { z } from 'zod';
import { checkCode } from '../../db/accounts/checkCode';
import { addContact } from '../../db/accounts/registerPerson';
import { getPerson } from '../../db/accounts/getPerson';
import { stagedRoute } from '../kit/route';
import { code } from './destination';
import { person } from './person';
import { wrongCode } from './verifyOtp';

export const verifyContact = stagedRoute({
  method: 'post',
  path: '/users/me/contacts/verify',
  operationId: 'verifyContact',
  summary: 'Prove by its code that a number or mail address is the person’s; from then on they sign in by it',
  tag: 'accounts',
  access: 'person',
  body: z.strictObject({ challengeId: z.uuid(), code }),
  response: person,
  refusals: ['ALREADY_REGISTERED (409)'],
  handler: async ({ body, transact, signIn }) => {
    const changed = await transact(async (tx) => {
      const of = { challengeId: body.challengeId };
      const purposes = ['ADD_CONTACT'] as const;
      const proven = await checkCode(tx, { of, purposes, code: body.code, secret: signIn.secret });
      // A code that somebody else has asked for adds nothing here.
      if (proven?.userId !== tx.actor.id) return undefined;
      await addContact(tx, { ...proven, userId: tx.actor.id });
      return getPerson(tx, tx.actor.id);
    });
    if (!changed) throw wrongCode();
    return { data: changed };
  },
});
