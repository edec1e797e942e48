import { z } from 'zod';
import { removeMember as remove } from '../../db/accounts/changeMember';
import { route } from '../kit/route';
import { memberParams } from './member';

export const removeMember = route({
  method: 'delete',
  path: '/members/:userId',
  operationId: 'removeMember',
  summary: 'Take somebody out of the shop, or leave it; it counts with their next request',
  tag: 'accounts',
  access: { scope: 'admin', minRole: 'VIEWER' },
  params: memberParams,
  response: z.object({ userId: z.uuid() }),
  refusals: ['LAST_OWNER'],
  handler: async ({ tx, params }) => {
    await remove(tx, params);
    return { data: params };
  },
});
