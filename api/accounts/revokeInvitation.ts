import { z } from 'zod';
import { revokeInvitation as revoke } from '../../db/accounts/revokeInvitation';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';

export const revokeInvitation = route({
  method: 'delete',
  path: '/members/invitations/:id',
  operationId: 'revokeInvitation',
  summary: 'Take an invitation back',
  tag: 'accounts',
  access: { scope: 'admin', minRole: 'ADMIN' },
  params: idParams,
  response: z.object({ id: z.uuid() }),
  handler: async ({ tx, params }) => {
    await revoke(tx, params);
    return { data: params };
  },
});
