import { z } from 'zod';
import { findProducts, type FoundProduct } from '../../db/catalog/findProducts';
import { line, paging } from '../kit/fields';
import { publicRoute, route } from '../kit/route';
import { foundProduct } from './product';

/** A product's name is not longer, and neither is a sensible query. */
const q = line(255).meta({ description: 'what is looked for, in any script; typos are forgiven' });
const response = z.object({ products: z.array(foundProduct) });

/** The same search for strangers and apps: everything that any shop has published. */
export const search = publicRoute({
  method: 'get',
  path: '/search',
  operationId: 'search',
  summary: 'Search the published products of all shops, or of one, best first',
  tag: 'catalog',
  query: z.strictObject({ q, vendorId: z.uuid().optional(), limit: paging.limit }),
  response,
  handler: async ({ session, query: { vendorId, ...wanted } }) => ({
    data: toAnswer(await findProducts(session, { ...wanted, ...(vendorId !== undefined && { orgId: vendorId }) })),
  }),
});

export const searchProducts = route({
  method: 'get',
  path: '/products/search',
  operationId: 'searchProducts',
  summary: 'Search published products: the shop’s own, or for a buyer those of all shops or of vendorId',
  tag: 'catalog',
  access: { scope: 'catalog:read', minRole: 'VIEWER', buyer: 'own' },
  query: z.strictObject({ q, vendorId: z.uuid().optional(), limit: paging.limit }),
  response,
  handler: async ({ tx, query: { vendorId, ...wanted } }) => {
    const own = tx.principal.kind === 'buyer' ? undefined : tx.orgId;
    if (own !== undefined && vendorId !== undefined && vendorId.toLowerCase() !== own) return { data: toAnswer([]) };
    const orgId = own ?? vendorId;
    return { data: toAnswer(await findProducts(tx, { ...wanted, ...(orgId !== undefined && { orgId }) })) };
  },
});

function toAnswer(products: readonly FoundProduct[]) {
  return { products: products.map((found) => ({ ...found, vendorId: found.orgId })) };
}
