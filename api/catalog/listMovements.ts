import { z } from 'zod';
import { listMovements as list } from '../../db/catalog/listMovements';
import { idParams, paging, timestamp } from '../kit/fields';
import { route } from '../kit/route';

const movement = z
  .object({
    id: z.uuid(),
    delta: z.int().meta({ description: 'change of what can be ordered' }),
    onHandDelta: z.int().meta({ description: 'change of what lies there' }),
    reason: z.enum(['STOCK_IN', 'RESERVE', 'RELEASE', 'SALE', 'ADJUST', 'RETURN']),
    orderId: z.uuid().optional(),
    actorType: z.string(),
    createdAt: timestamp,
  })
  .meta({ id: 'StockMovement' });

export const listMovements = route({
  method: 'get',
  path: '/products/:id/movements',
  operationId: 'listMovements',
  summary: 'What has changed a product’s stock, newest first',
  tag: 'catalog',
  access: { scope: 'catalog:read', minRole: 'VIEWER' },
  params: idParams,
  query: z.strictObject(paging),
  response: z.object({ movements: z.array(movement), nextCursor: z.string().optional() }),
  handler: async ({ tx, params, query }) => ({ data: await list(tx, { productId: params.id, ...query }) }),
});
