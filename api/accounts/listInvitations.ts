import { z } from 'zod';
import { listInvitations as list } from '../../db/accounts/inviteMember';
import { route } from '../kit/route';
import { invitation } from './member';

export const listInvitations = route({
  method: 'get',
  path: '/members/invitations',
  operationId: 'listInvitations',
  summary: 'The open invitations of the shop, the latest first',
  tag: 'accounts',
  access: { scope: 'admin', minRole: 'ADMIN' },
  response: z.object({ invitations: z.array(invitation) }),
  handler: async ({ tx }) => ({ data: { invitations: await list(tx) } }),
});
