import { z } from 'zod';
import { updateProduct as update } from '../../db/catalog/updateProduct';
import type { Tx } from '../../db/kit/transaction';
import { idParams } from '../kit/fields';
import { route } from '../kit/route';
import { ignoredVendorId, optionalFields, product, requiredFields } from './product';

const nullable = {
  description: optionalFields.description.nullable(),
  category: optionalFields.category.nullable(),
  unit: optionalFields.unit.nullable(),
  aliases: optionalFields.aliases,
  minOrderQuantity: optionalFields.minOrderQuantity,
  sku: optionalFields.sku.nullable(),
  lowStockAt: optionalFields.lowStockAt.nullable(),
  imageUrl: optionalFields.imageUrl.nullable(),
  telegramFileId: optionalFields.telegramFileId.nullable(),
  version: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'the version that you have seen; another one now is a conflict' }),
  vendorId: ignoredVendorId,
};
const { name, priceMinor } = requiredFields;

const shared = {
  path: '/products/:id',
  tag: 'catalog',
  access: { scope: 'catalog:write', minRole: 'STAFF' },
  params: idParams,
  response: product,
  refusals: ['CONFLICT', 'PRODUCT_EXISTS', 'SKU_EXISTS'],
} as const;

/** Stock is not among the fields: it changes by movements. */
export const updateProduct = route({
  ...shared,
  method: 'put',
  operationId: 'updateProduct',
  summary: 'Change a product; optional fields that are left out stay as they are',
  body: z.strictObject({ ...requiredFields, ...nullable }),
  handler: async ({ tx, params, body }) => ({ data: await change(tx, params.id, body) }),
});

export const patchProduct = route({
  ...shared,
  method: 'patch',
  operationId: 'patchProduct',
  summary: 'Change some fields of a product',
  body: z.strictObject({ name: name.optional(), priceMinor: priceMinor.optional(), ...nullable }),
  handler: async ({ tx, params, body }) => ({ data: await change(tx, params.id, body) }),
});

type Change = Omit<Parameters<typeof update>[1], 'productId' | 'expectedVersion'> & {
  readonly version?: number | undefined;
  readonly vendorId?: string | undefined;
};

function change(tx: Tx, productId: string, { version, vendorId: _ignored, ...fields }: Change) {
  return update(tx, { productId, ...fields, ...(version !== undefined && { expectedVersion: version }) });
}
