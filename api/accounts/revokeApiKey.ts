import { z } from 'zod';
import { revokeApiKey as revoke } from '../../db/accounts/revokeApiKey';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';

export const revokeApiKey = route({
  method: 'delete',
  path: '/api-keys/:id',
  operationId: 'revokeApiKey',
  summary: 'End an API key at once',
  tag: 'accounts',
  access: { scope: 'admin', minRole: 'ADMIN' },
  params: idParams,
  response: z.object({ id: z.uuid() }),
  handler: async ({ tx, params }) => {
    await revoke(tx, params);
    return { data: params, message: 'The key opens nothing any more.' };
  },
});
