import { z } from 'zod';
import { addProduct as add } from '../../db/catalog/addProduct';
import { route } from '../kit/route';
import { ignoredVendorId, optionalFields, product, requiredFields, stockQuantity } from './product';

export const addProduct = route({
  method: 'post',
  path: '/products',
  operationId: 'addProduct',
  summary: 'Add a product to the shop, as a draft or published at once',
  tag: 'catalog',
  access: { scope: 'catalog:write', minRole: 'STAFF' },
  idempotency: 'optional',
  body: z.strictObject({
    ...requiredFields,
    ...optionalFields,
    stockQuantity: stockQuantity.optional(),
    publish: z.boolean().optional(),
    vendorId: ignoredVendorId,
  }),
  response: product,
  statuses: [201],
  refusals: ['PRODUCT_EXISTS', 'SKU_EXISTS'],
  handler: async ({ tx, body: { vendorId: _ignored, ...fields } }) => ({ data: await add(tx, fields) }),
});
