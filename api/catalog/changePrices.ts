import { z } from 'zod';
import { changePrices as change, MAX_PRICES } from '../../db/catalog/changePrices';
import { PRODUCT_LIMITS } from '../../domain/catalog/productFields';
import { toJsonAmount } from '../../domain/kit/money';
import { amountMinor, line } from '../kit/fields';
import { route } from '../kit/route';

const MAX_AMOUNT = Number(PRODUCT_LIMITS.priceMinor);
const stepMinor = z.codec(z.int().min(1).max(MAX_AMOUNT), z.bigint(), { decode: BigInt, encode: Number });
const direction = z.enum(['RAISE', 'LOWER']);
/** A refused price may be beyond every limit; it is told all the same. */
const anyAmount = z.codec(z.int(), z.bigint(), { decode: BigInt, encode: toJsonAmount });

const step = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('percent'),
    direction,
    // Ten times the price: beyond it somebody has mistaken the unit.
    basisPoints: z.int().min(1).max(90_000).meta({ description: 'hundredths of a percent: 1250 is 12.5 %' }),
  }),
  z.strictObject({ kind: z.literal('amount'), direction, amountMinor: stepMinor }),
]);

export const changePrices = route({
  method: 'post',
  path: '/products/bulk-price',
  operationId: 'changePrices',
  summary: `Change the prices of up to ${MAX_PRICES} products at once; a dry run, which is the default, says what would change`,
  tag: 'catalog',
  access: { scope: 'catalog:write', minRole: 'STAFF' },
  idempotency: 'required',
  isTrial: ({ body }) => body.dryRun,
  body: z.strictObject({
    ids: z.array(z.uuid()).min(1).max(MAX_PRICES).optional().meta({ description: 'these; absent: what filter leaves' }),
    filter: z
      .strictObject({
        category: line(PRODUCT_LIMITS.category).optional(),
        status: z.enum(['DRAFT', 'ACTIVE', 'INACTIVE']).optional(),
        minPriceMinor: amountMinor.optional(),
        maxPriceMinor: amountMinor.optional(),
      })
      .optional(),
    step,
    rounding: z
      .strictObject({
        toUnits: z.union([z.literal(1), z.literal(5), z.literal(10)]),
        way: z.enum(['NEAREST', 'UP', 'DOWN']).default('NEAREST'),
      })
      .optional()
      .meta({ description: 'to whole 1, 5 or 10 units of the currency' }),
    dryRun: z.boolean().default(true),
  }),
  response: z.object({
    applied: z.boolean(),
    currency: z.string(),
    changed: z.int(),
    prices: z.array(
      z.object({
        productId: z.uuid(),
        name: z.string(),
        oldMinor: amountMinor,
        newMinor: anyAmount,
        problem: z.enum(['NOT_ABOVE_ZERO', 'ABOVE_LIMIT']).optional(),
      }),
    ),
  }),
  refusals: ['PRICES_REFUSED', 'TOO_MANY_PRODUCTS'],
  handler: async ({ tx, body: { ids, filter, ...wanted } }) => ({
    data: await change(tx, { targets: { ...filter, ...(ids && { ids }) }, ...wanted }),
  }),
});
