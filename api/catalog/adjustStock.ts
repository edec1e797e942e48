import { z } from 'zod';
import { adjustStock as adjust } from '../../db/catalog/adjustStock';
import { PRODUCT_LIMITS } from '../../domain/catalog/productFields';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { product, stockQuantity } from './product';

const reason = z.enum(['STOCK_IN', 'ADJUST', 'RETURN']).optional();
const amount = z
  .int()
  .min(-PRODUCT_LIMITS.stockQuantity)
  .max(PRODUCT_LIMITS.stockQuantity)
  .refine((delta) => delta !== 0, 'must not be 0');

export const adjustStock = route({
  method: 'post',
  path: '/products/:id/stock',
  operationId: 'adjustStock',
  summary: 'Change the stock by an amount, or to a counted amount; the movement is kept for ever',
  tag: 'catalog',
  access: { scope: 'catalog:write', minRole: 'STAFF' },
  idempotency: 'optional',
  params: idParams,
  body: z.union([
    z.strictObject({ delta: amount, reason }),
    z.strictObject({ setTo: stockQuantity.meta({ description: 'counted pieces, reserved ones included' }), reason }),
  ]),
  response: product,
  refusals: ['STOCK_SHORT', 'STOCK_RESERVED'],
  handler: async ({ tx, params, body }) => {
    const fallback = 'delta' in body && body.delta > 0 ? 'STOCK_IN' : 'ADJUST';
    return { data: await adjust(tx, { productId: params.id, ...body, reason: body.reason ?? fallback }) };
  },
});
