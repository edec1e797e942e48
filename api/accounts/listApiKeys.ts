import { z } from 'zod';
import { listApiKeys as list } from '../../db/accounts/listApiKeys';
import { route } from '../kit/route';
import { apiKey } from './apiKey';

export const listApiKeys = route({
  method: 'get',
  path: '/api-keys',
  operationId: 'listApiKeys',
  summary: 'The API keys of the shop, living ones first',
  tag: 'accounts',
  access: { scope: 'admin', minRole: 'ADMIN' },
  response: z.object({ apiKeys: z.array(apiKey) }),
  handler: async ({ tx }) => ({ data: { apiKeys: await list(tx) } }),
});
