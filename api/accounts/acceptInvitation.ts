import { z } from 'zod';
import { acceptInvitation as accept } from '../../db/accounts/acceptInvitation';
import { route } from '../kit/route';
import { shopOfPerson } from './person';

export const acceptInvitation = route({
  method: 'post',
  path: '/invitations/accept',
  operationId: 'acceptInvitation',
  summary: 'Become a member of the shop that an invitation is from; the header X-Org-Id names it from then on',
  tag: 'accounts',
  access: 'person',
  body: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/, 'must be the token of an invitation’s link') }),
  response: shopOfPerson,
  refusals: ['INVITATION_GONE (410)', 'TOO_MANY_MEMBERS'],
  handler: async ({ tx, body }) => ({ data: await accept(tx, body) }),
});
