import { z } from 'zod';
import { rotateApiKey as rotate } from '../../db/accounts/rotateApiKey';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { createdApiKey } from './apiKey';

/** A day is enough to change a system over, and short enough for a key that may have leaked. */
const MAX_OVERLAP_MINUTES = 1_440;

export const rotateApiKey = route({
  method: 'post',
  path: '/api-keys/:id/rotate',
  operationId: 'rotateApiKey',
  summary: 'Replace an API key by a new one with the same rights',
  tag: 'accounts',
  access: { scope: 'admin', minRole: 'ADMIN' },
  params: idParams,
  body: z
    .strictObject({ keepOldForMinutes: z.int().min(0).max(MAX_OVERLAP_MINUTES).default(0) })
    .default({ keepOldForMinutes: 0 }),
  response: createdApiKey,
  statuses: [201],
  refusals: ['TOO_MANY_API_KEYS'],
  handler: async ({ tx, params, body }) => ({
    data: await rotate(tx, { ...params, ...body }),
    message: 'Keep the key now: it can not be shown again.',
  }),
});
