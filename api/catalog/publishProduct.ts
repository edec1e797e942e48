import { publishProduct as publish } from '../../db/catalog/publishProduct';
import { unpublishProduct as unpublish } from '../../db/catalog/unpublishProduct';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { product } from './product';

const shared = {
  method: 'post',
  tag: 'catalog',
  access: { scope: 'catalog:write', minRole: 'STAFF' },
  params: idParams,
  response: product,
} as const;

export const publishProduct = route({
  ...shared,
  path: '/products/:id/publish',
  operationId: 'publishProduct',
  summary: 'Put a product on the shelf; strangers find it from now on',
  handler: async ({ tx, params }) => ({ data: await publish(tx, { productId: params.id }) }),
});

export const unpublishProduct = route({
  ...shared,
  path: '/products/:id/unpublish',
  operationId: 'unpublishProduct',
  summary: 'Take a product off the shelf',
  handler: async ({ tx, params }) => ({ data: await unpublish(tx, { productId: params.id }) }),
});
