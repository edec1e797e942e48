import { z } from 'zod';
import { changeMember as change } from '../../db/accounts/changeMember';
import { route } from '../kit/route';
import { member, memberParams } from './member';
import { memberRole } from './person';

// A member of any role may change what they themselves are told; the rest is decided by the rule of roles.
export const changeMember = route({
  method: 'patch',
  path: '/members/:userId',
  operationId: 'changeMember',
  summary: 'Change the role of somebody of the shop, or whether they are alerted',
  tag: 'accounts',
  access: { scope: 'admin', minRole: 'VIEWER' },
  params: memberParams,
  body: z.strictObject({ role: memberRole.optional(), receivesAlerts: z.boolean().optional() }),
  response: member,
  refusals: ['LAST_OWNER'],
  handler: async ({ tx, params, body }) => ({ data: await change(tx, { ...params, ...body }) }),
});
