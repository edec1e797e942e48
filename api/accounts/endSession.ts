import { z } from 'zod';
import { endSession as end } from '../../db/accounts/endSession';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';

export const endSession = route({
  method: 'delete',
  path: '/auth/sessions/:id',
  operationId: 'endSession',
  summary: 'Sign out on one device; its access token is refused with the next request',
  tag: 'accounts',
  access: 'person',
  params: idParams,
  response: z.object({ id: z.uuid() }),
  handler: async ({ tx, params }) => {
    await end(tx, params);
    return { data: params };
  },
});
