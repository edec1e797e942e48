import { z } from 'zod';
import { resolveDifference as resolve } from '../../db/reconciliation/resolveDifference';
import { idParams, text } from '../kit/fields';
import { route } from '../kit/route';
import { explained, item } from './item';
import { writeAccess } from './run';

export const resolveDifference = route({
  method: 'post',
  path: '/reconciliation/items/:id/resolve',
  operationId: 'resolveDifference',
  summary: 'Say how a difference has ended, and why; it moves no money',
  tag: 'reconciliation',
  access: writeAccess,
  idempotency: 'optional',
  params: idParams,
  body: z.strictObject({
    resolution: z
      .enum(['RESOLVED', 'WRITTEN_OFF'])
      .default('RESOLVED')
      .meta({ description: 'it was put right, or it stays so and the shop bears it' }),
    // The column's own limit: a few sentences.
    reason: text(500),
  }),
  response: item,
  refusals: ['ITEM_NOT_OPEN'],
  handler: async ({ tx, params, body }) => ({
    data: explained(await resolve(tx, { itemId: params.id, ...body })),
    message: 'The item is resolved.',
  }),
});
