import { z } from 'zod';
import { listCategories as list, MAX_CATEGORIES } from '../../db/catalog/listCategories';
import { route } from '../kit/route';

export const listCategories = route({
  method: 'get',
  path: '/products/categories',
  operationId: 'listCategories',
  summary: `The categories of the shop’s products by name, at most ${MAX_CATEGORIES}`,
  tag: 'catalog',
  access: { scope: 'catalog:read', minRole: 'VIEWER' },
  response: z.object({ categories: z.array(z.object({ name: z.string(), count: z.int() })) }),
  handler: async ({ tx }) => ({ data: { categories: await list(tx) } }),
});
