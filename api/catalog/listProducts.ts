import { z } from 'zod';
import { actAs } from '../../db/kit/actAs';
import {
  listProducts as list,
  PRODUCT_SORTS,
  type ListProducts,
  type ProductPage,
} from '../../db/catalog/listProducts';
import type { Tx } from '../../db/kit/transaction';
import { invalid } from '../../domain/kit/errors';
import { line, paging, queryAmountMinor } from '../kit/fields';
import { route } from '../kit/route';
import { product } from './product';

export const listProducts = route({
  method: 'get',
  path: '/products',
  operationId: 'listProducts',
  summary: 'Products of the shop, or for a buyer the published ones of the shop that vendorId names',
  tag: 'catalog',
  access: { scope: 'catalog:read', minRole: 'VIEWER', buyer: 'own' },
  query: z.strictObject({
    vendorId: z.uuid().optional().meta({ description: 'mandatory for a buyer' }),
    category: line(100).optional(),
    status: z.enum(['DRAFT', 'ACTIVE', 'INACTIVE']).optional(),
    minPrice: queryAmountMinor.optional().meta({ description: 'in minor units' }),
    maxPrice: queryAmountMinor.optional().meta({ description: 'in minor units' }),
    inStock: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
    lowStock: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
    q: line(100).optional().meta({ description: 'part of a name, in whatever script, or of the SKU' }),
    sort: z.enum(PRODUCT_SORTS).optional(),
    ...paging,
  }),
  response: z.object({ products: z.array(product), nextCursor: z.string().optional() }),
  handler: async ({ tx, query: { vendorId, minPrice, maxPrice, ...filter } }) => ({
    data: await listFor(tx, vendorId?.toLowerCase(), {
      ...filter,
      ...(minPrice !== undefined && { minPriceMinor: minPrice }),
      ...(maxPrice !== undefined && { maxPriceMinor: maxPrice }),
    }),
  }),
});

const NOTHING: ProductPage = { products: [], nextCursor: undefined };

/** A shop sees its own products alone; a buyer what any shop has published. */
async function listFor(tx: Tx, vendorId: string | undefined, filter: ListProducts): Promise<ProductPage> {
  if (tx.principal.kind !== 'buyer') {
    return vendorId === undefined || vendorId === tx.orgId ? list(tx, filter) : NOTHING;
  }
  if (vendorId === undefined) throw invalid('query.vendorId', 'Say whose products: the id of a shop.');
  if (filter.status !== undefined && filter.status !== 'ACTIVE') return NOTHING;
  const actor = { type: 'BUYER', id: tx.principal.userId } as const;
  const browsing = actAs(tx, { kind: 'system', orgId: vendorId, useCase: 'browse', actor });
  return list(browsing, { ...filter, status: 'ACTIVE' });
}
