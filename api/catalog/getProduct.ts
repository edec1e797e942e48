import { getProduct as get } from '../../db/catalog/getProduct';
import { vendorOfProduct } from '../../db/catalog/vendorOfProduct';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { product } from './product';

export const getProduct = route({
  method: 'get',
  path: '/products/:id',
  operationId: 'getProduct',
  summary: 'A product with price and stock: the shop’s own, or for a buyer any published one',
  tag: 'catalog',
  access: {
    scope: 'catalog:read',
    minRole: 'VIEWER',
    buyer: { useCase: 'browse', orgOf: (tx, { params }) => vendorOfProduct(tx, params.id) },
  },
  params: idParams,
  response: product,
  handler: async ({ tx, params }) => ({ data: await get(tx, { productId: params.id }) }),
});
