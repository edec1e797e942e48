import { z } from 'zod';
import { PRODUCT_LIMITS } from '../../domain/catalog/productFields';
import { PRODUCT_STATUSES } from '../../domain/catalog/product';
import { amountMinor, line, text, timestamp } from '../kit/fields';

/** A product as the shop's side sees it, and a buyer of a published one. */
export const product = z
  .object({
    id: z.uuid(),
    vendorId: z.uuid().meta({ description: 'the shop that sells it' }),
    name: z.string(),
    description: z.string().optional(),
    category: z.string().optional(),
    unit: z.string().optional().meta({ description: 'what one piece is', example: '500 g' }),
    aliases: z.array(z.string()).meta({ description: 'other names by which customers may ask for it' }),
    priceMinor: amountMinor,
    currency: z.string(),
    stockQuantity: z.int().meta({ description: 'on hand, pieces reserved for open orders included' }),
    available: z.int().meta({ description: 'can still be ordered' }),
    minOrderQuantity: z.int(),
    sku: z.string().optional().meta({ description: 'its number in the shop’s own books' }),
    lowStockAt: z.int().optional().meta({ description: 'up to so many are few; absent: as the shop’s setting says' }),
    isLow: z.boolean().meta({ description: 'on the shelf, and few are left' }),
    photoId: z
      .uuid()
      .optional()
      .meta({ description: 'there is a photo at /products/{id}/photo; another one has another id' }),
    imageUrl: z.string().optional(),
    telegramFileId: z.string().optional(),
    status: z.enum(PRODUCT_STATUSES),
    publishedAt: timestamp.optional(),
    version: z.int().meta({ description: 'send it back with a change to change only what you have seen' }),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Product' });

/** A published product as anybody may find it. */
export const foundProduct = z
  .object({
    productId: z.uuid(),
    vendorId: z.uuid(),
    name: z.string(),
    description: z.string().optional(),
    category: z.string().optional(),
    unit: z.string().optional(),
    priceMinor: amountMinor,
    currency: z.string(),
    inStock: z.boolean(),
    score: z.number().meta({ description: '0–1: how well it answers the query' }),
  })
  .meta({ id: 'FoundProduct' });

const price = z.codec(z.int().min(0).max(Number(PRODUCT_LIMITS.priceMinor)), z.bigint(), {
  decode: (amount) => BigInt(amount),
  encode: Number,
});

/** What a new product must have. */
export const requiredFields = { name: line(PRODUCT_LIMITS.name), priceMinor: price };

/** What a product may have; in a change null empties a field. */
export const optionalFields = {
  description: text(PRODUCT_LIMITS.description).optional(),
  category: line(PRODUCT_LIMITS.category).optional(),
  unit: line(PRODUCT_LIMITS.unit).optional(),
  aliases: z.array(line(PRODUCT_LIMITS.name)).max(PRODUCT_LIMITS.aliases).optional(),
  minOrderQuantity: z.int().min(1).max(PRODUCT_LIMITS.minOrderQuantity).optional(),
  sku: line(PRODUCT_LIMITS.sku).optional(),
  lowStockAt: z.int().min(0).max(PRODUCT_LIMITS.stockQuantity).optional(),
  imageUrl: z
    .url({ protocol: /^https$/ })
    .max(PRODUCT_LIMITS.imageUrl)
    .optional(),
  telegramFileId: line(PRODUCT_LIMITS.telegramFileId).optional(),
};

export const stockQuantity = z.int().min(0).max(PRODUCT_LIMITS.stockQuantity);

/** Clients that know shops by their id may name it; a product always belongs to the shop of the caller. */
export const ignoredVendorId = z
  .uuid()
  .optional()
  .meta({ description: 'ignored: a product belongs to the caller’s shop' });
