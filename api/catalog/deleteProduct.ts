import { z } from 'zod';
import { deleteProduct as remove } from '../../db/catalog/deleteProduct';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';

export const deleteProduct = route({
  method: 'delete',
  path: '/products/:id',
  operationId: 'deleteProduct',
  summary: 'Take a product out of the shop for good; past orders keep it',
  tag: 'catalog',
  access: { scope: 'catalog:write', minRole: 'STAFF' },
  params: idParams,
  response: z.object({ id: z.uuid() }),
  handler: async ({ tx, params }) => {
    await remove(tx, { productId: params.id });
    return { data: { id: params.id }, message: 'The product is deleted.' };
  },
});
