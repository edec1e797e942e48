import { z } from 'zod';
import { createApiKey as create } from '../../db/accounts/createApiKey';
import { line, moment } from '../kit/fields';
import { route } from '../kit/route';
import { createdApiKey, scope } from './apiKey';

// No Idempotency-Key: its stored answer would hold the key in clear. A retry makes a second key, which can be revoked.
export const createApiKey = route({
  method: 'post',
  path: '/api-keys',
  operationId: 'createApiKey',
  summary: 'Make an API key; the key itself is shown only in this answer',
  tag: 'accounts',
  access: { scope: 'admin', minRole: 'ADMIN' },
  body: z.strictObject({
    name: line(100),
    scopes: z.array(scope).min(1).max(scope.options.length),
    expiresAt: moment.optional(),
  }),
  response: createdApiKey,
  statuses: [201],
  refusals: ['TOO_MANY_API_KEYS'],
  handler: async ({ tx, body: { expiresAt, scopes, name } }) => ({
    data: await create(tx, {
      name,
      scopes: [...new Set(scopes)],
      ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt) }),
    }),
    message: 'Keep the key now: it can not be shown again.',
  }),
});
