import { z } from 'zod';
import { listMembers as list } from '../../db/accounts/listMembers';
import { route } from '../kit/route';
import { member } from './member';

export const listMembers = route({
  method: 'get',
  path: '/members',
  operationId: 'listMembers',
  summary: 'The people of the shop',
  tag: 'accounts',
  access: { scope: 'admin', minRole: 'STAFF' },
  response: z.object({ members: z.array(member) }),
  handler: async ({ tx }) => ({ data: { members: await list(tx) } }),
});
